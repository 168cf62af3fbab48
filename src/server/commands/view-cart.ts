import type { CartView } from '#shared/cart-view.ts';
import { listLinePictures } from '../db/line-pictures.ts';
import { listShownOffers } from '../db/shown-promotions.ts';
import { promotionHints } from '../domain/promotion-hints.ts';
import type { Shop } from '../shop.ts';
import { priceCartWith, type Cart } from './price-cart.ts';

/** A cart as its shopper sees it: priced, with pictures, and with what is missing for the shop's promotions. */
export async function viewCart(shop: Shop, cart: Cart): Promise<CartView> {
  const db = shop.db.read;
  const at = shop.now();
  const { quote, lines } = await priceCartWith(db, cart, at);
  const promotable = lines.map(({ variant, lineTotal }) => ({
    productId: variant.productId,
    category: variant.category,
    kind: variant.kind,
    lineTotal,
  }));
  return {
    quote,
    pictures: await listLinePictures(db, quote.lines),
    hints: promotionHints(await listShownOffers(db), { lines: promotable, quote }, at),
  };
}
