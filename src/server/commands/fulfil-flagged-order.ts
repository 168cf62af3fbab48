import { findGatewayPayment } from '../db/gateway-payments.ts';
import { findPaymentOfOrder } from '../db/payments.ts';
import { withdrawFailedRefunds } from '../db/refunds.ts';
import { ShopError } from '../domain/errors.ts';
import { settlingPaymentId, WITHDRAWN } from '../domain/refunds.ts';
import { isGatewayError } from '../payments/provider.ts';
import type { Shop } from '../shop.ts';
import { GATEWAY_MS } from './ensure-provider-order.ts';
import { findOrderMoney } from './find-order-money.ts';
import { fulfilRestocked } from './fulfil-order-paid.ts';
import { begunMeanwhile } from './give-back.ts';
import { learnRefunds } from './learn-refunds.ts';
import { settleOrderMoney } from './settle-order-money.ts';
import { withdrawRefund } from './withdraw-refund.ts';

/**
 * An admin who found or restocked the goods fulfils after all an order that was paid and sold out. Its refund, which
 * waits by rule for half an hour, is withdrawn, and so is one that failed; once sending it has begun the order is lost.
 * Throws `order-unknown`, `out-of-stock` where there is still too little, and `wrong-state` where money has begun to go
 * back.
 */
export async function fulfilFlaggedOrder(
  shop: Shop,
  flagged: { orderId: string; actor: string },
): Promise<void> {
  const { orderId, actor } = flagged;
  await learnWhatWentBack(shop, orderId);
  await shop.db.transaction(async (tx) => {
    const money = await findOrderMoney(tx, orderId);
    if (!money) throw new ShopError('order-unknown', 'We can’t find that order.');
    const { order, refunds, settlingPaymentId, capturedPaise } = money;
    if (order.status !== 'pending' || order.paymentStatus !== 'paid') throw begunMeanwhile();
    let livePaise = money.livePaise;
    for (const refund of refunds) {
      if (refund.providerPaymentId !== settlingPaymentId || refund.status === 'failed') continue;
      if (!(await withdrawRefund(shop, tx, { refund, why: 'fulfilled-after-all', actor }))) {
        throw new ShopError('wrong-state', 'The refund of this order has begun, so it can’t be fulfilled.');
      }
      livePaise -= refund.amountPaise;
    }
    const reported = settlingPaymentId === null ? null : await findGatewayPayment(tx, settlingPaymentId);
    if ((reported?.refundedPaise ?? 0) > 0 || livePaise !== 0 || capturedPaise < order.total * 100)
      throw begunMeanwhile();
    if (!(await fulfilRestocked(shop, tx, orderId, actor))) throw begunMeanwhile();
    if (settlingPaymentId !== null) {
      const at = shop.now().toISOString();
      const moot = { orderId, providerPaymentId: settlingPaymentId, lastError: WITHDRAWN, at };
      await withdrawFailedRefunds(tx, moot);
    }
    await settleOrderMoney(shop, tx, { orderId, actor });
  });
}

/**
 * Asks the gateway for refunds that nobody has told of yet, as those from its dashboard. Where it can't be asked the
 * admin goes on: their news flags the order then.
 */
async function learnWhatWentBack(shop: Shop, orderId: string): Promise<void> {
  const { gateway } = shop.payments;
  const payment = await findPaymentOfOrder(shop.db.read, orderId);
  const paymentId = payment?.provider === 'razorpay' ? settlingPaymentId(payment) : null;
  if (!gateway || paymentId === null) return;
  try {
    await learnRefunds(shop, gateway, { paymentId, deadline: { at: Date.now() + GATEWAY_MS } });
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    shop.log.warn({ err: error, orderId }, 'refunds could not be listed before an order was fulfilled');
  }
}
