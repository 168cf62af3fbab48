import type { PaymentAnswer, PaymentClaim } from '#shared/checkout.ts';
import { upsertGatewayPayment, findGatewayPayment } from '../db/gateway-payments.ts';
import { findOrder, scheduleOrderCheck } from '../db/orders.ts';
import { findPaymentOfOrder } from '../db/payments.ts';
import { ShopError } from '../domain/errors.ts';
import { isFulfilled } from '../domain/order-states.ts';
import { isGatewayError } from '../payments/provider.ts';
import type { Shop } from '../shop.ts';
import { GATEWAY_MS, orderUrl } from './ensure-provider-order.ts';
import { settlePaymentReport } from './settle-payment-report.ts';

/**
 * The browser's word that Razorpay was paid. Believed only after its signature over our own provider order id
 * and the gateway's word that it is captured. Throws `order-unknown` and `bad-signature`.
 */
export async function confirmPayment(shop: Shop, claim: PaymentClaim): Promise<PaymentAnswer> {
  const payment = await findPaymentOfOrder(shop.db.read, claim.orderId);
  const { gateway } = shop.payments;
  if (!payment?.providerOrderId || !gateway) {
    throw new ShopError('order-unknown', 'We can’t find that order.');
  }
  const signed = {
    providerOrderId: payment.providerOrderId,
    paymentId: claim.razorpay_payment_id,
    signature: claim.razorpay_signature,
  };
  if (claim.razorpay_order_id !== payment.providerOrderId || !gateway.signatureMatches(signed)) {
    throw new ShopError('bad-signature', 'This payment could not be verified.');
  }
  const url = orderUrl(shop, claim.orderId);
  if (payment.status === 'paid' && payment.providerPaymentId === claim.razorpay_payment_id) {
    const order = await findOrder(shop.db.read, claim.orderId);
    return { status: order && isFulfilled(order) ? 'paid' : 'attention', orderUrl: url };
  }
  const deadline = { at: Date.now() + GATEWAY_MS };
  let facts;
  try {
    facts = await gateway.findPayment(claim.razorpay_payment_id, deadline);
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    shop.log.warn({ err: error, orderId: claim.orderId }, 'a payment could not be asked about yet');
    facts = null;
  }
  if (!facts || facts.providerOrderId !== payment.providerOrderId) {
    await keepClaim(shop, claim, payment);
    return { status: 'pending', orderUrl: url };
  }
  const settled = await settlePaymentReport(shop, facts, { actor: 'shopper', deadline });
  switch (settled.outcome) {
    case 'paid':
    case 'attention':
      return { status: settled.outcome, orderUrl: url };
    default:
      if (settled.outcome === 'pending') await keepClaim(shop, claim, payment);
      return { status: 'pending', orderUrl: url };
  }
}

/** Remembers what the browser claimed and makes the order due, so that the reconciler asks at once. */
async function keepClaim(
  shop: Shop,
  claim: PaymentClaim,
  payment: { providerOrderId: string | null; amount: number },
): Promise<void> {
  const at = shop.now().toISOString();
  await shop.db.transaction(async (tx) => {
    if (!(await findGatewayPayment(tx, claim.razorpay_payment_id))) {
      await upsertGatewayPayment(tx, {
        providerPaymentId: claim.razorpay_payment_id,
        providerOrderId: payment.providerOrderId,
        orderId: claim.orderId,
        status: 'claimed',
        amountPaise: payment.amount * 100,
        refundedPaise: 0,
        currency: 'INR',
        method: null,
        at,
      });
    }
    await scheduleOrderCheck(tx, { id: claim.orderId, checkAt: at });
  });
}
