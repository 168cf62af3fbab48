import { amountOf } from '#shared/cart.ts';
import { insertAudit } from '../db/audit.ts';
import { countPaidOrder } from '../db/customers.ts';
import type { WriteDb } from '../db/engine.ts';
import { closeHolds, listLiveHolds, releaseHolds, unholdPromotionUse, type Hold } from '../db/holds.ts';
import {
  confirmPaidOrder,
  findOrder,
  flagOrder,
  listOrderItems,
  markOrderPaid,
  type Order,
  type OrderItem,
} from '../db/orders.ts';
import { insertMail } from '../db/outbox.ts';
import { settlePayment } from '../db/payments.ts';
import { countPromotionUse } from '../db/promotions.ts';
import { insertRefundIntent } from '../db/refunds.ts';
import { insertStockMovement, takeLength, takePieces } from '../db/stock.ts';
import { insertOrderEvent } from '../db/timeline.ts';
import { findVariant } from '../db/variants.ts';
import { ShopError } from '../domain/errors.ts';
import { lineOf } from '../domain/order-lines.ts';
import { wasPaid } from '../domain/order-states.ts';
import type { Shop } from '../shop.ts';

/** The money that came for an order. */
export interface ReceivedPayment {
  /** The gateway's payment, or null where the shop got the money by hand. */
  providerPaymentId: string | null;
  /** Who says so: `shopper`, `gateway`, `job`, or `admin:` and the email. */
  actor: string;
}

export type Fulfilment =
  | { outcome: 'fulfilled' }
  | { outcome: 'already-paid' }
  | { outcome: 'attention'; reason: 'out-of-stock' | 'order-cancelled' };

interface Taking {
  item: OrderItem;
  inventoryId: number | null;
  colourId: string | null;
  /** Pieces, or centimetres. */
  amount: number;
  /** How much of it the order's own live hold covers. */
  ownHeld: number;
}

/**
 * Makes an order paid: the only code that does. Callback, webhook, reconciler and an admin who received cash
 * all end here, in the caller's transaction. Stock, promotion, customer, payment, audit, timeline and mail
 * change together or not at all. An order that was paid already is a no-op that says so. Where a line has
 * sold out, or the order was cancelled, the money is recorded, the order flagged, and a refund begins.
 */
export async function fulfilOrderPaid(
  shop: Shop,
  tx: WriteDb,
  orderId: string,
  payment: ReceivedPayment,
): Promise<Fulfilment> {
  const order = await findOrder(tx, orderId);
  if (!order) throw new ShopError('order-unknown', 'We can’t find that order.');
  if (wasPaid(order)) return { outcome: 'already-paid' };
  const at = shop.now().toISOString();
  if (order.status === 'cancelled') return keepUnfulfilled(shop, tx, order, payment, 'order-cancelled', at);

  const holds = await listLiveHolds(tx, orderId);
  const takings = await planTakings(tx, await listOrderItems(tx, orderId), holds);
  if (!takings) return keepUnfulfilled(shop, tx, order, payment, 'out-of-stock', at);

  if (!(await confirmPaidOrder(tx, { id: orderId, at }))) return { outcome: 'already-paid' };
  for (const taking of takings) await take(tx, order, taking, payment.actor, at);
  const pastLimit = await countPromotion(tx, order, holds);
  if (pastLimit) await flagOrder(tx, { id: orderId, attention: 'promotion-past-limit', at });
  await countPaidOrder(tx, { customerId: order.customerId, total: order.total });
  await settlePayment(tx, { orderId, providerPaymentId: payment.providerPaymentId, at });
  await closeHolds(tx, orderId, at);
  await insertOrderEvent(tx, {
    orderId,
    event: 'paid',
    detail: { total: order.total, providerPaymentId: payment.providerPaymentId },
    actor: payment.actor,
    createdAt: at,
  });
  await insertAudit(tx, {
    actor: payment.actor,
    action: 'order.paid',
    entity: 'order',
    entityId: orderId,
    detail: { total: order.total, providerPaymentId: payment.providerPaymentId, pastLimit },
    createdAt: at,
  });
  await insertMail(tx, {
    mail: 'order-paid',
    recipient: order.email,
    dedupeKey: `order-paid:${orderId}`,
    data: { orderId },
    nextAt: at,
  });
  return { outcome: 'fulfilled' };
}

