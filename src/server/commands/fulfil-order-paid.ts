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
import { confirmRestockedOrder } from '../db/order-money.ts';
import { insertMail } from '../db/outbox.ts';
import { findPaymentOfOrder, settlePayment } from '../db/payments.ts';
import { countPromotionUse } from '../db/promotions.ts';
import { insertRefundIntent, sumRefunds } from '../db/refunds.ts';
import { insertStockMovement, takeLength, takePieces } from '../db/stock.ts';
import { insertOrderEvent } from '../db/timeline.ts';
import { findVariant } from '../db/variants.ts';
import { ShopError } from '../domain/errors.ts';
import { lineOf } from '../domain/order-lines.ts';
import { wasPaid } from '../domain/order-states.ts';
import { rupeesBack, settlingPaymentId } from '../domain/refunds.ts';
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
  | { outcome: 'attention'; reason: 'out-of-stock' | 'order-cancelled' | 'returned' };

/**
 * How long the refund of a sold-out order waits before it is sent: the time in which an admin may find the goods and
 * fulfil the order after all, which withdraws it. Sending it at once is a button.
 */
const SOLD_OUT_GRACE_MS = 30 * 60_000;

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
  await settlePayment(tx, { orderId, providerPaymentId: payment.providerPaymentId, at });
  await sell(tx, order, { takings, holds, event: 'paid', payment, at });
  return { outcome: 'fulfilled' };
}

/**
 * Fulfils after all an order whose money came when its goods were not there: the admin's way to keep a sale that a
 * shortfall stopped. The caller has made sure that no money is on its way back. False where the order isn't one;
 * throws `order-unknown`, and `out-of-stock` where there is still too little.
 */
export async function fulfilRestocked(
  shop: Shop,
  tx: WriteDb,
  orderId: string,
  actor: string,
): Promise<boolean> {
  const order = await findOrder(tx, orderId);
  if (!order) throw new ShopError('order-unknown', 'We can’t find that order.');
  const takings = await planTakings(tx, await listOrderItems(tx, orderId), []);
  if (!takings) throw new ShopError('out-of-stock', 'There is still too little in stock for this order.');
  const at = shop.now().toISOString();
  if (!(await confirmRestockedOrder(tx, { id: orderId, at }))) return false;
  const paid = await findPaymentOfOrder(tx, orderId);
  const payment = { providerPaymentId: paid?.providerPaymentId ?? null, actor };
  await sell(tx, order, { takings, holds: [], event: 'confirmed', payment, at });
  return true;
}

/**
 * Records a payment of which we hear only after all of it has gone back: it settles the order and buys nothing. No
 * refund begins. The refund's own news makes the order refunded.
 */
export async function recordReturnedPayment(
  shop: Shop,
  tx: WriteDb,
  orderId: string,
  payment: ReceivedPayment,
): Promise<Fulfilment> {
  const order = await findOrder(tx, orderId);
  if (!order) throw new ShopError('order-unknown', 'We can’t find that order.');
  const at = shop.now().toISOString();
  if (!(await recordUnfulfilled(tx, order, payment, 'returned', at))) return { outcome: 'already-paid' };
  return { outcome: 'attention', reason: 'returned' };
}

interface Sale {
  takings: readonly Taking[];
  holds: readonly Hold[];
  event: 'paid' | 'confirmed';
  payment: ReceivedPayment;
  at: string;
}

/** Takes the goods of an order that has just been confirmed, counts it, and tells everybody. */
async function sell(tx: WriteDb, order: Order, { takings, holds, event, payment, at }: Sale): Promise<void> {
  const orderId = order.id;
  for (const taking of takings) await take(tx, order, taking, payment.actor, at);
  const pastLimit = await countPromotion(tx, order, holds);
  if (pastLimit) await flagOrder(tx, { id: orderId, attention: 'promotion-past-limit', at });
  const returned = await returnedRupees(tx, orderId);
  await countPaidOrder(tx, { customerId: order.customerId, total: order.total - returned });
  await closeHolds(tx, orderId, at);
  const { actor, providerPaymentId } = payment;
  await insertOrderEvent(tx, {
    orderId,
    event,
    detail: { total: order.total, providerPaymentId },
    actor,
    createdAt: at,
  });
  await insertAudit(tx, {
    actor,
    action: event === 'paid' ? 'order.paid' : 'order.fulfilled-after-all',
    entity: 'order',
    entityId: orderId,
    detail: {
      total: order.total,
      providerPaymentId,
      pastLimit,
      before: statesOf(order),
      after: { status: 'confirmed', paymentStatus: 'paid' },
    },
    createdAt: at,
  });
  await insertMail(tx, {
    mail: 'order-paid',
    recipient: order.email,
    dedupeKey: `order-paid:${orderId}`,
    data: { orderId },
    nextAt: at,
  });
}

/** Rupees of the settling payment that had gone back before the order was fulfilled: they are not spent. */
async function returnedRupees(tx: WriteDb, orderId: string): Promise<number> {
  const paymentId = settlingPaymentId(await findPaymentOfOrder(tx, orderId));
  if (paymentId === null) return 0;
  const { processedPaise } = await sumRefunds(tx, paymentId);
  return rupeesBack({ fromPaise: 0, toPaise: processedPaise });
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
  if (!(await recordUnfulfilled(tx, order, payment, reason, at))) return { outcome: 'already-paid' };
  await flagOrder(tx, { id: order.id, attention: reason, at });
  if (payment.providerPaymentId !== null) {
    const { livePaise } = await sumRefunds(tx, payment.providerPaymentId);
    const amountPaise = order.total * 100 - livePaise;
    const graceMs = reason === 'out-of-stock' ? SOLD_OUT_GRACE_MS : 0;
    if (amountPaise > 0) {
      await insertRefundIntent(tx, {
        id: shop.newId('ref'),
        orderId: order.id,
        providerPaymentId: payment.providerPaymentId,
        amountPaise,
        reason,
        actor: 'job',
        nextAt: new Date(Date.parse(at) + graceMs).toISOString(),
        at,
      });
    }
  }
  return { outcome: 'attention', reason };
}

/** Writes down that an order's money came and bought nothing. False where it was paid already: nothing changed. */
async function recordUnfulfilled(
  tx: WriteDb,
  order: Order,
  payment: ReceivedPayment,
  reason: 'out-of-stock' | 'order-cancelled' | 'returned',
  at: string,
): Promise<boolean> {
  if (!(await markOrderPaid(tx, { id: order.id, at }))) return false;
  await settlePayment(tx, { orderId: order.id, providerPaymentId: payment.providerPaymentId, at });
  await releaseHolds(tx, order.id, at);
  const entry = { actor: payment.actor, detail: { reason, total: order.total }, createdAt: at };
  await insertOrderEvent(tx, { ...entry, orderId: order.id, event: 'paid-unfulfilled' });
  await insertAudit(tx, {
    ...entry,
    action: 'order.flagged',
    entity: 'order',
    entityId: order.id,
    detail: {
      ...entry.detail,
      before: statesOf(order),
      after: { ...statesOf(order), paymentStatus: 'paid' },
    },
  });
  return true;
}

function statesOf({ status, paymentStatus }: Order): Pick<Order, 'status' | 'paymentStatus'> {
  return { status, paymentStatus };
}
