import { insertAudit } from '../db/audit.ts';
import type { WriteDb } from '../db/engine.ts';
import { releaseHolds } from '../db/holds.ts';
import { cancelUnpaidOrder, findOrder, findOrderByTokenHash } from '../db/orders.ts';
import { insertMail } from '../db/outbox.ts';
import { findPaymentOfOrder } from '../db/payments.ts';
import { insertOrderEvent } from '../db/timeline.ts';
import { isShopError, ShopError } from '../domain/errors.ts';
import { canCancelPaid } from '../domain/order-states.ts';
import type { Shop } from '../shop.ts';
import { cancelPaidOrder } from './cancel-paid-order.ts';

/** What came of a guest's wish to cancel. */
export interface OwnCancellation {
  status: 'cancelled';
  /** What goes back by itself, in paise; absent where nothing was paid, or the shop gives it back by hand. */
  refundPaise?: number;
}

/**
 * The guest cancels an order that isn't paid yet, or one that is paid and on which no work has begun: then its goods go
 * back on sale and all its money goes back. Money that the shop got by hand it also gives back by hand: the order is
 * flagged for that. Cancelling what is cancelled already changes nothing. Throws `order-unknown`, and `wrong-state` once
 * work has begun, or where somebody is looking into the payment.
 */
export async function cancelOwnOrder(shop: Shop, token: string): Promise<OwnCancellation> {
  const found = await findOrderByTokenHash(shop.db.read, shop.tokens.hashOf(token));
  if (!found) throw new ShopError('order-unknown', 'We can’t find that order.');
  if (!canCancelPaid(found)) {
    await shop.db.transaction((tx) => cancelUnpaid(shop, tx, found.id, 'shopper'));
    return { status: 'cancelled' };
  }
  const payment = await findPaymentOfOrder(shop.db.read, found.id);
  const isByHand = payment?.provider === 'offline';
  const wish = { orderId: found.id, from: found.status, goods: 'restock', actor: 'shopper' } as const;
  let refundPaise: number;
  try {
    refundPaise = await cancelPaidOrder(shop, { ...wish, refundId: isByHand ? null : shop.newId('ref') });
  } catch (error) {
    // Of two presses of one button, the second finds it done.
    const order = isShopError(error) ? await findOrder(shop.db.read, found.id) : null;
    if (order?.status === 'cancelled') return { status: 'cancelled' };
    throw error;
  }
  return isByHand ? { status: 'cancelled' } : { status: 'cancelled', refundPaise };
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
    detail: { before: { status: 'pending' }, after: { status: 'cancelled' } },
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
