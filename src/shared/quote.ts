import type { CartLine } from './cart.ts';

/** Why a line can't be bought as it stands. */
export type LineProblem =
  'unknown' | 'not-for-sale' | 'out-of-stock' | 'not-enough' | 'bad-length' | 'too-many';

/** Why a promotion code does nothing. */
export type PromoProblem =
  'unknown' | 'inactive' | 'not-started' | 'ended' | 'used-up' | 'minimum' | 'not-applicable';

export type QuoteLine = CartLine & {
  name: string;
  slug: string;
  /** The colour's name (fabric) or the size (tailored). */
  variant: string;
  hex: string;
  /** Rupees per piece or per metre, GST included. */
  unitPrice: number;
  /** Rupees. 0 where there is a problem. */
  lineTotal: number;
  /** Pieces, or centimetres, that can be bought now. */
  available: number;
  /** A fabric's cut rules in centimetres. */
  cut?: { stepCm: number; leastCm: number; mostCm: number };
  problem?: LineProblem;
  /** The problem as a sentence for the shopper. */
  message?: string;
};

/** A priced cart. Integer rupees, GST included. */
export interface Quote {
  lines: QuoteLine[];
  subtotal: number;
  discount: number;
  shipping: number;
  /** The GST contained in the total. */
  tax: number;
  total: number;
  /** What `subtotal − discount` must still gain for free shipping; 0 when it has it, null without lines. */
  freeShippingGap: number | null;
  promo?: { code: string; problem?: PromoProblem; message?: string };
}
