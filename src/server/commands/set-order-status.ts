import { updateOrderStatus } from '../db/admin-orders.ts';
import { insertAudit } from '../db/audit.ts';
import { releaseHolds } from '../db/holds.ts';
import { findOrder } from '../db/orders.ts';
import { insertMail } from '../db/outbox.ts';
import { insertOrderEvent } from '../db/timeline.ts';
import { ShopError } from '../domain/errors.ts';
import { nextStatuses, owesRefund, type OrderStatus } from '../domain/order-states.ts';
import type { Shop } from '../shop.ts';

/** An admin's wish to move an order on, with the status that the admin saw. */
export interface StatusChange {
  orderId: string;
  from: OrderStatus;
  to: OrderStatus;
  /** `admin:` and the email. */
  actor: string;
}

/**
 * Moves an order along one of the allowed ways. A cancelled order gives back what it holds; one that was paid is
 * flagged, because its money must go back. Throws `order-unknown`, and `wrong-state` where the way isn't allowed
 * or somebody else moved the order meanwhile.
 */
export async function setOrderStatus(shop: Shop, change: StatusChange): Promise<void> {
  const { orderId, from, to, actor } = change;
  await shop.db.transaction(async (tx) => {
    const order = await findOrder(tx, orderId);
    if (!order) throw new ShopError('order-unknown', 'We can’t find that order.');
    if (order.status !== from) throw movedMeanwhile();
    if (!nextStatuses(order).includes(to)) {
      throw new ShopError('wrong-state', 'An order can’t go this way.');
    }
    const at = shop.now().toISOString();
    const refundDue = owesRefund({ status: to, paymentStatus: order.paymentStatus });
    const moved = await updateOrderStatus(tx, {
      orderId,
      from: order,
      to,
      attention: refundDue ? 'order-cancelled' : null,
      at,
    });
    if (!moved) throw movedMeanwhile();
    const released = to === 'cancelled' ? await releaseHolds(tx, orderId, at) : 0;
    if (to === 'cancelled') {
      await insertMail(tx, {
        mail: 'order-cancelled',
        recipient: order.email,
        dedupeKey: `order-cancelled:${orderId}`,
        data: { orderId },
        nextAt: at,
      });
    }
    await insertOrderEvent(tx, { orderId, event: to, detail: { from, refundDue }, actor, createdAt: at });
    await insertAudit(tx, {
      actor,
      action: 'order.status-changed',
      entity: 'order',
      entityId: orderId,
      detail: { before: { status: from }, after: { status: to }, refundDue, released },
      createdAt: at,
    });
  });
}

function movedMeanwhile(): ShopError {
  return new ShopError('wrong-state', 'Somebody else changed this order meanwhile. Nothing was done twice.');
}
