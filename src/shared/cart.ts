/** What a shopper wants to buy: ids, sizes, colours and amounts. Never a price. */
export interface TailoredLine {
  kind: 'tailored';
  productId: string;
  size: string;
  /** Pieces, 1–20. */
  quantity: number;
}

export interface FabricLine {
  kind: 'fabric';
  productId: string;
  colourId: string;
  /** Integer centimetres, on the fabric's own step. */
  lengthCm: number;
}

export type CartLine = TailoredLine | FabricLine;

export const MOST_LINES = 50;
export const MOST_PIECES = 20;
/** The longest length that any fabric may be cut to, in centimetres; each fabric has its own below it. */
export const MOST_LENGTH_CM = 100_000;

/** The same text for the same variant: two lines with one key are one line. */
export function variantKey(line: CartLine): string {
  return line.kind === 'tailored'
    ? `t:${line.productId}:${line.size}`
    : `f:${line.productId}:${line.colourId}`;
}

/** How much of its variant a line asks for: pieces, or centimetres. */
export function amountOf(line: CartLine): number {
  return line.kind === 'tailored' ? line.quantity : line.lengthCm;
}

/** A copy of a line that asks for another amount: pieces, or centimetres. */
export function withAmount(line: CartLine, amount: number): CartLine {
  return line.kind === 'tailored' ? { ...line, quantity: amount } : { ...line, lengthCm: amount };
}

/** Joins lines of the same variant, in order of first appearance; amounts add up. */
export function mergeLines(lines: readonly CartLine[]): CartLine[] {
  const merged = new Map<string, CartLine>();
  for (const line of lines) {
    const key = variantKey(line);
    const before = merged.get(key);
    merged.set(key, before ? withAmount(before, amountOf(before) + amountOf(line)) : line);
  }
  return [...merged.values()];
}
