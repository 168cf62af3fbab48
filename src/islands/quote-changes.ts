import { cartChanges as words } from '#words';
import { variantKey } from '#shared/cart.ts';
import { formatRupees } from '#shared/money.ts';
import type { Quote, QuoteLine } from '#shared/quote.ts';

/** What a shopper should know of what changed between two quotes for the same cart, a sentence each. */
export function changesBetween(before: Quote, now: Quote): string[] {
  const linesBefore = new Map(before.lines.map((line) => [variantKey(line), line]));
  const changes = now.lines.flatMap((line) => changeOfLine(linesBefore.get(variantKey(line)), line));
  if (before.discount !== now.discount) {
    changes.push(words.discount(orNone(before.discount), orNone(now.discount)));
  }
  if (before.shipping !== now.shipping) {
    changes.push(words.delivery(orFree(before.shipping), orFree(now.shipping)));
  }
  return changes;
}

function changeOfLine(before: QuoteLine | undefined, now: QuoteLine): string[] {
  const name = [now.name || before?.name, now.variant].filter(Boolean).join(', ');
  if (now.problem !== undefined) {
    return before?.problem === now.problem && before.message === now.message
      ? []
      : [words.problem(name, now.message ?? '')];
  }
  if (!before || before.problem !== undefined || before.unitPrice === now.unitPrice) return [];
  return [words.price(name, unitPrice(before), unitPrice(now))];
}

function unitPrice(line: QuoteLine): string {
  const price = formatRupees(line.unitPrice);
  return line.kind === 'fabric' ? words.aMetre(price) : price;
}

function orNone(rupees: number): string {
  return rupees === 0 ? words.none : formatRupees(rupees);
}

function orFree(rupees: number): string {
  return rupees === 0 ? words.free : formatRupees(rupees);
}
