import type { PaymentAnswer } from '#shared/checkout.ts';
import { findOrderByTokenHash } from '../db/orders.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';
import { confirmPayment } from './confirm-payment.ts';

/** The fields that Razorpay's page posts when an in-app browser comes back; absent in its error form. */
export interface CallbackFields {
  razorpay_order_id?: string | undefined;
  razorpay_payment_id?: string | undefined;
  razorpay_signature?: string | undefined;
}

/**
 * The gateway's page sends the browser back with a form. Ends as `confirmPayment` does and says how, or null
 * where nothing was paid; the order's page tells the rest. Throws `order-unknown` for a token that opens nothing.
 */
export async function receiveCallback(
  shop: Shop,
  token: string,
  fields: CallbackFields,
): Promise<PaymentAnswer['status'] | null> {
  const order = await findOrderByTokenHash(shop.db.read, shop.tokens.hashOf(token));
  if (!order) throw new ShopError('order-unknown', 'We can’t find that order.');
  const { razorpay_order_id, razorpay_payment_id, razorpay_signature } = fields;
  if (!razorpay_order_id || !razorpay_payment_id || !razorpay_signature) return null;
  try {
    const answer = await confirmPayment(shop, {
      orderId: order.id,
      razorpay_order_id,
      razorpay_payment_id,
      razorpay_signature,
    });
    return answer.status;
  } catch (error) {
    if (!(error instanceof ShopError) || error.code !== 'bad-signature') throw error;
    shop.log.warn({ orderId: order.id }, 'a callback with a bad signature');
    return null;
  }
}
