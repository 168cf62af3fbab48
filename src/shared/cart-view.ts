import type { Quote } from './quote.ts';

/** A line's small picture: its own file, and the widths (pixels) that there are beside it (`picture-sources.ts`). */
export interface LinePicture {
  src: string;
  width: number;
  height: number;
  widths: number[];
}

/**
 * A promotion that the shop shows, and what is missing for it: nothing (`ready`), rupees (`more`), or goods that it is for
 * (`goods`).
 */
export interface PromotionHint {
  code: string;
  /** The owner's words. */
  summary: string;
  needs: 'ready' | 'more' | 'goods';
  /** Rupees of subtotal that it still needs; 0 unless `more`. */
  missing: number;
  /** Rupees that it would take off now, delivery included; 0 unless `ready`. */
  saves: number;
}

/** All that a cart shows. */
export interface CartView {
  quote: Quote;
  /** By `variantKey`; a line without one has none. */
  pictures: Record<string, LinePicture>;
  /** The most useful first, three at most. */
  hints: PromotionHint[];
}
