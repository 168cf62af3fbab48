import { QuoteRequest } from '#shared/wire.ts';
import { priceCart } from '#server/commands/price-cart.ts';
import { endpoint, refuseOtherMethods } from '#server/http/endpoint.ts';

export const prerender = false;
export const POST = endpoint(QuoteRequest, (cart, { shop }) => priceCart(shop, cart), {
  byAddress: (shop) => shop.limits.checkoutQuote,
});
export const ALL = refuseOtherMethods('POST');
