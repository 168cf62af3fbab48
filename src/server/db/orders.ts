import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm';
import type { ReadDb, WriteDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { holds, orderItems, orders } from './schema.ts';

export type Order = typeof orders.$inferSelect;
export type OrderItem = typeof orderItems.$inferSelect;

/** Numbers that people see begin here. */
export const FIRST_ORDER_NUMBER = 1001;

const byId = prepared((db: ReadDb) =>
  db
    .select()
    .from(orders)
    .where(eq(orders.id, sql.placeholder('id')))
    .prepare(),
);
const byTokenHash = prepared((db: ReadDb) =>
  db
    .select()
    .from(orders)
    .where(eq(orders.tokenHash, sql.placeholder('hash')))
    .prepare(),
);
const itemsOfOrder = prepared((db: ReadDb) =>
  db
    .select()
    .from(orderItems)
    .where(eq(orderItems.orderId, sql.placeholder('orderId')))
    .orderBy(asc(orderItems.id))
    .prepare(),
);

/** An order, or null. */
export async function findOrder(db: ReadDb, id: string): Promise<Order | null> {
  const [row] = await byId(db).execute({ id });
  return row ?? null;
}

/** The order that a guest's token opens, or null. Looked up by the token's hash (SHA-256, hex). */
export async function findOrderByTokenHash(db: ReadDb, hash: string): Promise<Order | null> {
  const [row] = await byTokenHash(db).execute({ hash });
  return row ?? null;
}

/** What was ordered, in order. */
export async function listOrderItems(db: ReadDb, orderId: string): Promise<OrderItem[]> {
  return itemsOfOrder(db).execute({ orderId });
}

const nextNumber = prepared((tx: WriteDb) =>
  tx
    .select({ number: sql<number>`coalesce(max(${orders.number}), ${FIRST_ORDER_NUMBER - 1}) + 1` })
    .from(orders)
    .prepare(),
);
const insertOne = prepared((tx: WriteDb) =>
  tx
    .insert(orders)
    .values({
      id: sql.placeholder('id'),
      number: sql.placeholder('number'),
      tokenHash: sql.placeholder('tokenHash'),
      customerId: sql.placeholder('customerId'),
      subtotal: sql.placeholder('subtotal'),
      discount: sql.placeholder('discount'),
      shipping: sql.placeholder('shipping'),
      shippingTax: sql.placeholder('shippingTax'),
      shippingTaxPercent: sql.placeholder('shippingTaxPercent'),
      tax: sql.placeholder('tax'),
      total: sql.placeholder('total'),
      promoCode: sql.placeholder('promoCode'),
      notes: sql.placeholder('notes'),
      email: sql.placeholder('email'),
      phone: sql.placeholder('phone'),
      shipName: sql.placeholder('shipName'),
      shipLine1: sql.placeholder('shipLine1'),
      shipLine2: sql.placeholder('shipLine2'),
      shipCity: sql.placeholder('shipCity'),
      shipState: sql.placeholder('shipState'),
      shipPincode: sql.placeholder('shipPincode'),
      placedFrom: sql.placeholder('placedFrom'),
      gatewayBusyUntil: sql.placeholder('gatewayBusyUntil'),
      checkAt: sql.placeholder('checkAt'),
      createdAt: sql.placeholder('at'),
      updatedAt: sql.placeholder('at'),
    })
    .prepare(),
);

export interface NewOrder {
  id: string;
  tokenHash: string;
  customerId: string;
  subtotal: number;
  discount: number;
  shipping: number;
  shippingTax: number;
  shippingTaxPercent: number;
  tax: number;
  total: number;
  promoCode: string | null;
  notes: string;
  email: string;
  phone: string;
  shipName: string;
  shipLine1: string;
  shipLine2: string | null;
  shipCity: string;
  shipState: string;
  shipPincode: string;
  placedFrom: string | null;
  gatewayBusyUntil: string | null;
  checkAt: string | null;
  at: string;
}

/** Adds a pending order under the next number, which it gives back. Rupees. */
export async function insertOrder(tx: WriteDb, order: NewOrder): Promise<number> {
  const [row] = await nextNumber(tx).execute();
  const number = row?.number ?? FIRST_ORDER_NUMBER;
  await insertOne(tx).execute({ ...order, number });
  return number;
}

const insertItem = prepared((tx: WriteDb) =>
  tx
    .insert(orderItems)
    .values({
      orderId: sql.placeholder('orderId'),
      productId: sql.placeholder('productId'),
      kind: sql.placeholder('kind'),
      name: sql.placeholder('name'),
      size: sql.placeholder('size'),
      colourId: sql.placeholder('colourId'),
      colour: sql.placeholder('colour'),
      quantity: sql.placeholder('quantity'),
      meters: sql.placeholder('meters'),
      unitPrice: sql.placeholder('unitPrice'),
      lineTotal: sql.placeholder('lineTotal'),
      hsn: sql.placeholder('hsn'),
      taxPercent: sql.placeholder('taxPercent'),
      discountShare: sql.placeholder('discountShare'),
      tax: sql.placeholder('tax'),
    })
    .prepare(),
);

export type NewOrderItem = Required<Omit<typeof orderItems.$inferInsert, 'id'>>;

/** Adds one line to an order. Rupees, metres. */
export async function insertOrderItem(tx: WriteDb, item: NewOrderItem): Promise<void> {
  await insertItem(tx).execute(item);
}

const confirmPaid = prepared((tx: WriteDb) =>
  tx
    .update(orders)
    .set({
      status: 'confirmed',
      paymentStatus: 'paid',
      checkAt: null,
      gatewayBusyUntil: null,
      placedFrom: null,
      updatedAt: sql`${sql.placeholder('at')}`,
    })
    .where(
      and(
        eq(orders.id, sql.placeholder('id')),
        eq(orders.status, 'pending'),
        inArray(orders.paymentStatus, ['pending', 'failed']),
      ),
    )
    .returning({ id: orders.id })
    .prepare(),
);

/** Makes an unpaid pending order confirmed and paid. False where it wasn't one: nothing changed. */
export async function confirmPaidOrder(tx: WriteDb, paid: { id: string; at: string }): Promise<boolean> {
  return (await confirmPaid(tx).execute(paid)).length === 1;
}

/** Records that an unpaid order's money came, without confirming the order. False where it was paid already. */
export async function markOrderPaid(tx: WriteDb, paid: { id: string; at: string }): Promise<boolean> {
  const rows = await tx
    .update(orders)
    .set({ paymentStatus: 'paid', checkAt: null, placedFrom: null, updatedAt: paid.at })
    .where(and(eq(orders.id, paid.id), inArray(orders.paymentStatus, ['pending', 'failed'])))
    .returning({ id: orders.id });
  return rows.length === 1;
}

/** Says that the last try to pay failed. Never overwrites paid. */
export async function markOrderPaymentFailed(
  tx: WriteDb,
  failed: { id: string; at: string },
): Promise<boolean> {
  const rows = await tx
    .update(orders)
    .set({ paymentStatus: 'failed', updatedAt: failed.at })
    .where(and(eq(orders.id, failed.id), eq(orders.paymentStatus, 'pending')))
    .returning({ id: orders.id });
  return rows.length === 1;
}

/** Flags an order for a person, with why. An earlier flag stays: the first cause matters most. */
export async function flagOrder(
  tx: WriteDb,
  flag: { id: string; attention: string; at: string },
): Promise<void> {
  await tx
    .update(orders)
    .set({ attention: flag.attention, updatedAt: flag.at })
    .where(and(eq(orders.id, flag.id), isNull(orders.attention)));
}

/** Cancels an unpaid pending order. False where it is anything else: nothing changed. */
export async function cancelUnpaidOrder(
  tx: WriteDb,
  cancelled: { id: string; at: string },
): Promise<boolean> {
  const rows = await tx
    .update(orders)
    .set({ status: 'cancelled', placedFrom: null, updatedAt: cancelled.at })
    .where(
      and(
        eq(orders.id, cancelled.id),
        eq(orders.status, 'pending'),
        inArray(orders.paymentStatus, ['pending', 'failed']),
      ),
    )
    .returning({ id: orders.id });
  return rows.length === 1;
}

/** Forgets from where orders were placed that are older than a time, paid or not. */
export async function forgetPlaces(tx: WriteDb, before: string): Promise<void> {
  await tx
    .update(orders)
    .set({ placedFrom: null })
    .where(and(isNotNull(orders.placedFrom), lt(orders.createdAt, before)));
}

/** Claims the asking for an order's provider order until a time. False while another process has it. */
export async function claimGatewayOrder(
  tx: WriteDb,
  claim: { id: string; now: string; until: string },
): Promise<boolean> {
  const rows = await tx
    .update(orders)
    .set({ gatewayBusyUntil: claim.until })
    .where(
      and(
        eq(orders.id, claim.id),
        or(isNull(orders.gatewayBusyUntil), lte(orders.gatewayBusyUntil, claim.now)),
      ),
    )
    .returning({ id: orders.id });
  return rows.length === 1;
}

/** Ends a claim, so that the next attempt need not wait for it to lapse. */
export async function releaseGatewayOrder(tx: WriteDb, id: string): Promise<void> {
  await tx.update(orders).set({ gatewayBusyUntil: null }).where(eq(orders.id, id));
}

/** Sets when the gateway is asked about an order next, as long as it isn't paid. */
export async function scheduleOrderCheck(
  tx: WriteDb,
  schedule: { id: string; checkAt: string },
): Promise<void> {
  await tx
    .update(orders)
    .set({ checkAt: schedule.checkAt })
    .where(and(eq(orders.id, schedule.id), inArray(orders.paymentStatus, ['pending', 'failed'])));
}

/** Has the gateway asked about an order once more, paid or not: it spoke of refunds that we don't know. */
export async function scheduleRefundCheck(
  tx: WriteDb,
  schedule: { id: string; checkAt: string },
): Promise<void> {
  await tx.update(orders).set({ checkAt: schedule.checkAt }).where(eq(orders.id, schedule.id));
}

/**
 * Takes an order's due check for this process until a time; if the process dies, the order is due again then.
 * False where another took it or it isn't due.
 */
export async function claimOrderCheck(
  tx: WriteDb,
  claim: { id: string; now: string; until: string },
): Promise<boolean> {
  const rows = await tx
    .update(orders)
    .set({ checkAt: claim.until, checks: sql`${orders.checks} + 1` })
    .where(and(eq(orders.id, claim.id), lte(orders.checkAt, claim.now)))
    .returning({ id: orders.id });
  return rows.length === 1;
}

/** Ends a claimed check and sets the next. Whatever was scheduled or settled meanwhile stays. */
export async function finishOrderCheck(
  tx: WriteDb,
  check: { id: string; until: string; nextAt: string | null },
): Promise<void> {
  await tx
    .update(orders)
    .set({ checkAt: check.nextAt })
    .where(and(eq(orders.id, check.id), eq(orders.checkAt, check.until)));
}

/** Orders about which the gateway is to be asked by now, the longest due first, with when payment was last opened. */
export async function listOrdersDueForCheck(
  db: ReadDb,
  wanted: { now: string; most: number },
): Promise<{ id: string; openedAt: string }[]> {
  const lastHeldAt = db
    .select({ at: sql<string>`max(${holds.createdAt})` })
    .from(holds)
    .where(eq(holds.orderId, orders.id));
  return db
    .select({ id: orders.id, openedAt: sql<string>`coalesce((${lastHeldAt}), ${orders.createdAt})` })
    .from(orders)
    .where(lte(orders.checkAt, wanted.now))
    .orderBy(asc(orders.checkAt))
    .limit(wanted.most);
}

/** Makes every open order due at once, as at a start or after the gateway was away. */
export async function makeOpenOrdersDue(tx: WriteDb, now: string): Promise<void> {
  await tx
    .update(orders)
    .set({ checkAt: now })
    .where(sql`${orders.checkAt} > ${now}`);
}
