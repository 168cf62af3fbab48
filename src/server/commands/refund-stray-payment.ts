import { insertAudit } from '../db/audit.ts';
import { findGatewayPayment } from '../db/gateway-payments.ts';
import { claimRefundRoom } from '../db/order-money.ts';
import { insertRefundIntent, sumRefunds } from '../db/refunds.ts';
import { insertOrderEvent } from '../db/timeline.ts';
import { ShopError } from '../domain/errors.ts';
import type { RefundStatus } from '../domain/refunds.ts';
import type { Shop } from '../shop.ts';
import { begunMeanwhile } from './give-back.ts';
import { sendAndLook } from './send-refund.ts';

/**
 * An admin sends a payment back that settled nothing, such as one of a wrong amount: all that is left of it. Pressing
 * twice sends it once. Throws `not-found` where the order has no such payment, and `wrong-state` where it wasn't
 * captured, settled the order, or goes back already.
 */
export async function refundStrayPayment(
  shop: Shop,
  stray: { orderId: string; providerPaymentId: string; actor: string },
): Promise<RefundStatus> {
  const { orderId, providerPaymentId, actor } = stray;
  const id = shop.newId('ref');
  await shop.db.transaction(async (tx) => {
    const payment = await findGatewayPayment(tx, providerPaymentId);
    if (payment?.orderId !== orderId) throw new ShopError('not-found', 'This order has no such payment.');
    const { problem, amountPaise: paidPaise } = payment;
    const { livePaise } = await sumRefunds(tx, providerPaymentId);
    const amountPaise = paidPaise - Math.max(livePaise, payment.refundedPaise);
    if (problem === null || payment.status !== 'captured' || amountPaise <= 0) {
      throw new ShopError('wrong-state', 'This payment can’t be sent back, or is on its way back already.');
    }
    const at = shop.now().toISOString();
    const claim = { orderId, providerPaymentId, seenLivePaise: livePaise, at };
    if (!(await claimRefundRoom(tx, claim))) throw begunMeanwhile();
    const row = { id, orderId, providerPaymentId, amountPaise, reason: problem, actor, at };
    await insertRefundIntent(tx, row);
    const entry = { actor, detail: { refundId: id, amountPaise, reason: problem }, createdAt: at };
    await insertOrderEvent(tx, { ...entry, orderId, event: 'refund-begun' });
    await insertAudit(tx, { ...entry, action: 'refund.begun', entity: 'order', entityId: orderId });
  });
  return sendAndLook(shop, id);
}
