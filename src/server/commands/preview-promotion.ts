import { amountOf, type CartLine } from '#shared/cart.ts';
import type { Quote } from '#shared/quote.ts';
import { findSampleVariant, type SampleVariant } from '../db/sample-variants.ts';
import { findSettings } from '../db/settings.ts';
import { findVariant } from '../db/variants.ts';
import { priceLines, type CatalogueLine } from '../domain/pricing.ts';
import { whileItRuns, type Promotion } from '../domain/promotions.ts';
import type { SampleCartWish } from '../domain/sample-cart-form.ts';
import type { Shop } from '../shop.ts';

export interface PromotionPreview {
  /** Which goods were taken, or null where there are none. */
  garment: SampleVariant | null;
  fabric: SampleVariant | null;
  /** The cart without the promotion, and with it. Rupees. */
  without: Quote;
  with: Quote;
}

/** What a promotion would do to a cart while it runs and has uses left, by the rules of the checkout. Stock aside. */
export async function previewPromotion(
  shop: Shop,
  wish: { promotion: Promotion; cart: SampleCartWish },
): Promise<PromotionPreview> {
  const { promotion, cart } = wish;
  const db = shop.db.read;
  const { targets } = promotion;
  const garment = await findSampleVariant(db, { kind: 'tailored', slug: cart.garment, targets });
  const fabric = await findSampleVariant(db, { kind: 'fabric', slug: cart.fabric, targets });
  const lines: CartLine[] = [];
  if (garment && cart.pieces > 0) {
    const { productId, variant: size } = garment;
    lines.push({ kind: 'tailored', productId, size, quantity: cart.pieces });
  }
  if (fabric && cart.lengthCm > 0) {
    const { productId, variant: colourId } = fabric;
    lines.push({ kind: 'fabric', productId, colourId, lengthCm: cart.lengthCm });
  }
  const wanted: CatalogueLine[] = [];
  for (const line of lines) {
    const variant = await findVariant(db, line);
    wanted.push({ line, variant: variant && { ...variant, available: amountOf(line) } });
  }
  const settings = await findSettings(db);
  const { running, at } = whileItRuns(promotion, shop.now());
  const rules = { shipping: { rate: settings.shippingRate, freeFrom: settings.freeShippingFrom }, at };
  return {
    garment,
    fabric,
    without: priceLines(wanted, null, rules).quote,
    with: priceLines(wanted, { code: running.code, promotion: running }, rules).quote,
  };
}
