/** Why stock is changed by hand, and which way. */
export const STOCK_CAUSES = [
  'counted',
  'delivery',
  'found',
  'returned',
  'damaged',
  'lost',
  'used',
  'entry-mistake',
] as const;
export type StockCause = (typeof STOCK_CAUSES)[number];

/** What the figure that somebody gives does to the stock: it is what there is, or so much comes or goes. */
const EFFECTS: Readonly<Record<StockCause, 'sets' | 'adds' | 'takes'>> = {
  counted: 'sets',
  delivery: 'adds',
  found: 'adds',
  returned: 'adds',
  damaged: 'takes',
  lost: 'takes',
  used: 'takes',
  'entry-mistake': 'sets',
};

/** How much there is after a change, in the unit of what was seen; less than nothing where more goes than there is. */
export function stockAfter(change: { cause: StockCause; seen: number; amount: number }): number {
  const { cause, seen, amount } = change;
  const effect = EFFECTS[cause];
  return effect === 'sets' ? amount : effect === 'adds' ? seen + amount : seen - amount;
}
