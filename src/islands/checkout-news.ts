/** What the checkout says beside its button. */
import { checkout as words } from '#words';
import { formatRupees } from '#shared/money.ts';
import type { Quote } from '#shared/quote.ts';
import type { PlaceOutcome } from './place-order.ts';
import { changesBetween } from './quote-changes.ts';

export interface News {
  tone: 'plain' | 'problem' | 'careful';
  text: string;
  /** What changed, a sentence each. */
  changes?: string[];
  /** Whether it is over once no field has a problem. */
  isOfFields?: boolean;
}

export const NO_NEWS: News = { tone: 'plain', text: '' };

/** The news that the shop would sell something else, or for another price, than the shopper has seen. */
export function changeNews(change: Extract<PlaceOutcome, { kind: 'changed' }>, before: Quote): News {
  const changes = change.quote ? changesBetween(before, change.quote) : [];
  switch (change.code) {
    case 'price-changed':
      return { tone: 'problem', text: `${totalsInWords(before, change.quote)} ${words.pressAgain}`, changes };
    case 'out-of-stock':
      return { tone: 'problem', text: `${change.message} ${words.soldMeanwhile}`, changes };
    case 'promo-refused':
      return { tone: 'problem', text: `${change.message} ${words.withoutCode}`, changes };
  }
}

/** Whether something in a cart can't be bought as it stands. */
export function hasProblem(quote: Quote): boolean {
  return quote.lines.some((line) => line.problem !== undefined);
}

function totalsInWords(before: Quote, now: Quote | null): string {
  if (!now || now.total === before.total) return words.changed;
  // A line that can't be bought counts nothing, so the sum before it could be bought says little.
  if (hasProblem(before)) return words.changedTo(formatRupees(now.total));
  return words.changedFrom(formatRupees(before.total), formatRupees(now.total));
}
