/** The last piece of a cloth: too short for its least cut, and sold as it is. */
import { priceOfLength } from '#shared/money.ts';

export interface RemnantWish {
  /** Centimetres that the piece had when it was seen. */
  lengthCm: number;
  name: string;
  description: string;
  /** Rupees for the piece. */
  price: number;
}

/** Whether what is free of a colour can only be sold as one piece. Centimetres. */
export function isRemnant(freeCm: number, leastCm: number): boolean {
  return freeCm > 0 && freeCm < leastCm;
}

/**
 * The price a metre, in whole rupees, at which one piece costs exactly so much; null where there is none. For a piece
 * shorter than a metre there always is one.
 */
export function metrePriceFor(piece: { price: number; lengthCm: number }): number | null {
  const { price, lengthCm } = piece;
  const near = Math.floor((price * 100) / lengthCm);
  for (const metrePrice of [near, near + 1]) {
    if (priceOfLength(metrePrice, lengthCm) === price) return metrePrice;
  }
  return null;
}

/** The prices nearest to one that a piece can't have: the next below and the next above. Rupees. */
export function nearestPrices({ price, lengthCm }: { price: number; lengthCm: number }): [number, number] {
  const near = Math.floor((price * 100) / lengthCm);
  return [priceOfLength(near, lengthCm), priceOfLength(near + 1, lengthCm)];
}
