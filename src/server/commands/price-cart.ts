import type { CartLine } from '#shared/cart.ts';
import type { Quote } from '#shared/quote.ts';
import type { ReadDb } from '../db/engine.ts';
import { findPromotion } from '../db/promotions.ts';
import { findSettings } from '../db/settings.ts';
import type { Settings } from '../domain/settings.ts';
import { findVariant } from '../db/variants.ts';
import { linesToPrice, priceLines, type CatalogueLine, type PricedCart } from '../domain/pricing.ts';
import { normaliseCode } from '../domain/promotions.ts';
import type { Shop } from '../shop.ts';

/** A cart to price: what is wanted, and a promotion code as typed. */
export interface Cart {
  lines: readonly CartLine[];
  promoCode?: string | undefined;
}

/** What a cart costs now. Never fails for stock or a code: it says why, line by line. Rupees. */
export async function priceCart(shop: Shop, cart: Cart): Promise<Quote> {
  return (await priceCartWith(shop.db.read, cart, shop.now())).quote;
}

/** Prices a cart with what these queries see, at that time, with what an order keeps of it. */
export async function priceCartWith(
  db: ReadDb,
  cart: Cart,
  at: Date,
): Promise<PricedCart & { settings: Settings }> {
  const lines = linesToPrice(cart.lines);
  const wanted: CatalogueLine[] = [];
  for (const line of lines) wanted.push({ line, variant: await findVariant(db, line) });
  const code = normaliseCode(cart.promoCode ?? '');
  const offer = code === '' ? null : { code, promotion: await findPromotion(db, code) };
  const settings = await findSettings(db);
  const rules = { shipping: { rate: settings.shippingRate, freeFrom: settings.freeShippingFrom }, at };
  return { ...priceLines(wanted, offer, rules), settings };
}
