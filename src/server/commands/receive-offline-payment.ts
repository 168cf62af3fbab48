import { insertAudit } from '../db/audit.ts';
import { findOrder } from '../db/orders.ts';
import { findPaymentOfOrder } from '../db/payments.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';
import { fulfilOrderPaid, type Fulfilment } from './fulfil-order-paid.ts';

/**
 * An admin says that an offline order's money came. The order is confirmed and its stock taken, or, where that
 * can't be, the money is recorded and the order flagged: the outcome says which. Throws `order-unknown`,
 * `already-paid`, and `wrong-state` for an order that is to be paid through the gateway.
 */
export async function receiveOfflinePayment(
  shop: Shop,
  receipt: { orderId: string; actor: string },
): Promise<Fulfilment> {
  const { orderId, actor } = receipt;
  return shop.db.transaction(async (tx) => {
    const order = await findOrder(tx, orderId);
    if (!order) throw new ShopError('order-unknown', 'We can’t find that order.');
    const payment = await findPaymentOfOrder(tx, orderId);
    if (payment?.provider !== 'offline') {
      throw new ShopError(
        'wrong-state',
        'This order is to be paid online, so no money can be received by hand.',
      );
    }
    const outcome = await fulfilOrderPaid(shop, tx, orderId, { providerPaymentId: null, actor });
    if (outcome.outcome === 'already-paid') {
      throw new ShopError('already-paid', 'This payment was received already. Nothing was done twice.');
    }
    await insertAudit(tx, {
      actor,
      action: 'payment.received',
      entity: 'order',
      entityId: orderId,
      detail: {
        before: { status: order.status, paymentStatus: order.paymentStatus },
        amount: payment.amount,
        ...outcome,
      },
      createdAt: shop.now().toISOString(),
    });
    return outcome;
  });
}