/** What each line takes, or null where one of them has too little left besides others' holds. */
async function planTakings(
  tx: WriteDb,
  items: readonly OrderItem[],
  holds: readonly Hold[],
): Promise<Taking[] | null> {
  const takings: Taking[] = [];
  for (const item of items) {
    const line = lineOf(item);
    const variant = await findVariant(tx, line);
    if (!variant) return null;
    const amount = amountOf(line);
    const { inventoryId, colourId } = variant;
    const ownHeld = holds
      .filter((hold) =>
        inventoryId !== null ? hold.inventoryId === inventoryId : hold.colourId === colourId,
      )
      .reduce((sum, hold) => sum + hold.amount, 0);
    if (variant.available + ownHeld < amount) return null;
    takings.push({ item, inventoryId, colourId, amount, ownHeld });
  }
  return takings;
}

async function take(
  tx: WriteDb,
  order: Order,
  { item, inventoryId, colourId, amount, ownHeld }: Taking,
  actor: string,
  at: string,
): Promise<void> {
  const ledger = {
    productId: item.productId,
    reason: 'sold',
    actor,
    orderId: order.id,
    createdAt: at,
  } as const;
  if (inventoryId !== null) {
    if (!(await takePieces(tx, { inventoryId, pieces: amount, ownHeld }))) throw changedUnderneath();
    await insertStockMovement(tx, { ...ledger, inventoryId, pieces: -amount });
  } else if (colourId !== null) {
    const taking = { productId: item.productId, colourId, lengthCm: amount, ownHeld };
    if (!(await takeLength(tx, taking))) throw changedUnderneath();
    await insertStockMovement(tx, { ...ledger, colourId, lengthCm: -amount });
  }
}

/** On a database with several writers the plan may be overtaken; the whole transaction is then done again. */
function changedUnderneath(): ShopError {
  return new ShopError('busy', 'The stock changed underneath this order.', { retryAfterSeconds: 1 });
}

/** Counts the promotion's use and gives its reservation back; true where the limit was passed. */
async function countPromotion(tx: WriteDb, order: Order, holds: readonly Hold[]): Promise<boolean> {
  if (order.promoCode === null) return false;
  if (holds.some((hold) => hold.promotion !== null)) await unholdPromotionUse(tx, order.promoCode);
  return (await countPromotionUse(tx, order.promoCode)).pastLimit;
}

async function keepUnfulfilled(
  shop: Shop,
  tx: WriteDb,
  order: Order,
  payment: ReceivedPayment,
  reason: 'out-of-stock' | 'order-cancelled',
  at: string,
): Promise<Fulfilment> {
  if (!(await markOrderPaid(tx, { id: order.id, at }))) return { outcome: 'already-paid' };
  await flagOrder(tx, { id: order.id, attention: reason, at });
  await settlePayment(tx, { orderId: order.id, providerPaymentId: payment.providerPaymentId, at });
  await releaseHolds(tx, order.id, at);
  const entry = { actor: payment.actor, detail: { reason, total: order.total }, createdAt: at };
  await insertOrderEvent(tx, { ...entry, orderId: order.id, event: 'paid-unfulfilled' });
  await insertAudit(tx, { ...entry, action: 'order.flagged', entity: 'order', entityId: order.id });
  if (payment.providerPaymentId !== null) {
    await insertRefundIntent(tx, {
      id: shop.newId('ref'),
      orderId: order.id,
      providerPaymentId: payment.providerPaymentId,
      amountPaise: order.total * 100,
      reason,
      actor: 'job',
      at,
    });
  }
  return { outcome: 'attention', reason };
}
