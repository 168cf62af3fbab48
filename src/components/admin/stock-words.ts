/** What admins read of stock and its ledger. */
import type { LedgerEntry, MovementReason } from '#server/db/stock-ledger.ts';
import type { StockRow, StockState } from '#server/db/stock-room.ts';
import type { ProductKind } from '#server/domain/product-fields.ts';
import type { VariantSale } from '#server/domain/product-variants.ts';
import type { StockCause } from '#server/domain/stock-causes.ts';
import { stockWords } from './product-words.ts';

export const STOCK_STATE_WORDS: Readonly<Record<StockState, string>> = {
  low: 'Low',
  'sold-out': 'Sold out',
  remnant: 'Last pieces of cloth',
};

export const SALE_WORDS: Readonly<Record<VariantSale, string>> = {
  'on-sale': 'On sale',
  withdrawn: 'Not sold',
};

export const REASON_WORDS: Readonly<Record<MovementReason, string>> = {
  opening: 'Opening',
  sold: 'Sold',
  restocked: 'Put back',
  counted: 'Counted',
  corrected: 'Changed by hand',
};

/** Each with what the figure beside it does. */
export const CAUSE_CHOICES: Readonly<Record<StockCause, string>> = {
  counted: 'Counted: this is what there is',
  delivery: 'Delivery: so much came',
  found: 'Found: so much more',
  returned: 'Returned without a refund: so much came back',
  damaged: 'Damaged: so much goes',
  lost: 'Lost: so much goes',
  used: 'Used in the shop: so much goes',
  'entry-mistake': 'Wrongly entered: this is what there is',
};

const CAUSE_WORDS: Readonly<Record<string, string>> = {
  delivery: 'Delivery',
  found: 'Found',
  returned: 'Returned',
  damaged: 'Damaged',
  lost: 'Lost',
  used: 'Used in the shop',
  'entry-mistake': 'Wrongly entered',
  remnant: 'Listed as the last piece',
};

/** Why stock changed, in a few words. */
export function reasonWords({ reason, cause }: Pick<LedgerEntry, 'reason' | 'cause'>): string {
  return cause === null ? REASON_WORDS[reason] : (CAUSE_WORDS[cause] ?? cause);
}

/** A change with its sign: "+4 pieces", "−1.2 m". */
export function changeWords(kind: ProductKind, amount: number): string {
  const sign = amount > 0 ? '+' : amount < 0 ? '−' : '';
  return sign + stockWords(kind, Math.abs(amount));
}

/** Where a size or colour is changed. */
export function stockPath(id: string): string {
  return `/admin/stock/${encodeURIComponent(id)}`;
}

/** Why it can't be sold, or how little there is of it, as a mark says it; null where there is enough. */
export function stockMark(
  row: StockRow,
  low: { pieces: number; lengthCm: number },
): { look: 'product-archived' | 'sold-out' | 'few-left'; words: string } | null {
  const { kind, amount, least } = row;
  if (row.withdrawnAt !== null) return { look: 'product-archived', words: SALE_WORDS.withdrawn };
  if (amount < least) return { look: 'sold-out', words: 'Sold out' };
  return amount <= (kind === 'fabric' ? low.lengthCm : low.pieces)
    ? { look: 'few-left', words: 'Low' }
    : null;
}
