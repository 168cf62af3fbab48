import type { PromotionHint } from '#shared/cart-view.ts';
import type { Quote } from '#shared/quote.ts';
import { applyPromotion, type PromotableLine, type Promotion } from './promotions.ts';

/** A promotion that the shop shows, with the owner's words for it. */
export interface ShownOffer extends Promotion {
  summary: string;
}

const MOST_HINTS = 3;
const ORDER = { ready: 0, more: 1, goods: 2 } as const;

/**
 * Which of the shop's shown promotions a shopper with this cart should know of: the one that takes off most, and more than
 * the code in use (a cart takes one code), those that need a larger subtotal, and those for other goods. Rupees.
 */
export function promotionHints(
  offers: readonly ShownOffer[],
  cart: { lines: readonly PromotableLine[]; quote: Quote },
  at: Date,
): PromotionHint[] {
  if (cart.lines.length === 0) return [];
  return offers
    .map((offer) => hintOf(offer, cart, at))
    .filter((hint) => hint !== null)
    .sort(
      (a, b) =>
        ORDER[a.needs] - ORDER[b.needs] ||
        b.saves - a.saves ||
        a.missing - b.missing ||
        (a.code < b.code ? -1 : 1),
    )
    .filter((hint, index) => hint.needs !== 'ready' || index === 0)
    .slice(0, MOST_HINTS);
}

function hintOf(
  offer: ShownOffer,
  { lines, quote }: { lines: readonly PromotableLine[]; quote: Quote },
  at: Date,
): PromotionHint | null {
  const inUse = quote.promo && !quote.promo.problem ? quote.promo.code : null;
  if (inUse === offer.code) return null;
  const { code, summary } = offer;
  const outcome = applyPromotion(offer, lines, at);
  if (!('problem' in outcome)) {
    const saves = outcome.discount + (outcome.freeShipping ? quote.shipping : 0);
    return saves > quote.discount ? { code, summary, needs: 'ready', missing: 0, saves } : null;
  }
  // With a code in use, a shopper wants to hear of a better one, not of every other.
  if (inUse !== null) return null;
  if (outcome.problem === 'not-applicable') return { code, summary, needs: 'goods', missing: 0, saves: 0 };
  if (outcome.problem !== 'minimum') return null;
  const missing = offer.minSubtotal - quote.subtotal;
  // Delivery that will be free by itself needs no code.
  const isNeedless =
    offer.kind === 'free_shipping' && (quote.shipping === 0 || (quote.freeShippingGap ?? 0) <= missing);
  return isNeedless ? null : { code, summary, needs: 'more', missing, saves: 0 };
}
