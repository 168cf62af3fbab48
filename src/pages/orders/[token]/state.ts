import { findGuestOrder } from '#server/commands/find-guest-order.ts';
import { ShopError } from '#server/domain/errors.ts';
import { reading } from '#server/http/endpoint.ts';

export const prerender = false;

/** How an order stands, for its page to look at while a payment is being confirmed. */
export const GET = reading(async ({ shop, params }) => {
  const order = await findGuestOrder(shop, params['token'] ?? '');
  if (!order) throw new ShopError('order-unknown', 'We can’t find that order.');
  const { status, paymentStatus, attention } = order;
  return { status, paymentStatus, attention };
});
