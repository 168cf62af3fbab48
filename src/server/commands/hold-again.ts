import { amountOf } from '#shared/cart.ts';
import { insertAudit } from '../db/audit.ts';
import type { WriteDb } from '../db/engine.ts';
import { listLiveHolds, releaseHolds } from '../db/holds.ts';
import { findOrder, listOrderItems, scheduleOrderCheck, type Order } from '../db/orders.ts';
import { findPaymentOfOrder } from '../db/payments.ts';
import { findSettings } from '../db/settings.ts';
import { insertOrderEvent } from '../db/timeline.ts';
import { findVariant } from '../db/variants.ts';
import { nextCheckAt } from '../domain/check-schedule.ts';
import { ShopError } from '../domain/errors.ts';
import { lineOf } from '../domain/order-lines.ts';
import { wasPaid } from '../domain/order-states.ts';
import type { Shop } from '../shop.ts';
import { limitOpenOrders } from './limit-open-orders.ts';
import { holdOrderStock, type HoldLine } from './hold-order-stock.ts';

/**
 * Holds an unpaid order's stock again where its hold has expired, in the caller's transaction, and gives the
 * order. Throws `order-unknown`, `already-paid`, `order-cancelled`, `out-of-stock`, `promo-refused`, `rate-limited`.
 */
export async function holdAgain(shop: Shop, tx: WriteDb, orderId: string): Promise<Order> {
  const order = await findOrder(tx, orderId);
  if (!order) throw new ShopError('order-unknown', 'We can’t find that order.');
  if (wasPaid(order)) throw new ShopError('already-paid', 'This order is paid already.');
  if (order.status !== 'pending') throw new ShopError('order-cancelled', 'This order was cancelled.');
  const now = shop.now();
  const at = now.toISOString();
  const live = await listLiveHolds(tx, orderId);
  if (live.length > 0 && live.every((hold) => hold.expiresAt > at)) return order;
  await releaseHolds(tx, orderId, at);
  await limitOpenOrders(shop, tx, order);
  const isOffline = (await findPaymentOfOrder(tx, orderId))?.provider === 'offline';
  const { holdMinutes, offlineHoldMinutes } = await findSettings(tx);
  const minutes = isOffline ? offlineHoldMinutes : holdMinutes;
  await holdOrderStock(tx, {
    orderId,
    lines: await linesOf(tx, orderId),
    promoCode: order.promoCode,
    expiresAt: new Date(now.getTime() + minutes * 60_000).toISOString(),
    at,
  });
  const checkAt = isOffline ? undefined : nextCheckAt(now, now)?.toISOString();
  if (checkAt !== undefined) await scheduleOrderCheck(tx, { id: orderId, checkAt });
  await insertOrderEvent(tx, { orderId, event: 'held-again', actor: 'shopper', createdAt: at });
  await insertAudit(tx, {
    actor: 'shopper',
    action: 'order.held-again',
    entity: 'order',
    entityId: orderId,
    createdAt: at,
  });
  return order;
}

async function linesOf(tx: WriteDb, orderId: string): Promise<HoldLine[]> {
  const lines: HoldLine[] = [];
  for (const item of await listOrderItems(tx, orderId)) {
    const line = lineOf(item);
    const variant = await findVariant(tx, line);
    if (!variant) throw new ShopError('out-of-stock', `${item.name} is no longer sold.`);
    lines.push({
      inventoryId: variant.inventoryId,
      colourId: variant.colourId,
      amount: amountOf(line),
      name: `${item.name}, ${variant.label}`,
    });
  }
  return lines;
}
