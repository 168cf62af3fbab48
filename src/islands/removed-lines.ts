import { variantKey, type CartLine } from '#shared/cart.ts';

/** A line that was taken out of the cart, and where it stood among what was shown. */
export interface RemovedLine {
  line: CartLine;
  index: number;
  name: string;
}

/** A row of the cart: a line, or the place of one that can be put back. */
export type CartRow = { kind: 'line'; line: CartLine } | { kind: 'removed'; removed: RemovedLine };

/** The cart's rows, with those removed where they were. One that is in the cart again has no row of its own. */
export function rowsOf(lines: readonly CartLine[], removed: readonly RemovedLine[]): CartRow[] {
  const rows: CartRow[] = lines.map((line) => ({ kind: 'line', line }));
  const keys = new Set(lines.map(variantKey));
  const gone = removed.filter(({ line }) => !keys.has(variantKey(line))).sort((a, b) => a.index - b.index);
  for (const one of gone) rows.splice(Math.min(one.index, rows.length), 0, { kind: 'removed', removed: one });
  return rows;
}

/** The cart with a removed line back in its place. */
export function withLineBack(
  lines: readonly CartLine[],
  removed: readonly RemovedLine[],
  back: RemovedLine,
): CartLine[] {
  const key = variantKey(back.line);
  return rowsOf(
    lines.filter((line) => variantKey(line) !== key),
    removed,
  ).flatMap((row) => {
    if (row.kind === 'line') return [row.line];
    return row.removed === back ? [back.line] : [];
  });
}
