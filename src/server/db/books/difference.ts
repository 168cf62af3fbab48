import type { ReadDb } from '../engine.ts';

/** Something in the shop's books that doesn't agree with the rest of them. */
export interface Difference {
  table: string;
  /** The row, by its key or by what a person calls it. */
  id: string;
  /** What differs, as a sentence without its subject: "holds 3 pieces, and its live holds add up to 2". */
  problem: string;
  /** The figure that the rest of the books asks for, and the one that stands there; absent where neither is a figure. */
  expected?: number;
  found?: number;
}

/** One look at the books: what it finds. */
export type BookCheck = (db: ReadDb) => Promise<Difference[]>;

/** "1 piece", "12 pieces". */
export function pieceWords(pieces: number): string {
  return pieces === 1 ? '1 piece' : `${pieces} pieces`;
}

/** 1250 → "12.50 m". */
export function lengthWords(lengthCm: number): string {
  return `${(lengthCm / 100).toFixed(2)} m`;
}

/** 123450 → "₹1234.50". */
export function paiseWords(paise: number): string {
  return `₹${(paise / 100).toFixed(2)}`;
}
