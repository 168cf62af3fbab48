import { updateOrderParcel, updateOrderStatus } from '../db/admin-orders.ts';
import { insertAudit } from '../db/audit.ts';
import { releaseHolds } from '../db/holds.ts';
import { findOrder } from '../db/orders.ts';
import { insertMail } from '../db/outbox.ts';
import { insertOrderEvent } from '../db/timeline.ts';
import { ShopError } from '../domain/errors.ts';
import type { MailKind } from '../domain/mails.ts';
import { nextStatuses, owesRefund, type OrderStatus } from '../domain/order-states.ts';
import type { Parcel } from '../domain/tracking-links.ts';
import type { Shop } from '../shop.ts';

/** An admin's wish to move an order on, with the status that the admin saw. */
export interface StatusChange {
  orderId: string;
  from: OrderStatus;
  to: OrderStatus;
  /** How the parcel travels, where the order is shipped. */
  parcel?: Parcel;
  /** `admin:` and the email. */
  actor: string;
}

/** What the buyer is told of; the other moves are the shop's own business. */
const MAILS: Partial<Record<OrderStatus, MailKind>> = {
  shipped: 'order-dispatched',
  delivered: 'order-delivered',
  cancelled: 'order-cancelled',
};

/**
 * Moves an order along one of the allowed ways. A cancelled order gives back what it holds; one that was paid is
 * flagged, because its money must go back. A shipped one keeps how its parcel travels. Throws `order-unknown`, and `wrong-state` where the way isn't allowed
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
    const parcel = to === 'shipped' ? change.parcel : undefined;
    if (parcel) await updateOrderParcel(tx, { orderId, ...parcel });
    const mail = MAILS[to];
    if (mail) {
      await insertMail(tx, {
        mail,
        recipient: order.email,
        dedupeKey: `${mail}:${orderId}`,
        data: { orderId },
        nextAt: at,
      });
    }
    const detail = { from, refundDue, ...parcel };
    await insertOrderEvent(tx, { orderId, event: to, detail, actor, createdAt: at });
    await insertAudit(tx, {
      actor,
      action: 'order.status-changed',
      entity: 'order',
      entityId: orderId,
      detail: { before: { status: from }, after: { status: to, ...parcel }, refundDue, released },
      createdAt: at,
    });
  });
}

function movedMeanwhile(): ShopError {
  return new ShopError('wrong-state', 'Somebody else changed this order meanwhile. Nothing was done twice.');
}
