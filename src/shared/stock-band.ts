/** What a static page says of stock. The exact figure comes from `/api/stock`. */
export type StockBand = 'in-stock' | 'few-left' | 'sold-out';

/** Pieces of one size, or centimetres of one colour, at which "few left" begins. */
export const FEW_PIECES = 3;
export const FEW_CM = 500;

/** The words for a band. */
export const BAND_WORDS: Record<StockBand, string> = {
  'in-stock': 'In stock',
  'few-left': 'Few left',
  'sold-out': 'Sold out',
};

/** The band of a size by its pieces. */
export function bandOfPieces(pieces: number): StockBand {
  return pieces <= 0 ? 'sold-out' : pieces <= FEW_PIECES ? 'few-left' : 'in-stock';
}

/** The band of a colour by its length; what is shorter than the least cut can't be sold. Centimetres. */
export function bandOfLength(lengthCm: number, leastCm: number): StockBand {
  return lengthCm < leastCm ? 'sold-out' : lengthCm <= FEW_CM ? 'few-left' : 'in-stock';
}
