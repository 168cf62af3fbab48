/** The answer of `GET /api/stock`: live price and availability, holds taken off. */
export interface LiveStock {
  products: {
    id: string;
    /** Rupees per piece or per metre. */
    price: number;
    /** Pieces (with `size`) or centimetres (with `colourId`). */
    variants: { size?: string; colourId?: string; available: number }[];
  }[];
}
