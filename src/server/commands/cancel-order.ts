import { insertAudit } from '../db/audit.ts';
import type { WriteDb } from '../db/engine.ts';
import { releaseHolds } from '../db/holds.ts';
import { cancelUnpaidOrder, findOrder, findOrderByTokenHash } from '../db/orders.ts';
import { insertMail } from '../db/outbox.ts';
import { findPaymentOfOrder } from '../db/payments.ts';
import { insertOrderEvent } from '../db/timeline.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';

/**
 * The guest cancels an order that isn't paid yet. Cancelling what is cancelled already changes nothing.
 * Throws `order-unknown`, and `wrong-state` once it is paid: then the shop does it, with the refund.
 */
export async function cancelOwnOrder(shop: Shop, token: string): Promise<{ status: 'cancelled' }> {
  const found = await findOrderByTokenHash(shop.db.read, shop.tokens.hashOf(token));
  if (!found) throw new ShopError('order-unknown', 'We can’t find that order.');
  await shop.db.transaction((tx) => cancelUnpaid(shop, tx, found.id, 'shopper'));
  return { status: 'cancelled' };
}

/** Cancels an unpaid order and gives back what it held, in the caller's transaction. */
export async function cancelUnpaid(shop: Shop, tx: WriteDb, orderId: string, actor: string): Promise<void> {
  const at = shop.now().toISOString();
  if (!(await cancelUnpaidOrder(tx, { id: orderId, at }))) {
    const order = await findOrder(tx, orderId);
    if (order?.status === 'cancelled') return;
    throw new ShopError('wrong-state', 'This order can’t be cancelled here any more. Please call the shop.');
  }
  await releaseHolds(tx, orderId, at);
  await insertOrderEvent(tx, { orderId, event: 'cancelled', actor, createdAt: at });
  await insertAudit(tx, {
    actor,
    action: 'order.cancelled',
    entity: 'order',
    entityId: orderId,
    createdAt: at,
  });
  // Who never had a mail about this order, as one that was begun and not paid, gets none about its end.
  if ((await findPaymentOfOrder(tx, orderId))?.provider !== 'offline') return;
  const order = await findOrder(tx, orderId);
  await insertMail(tx, {
    mail: 'order-cancelled',
    recipient: order?.email ?? '',
    dedupeKey: `order-cancelled:${orderId}`,
    data: { orderId },
    nextAt: at,
  });
}
