import { QuoteRequest } from '#shared/wire.ts';
import { viewCart } from '#server/commands/view-cart.ts';
import { endpoint, refuseOtherMethods } from '#server/http/endpoint.ts';

export const prerender = false;
/** A quote, and what the cart shows beside it: pictures, and what is missing for the shop's promotions. */
export const POST = endpoint(QuoteRequest, (cart, { shop }) => viewCart(shop, cart), {
  byAddress: (shop) => shop.limits.checkoutQuote,
});
export const ALL = refuseOtherMethods('POST');
