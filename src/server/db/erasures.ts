/** What is taken out of the database when a person is erased. Sums, items, taxes and ids stay: the books go by them. */
import { and, eq, gt, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { ReadDb, WriteDb } from './engine.ts';
import {
  alerts,
  customers,
  gatewayPayments,
  holds,
  idempotencyKeys,
  newsletterSubscribers,
  orderEvents,
  orderNotes,
  orders,
  outbox,
  payments,
  refunds,
  webhookEvents,
} from './schema.ts';

/** An order that something is still to come of, and what. */
export interface UnfinishedOrder {
  id: string;
  number: number | null;
  why: 'flagged' | 'under-way' | 'may-be-paid' | 'refund-under-way';
}

/** A customer's orders that aren't over, at most some of them: paid and not delivered, payable, flagged, or being refunded. */
export async function listUnfinishedOrders(
  db: ReadDb,
  wanted: { customerId: string; most: number },
): Promise<UnfinishedOrder[]> {
  const isPaid = inArray(orders.paymentStatus, ['paid', 'refunded']);
  const underWay = and(isPaid, inArray(orders.status, ['pending', 'confirmed', 'in_production', 'shipped']));
  const liveHold = sql`EXISTS (SELECT 1 FROM ${holds} WHERE ${holds.orderId} = ${orders.id} AND ${holds.releasedAt} IS NULL)`;
  const refund = sql`EXISTS (SELECT 1 FROM ${refunds} WHERE ${refunds.orderId} = ${orders.id} AND ${refunds.status} IN ('intended', 'pending'))`;
  const payable = or(isNotNull(orders.checkAt), liveHold);
  return db
    .select({
      id: orders.id,
      number: orders.number,
      why: sql<
        UnfinishedOrder['why']
      >`CASE WHEN ${isNotNull(orders.attention)} THEN 'flagged' WHEN ${refund} THEN 'refund-under-way'
        WHEN ${underWay} THEN 'under-way' ELSE 'may-be-paid' END`,
    })
    .from(orders)
    .where(
      and(
        eq(orders.customerId, wanted.customerId),
        or(isNotNull(orders.attention), underWay, payable, refund),
      ),
    )
    .limit(wanted.most);
}

/** The ids by which the gateway knows a customer's payments: its events name them. */
export async function listGatewayIdsOf(db: ReadDb, customerId: string): Promise<string[]> {
  const made = await db
    .select({ order: payments.providerOrderId, payment: payments.providerPaymentId })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(eq(orders.customerId, customerId));
  const reported = await db
    .select({ order: gatewayPayments.providerOrderId, payment: gatewayPayments.providerPaymentId })
    .from(gatewayPayments)
    .innerJoin(orders, eq(orders.id, gatewayPayments.orderId))
    .where(eq(orders.customerId, customerId));
  const ids = [...made, ...reported].flatMap(({ order, payment }) => [order, payment]);
  return [...new Set(ids.filter((id) => id !== null))];
}

/** Some of the gateway's events with their bodies, after one of them (0 for the first ones). */
export async function listEventBodies(
  db: ReadDb,
  wanted: { after: number; most: number },
): Promise<{ id: number; body: string }[]> {
  return db
    .select({ id: webhookEvents.id, body: webhookEvents.body })
    .from(webhookEvents)
    .where(gt(webhookEvents.id, wanted.after))
    .orderBy(webhookEvents.id)
    .limit(wanted.most);
}

const ROWS_AT_ONCE = 500;

/** Empties the bodies of events that are done with. Gives how many. */
export async function emptyEventBodies(tx: WriteDb, ids: readonly number[]): Promise<number> {
  let emptied = 0;
  for (let from = 0; from < ids.length; from += ROWS_AT_ONCE) {
    const some = ids.slice(from, from + ROWS_AT_ONCE);
    const rows = await tx
      .update(webhookEvents)
      .set({ body: '{}' })
      .where(and(inArray(webhookEvents.id, some), isNotNull(webhookEvents.verdict)))
      .returning({ id: webhookEvents.id });
    emptied += rows.length;
  }
  return emptied;
}

/** Takes name, email and phone off a customer. False where the email isn't the one that was seen: nothing changed. */
export async function eraseCustomerRow(
  tx: WriteDb,
  erased: { id: string; seenEmail: string; name: string; email: string },
): Promise<boolean> {
  const rows = await tx
    .update(customers)
    .set({ name: erased.name, email: erased.email, phone: '' })
    .where(and(eq(customers.id, erased.id), eq(customers.email, erased.seenEmail)))
    .returning({ id: customers.id });
  return rows.length === 1;
}

/** What an order says of its shopper, with the columns that decide what stays. Rupees. */
export interface ErasableOrder {
  id: string;
  total: number;
  tax: number;
  paymentStatus: typeof orders.$inferSelect.paymentStatus;
}

/** All orders of a customer. */
export async function listErasableOrders(db: ReadDb, customerId: string): Promise<ErasableOrder[]> {
  return db
    .select({ id: orders.id, total: orders.total, tax: orders.tax, paymentStatus: orders.paymentStatus })
    .from(orders)
    .where(eq(orders.customerId, customerId));
}

/** Takes a shopper out of orders, and their guest's links with them; name and address stay where `keep` says so. */
export async function eraseOrders(
  tx: WriteDb,
  erased: { ids: readonly string[]; keep: 'address' | 'state'; at: string },
): Promise<void> {
  const shopper = {
    email: '',
    phone: '',
    notes: '',
    tokenHash: null,
    placedFrom: null,
    trackingNumber: null,
    updatedAt: erased.at,
  };
  // The state stays: it is the place of supply, which decides the tax.
  const address = { shipName: '', shipLine1: null, shipLine2: null, shipCity: null, shipPincode: null };
  for (let from = 0; from < erased.ids.length; from += ROWS_AT_ONCE) {
    const some = erased.ids.slice(from, from + ROWS_AT_ONCE);
    await tx
      .update(orders)
      .set(erased.keep === 'address' ? shopper : { ...shopper, ...address })
      .where(inArray(orders.id, some));
    // What admins noted may say anything of a person.
    await tx.delete(orderNotes).where(inArray(orderNotes.orderId, some));
    await tx
      .update(orderEvents)
      .set({ detail: sql`json_remove(${orderEvents.detail}, '$.trackingNumber')` })
      .where(inArray(orderEvents.orderId, some));
    // Their answers name the shopper, for the gateway's window.
    await tx.delete(idempotencyKeys).where(inArray(idempotencyKeys.orderId, some));
  }
}

/** Deletes the mails to an address, sent and unsent. Gives how many. */
export async function deleteMailsTo(tx: WriteDb, recipient: string): Promise<number> {
  const rows = await tx.delete(outbox).where(eq(outbox.recipient, recipient)).returning({ id: outbox.id });
  return rows.length;
}

/** Deletes a subscriber. False where the address is on no list. */
export async function deleteSubscriber(tx: WriteDb, email: string): Promise<boolean> {
  const rows = await tx
    .delete(newsletterSubscribers)
    .where(eq(newsletterSubscribers.email, email))
    .returning({ id: newsletterSubscribers.id });
  return rows.length === 1;
}

/** Takes an address out of what mail servers said of it in alerts. */
export async function eraseFromAlerts(tx: WriteDb, email: string): Promise<void> {
  await tx
    .update(alerts)
    .set({ detail: '{}' })
    .where(sql`instr(lower(${alerts.detail}), ${email}) > 0`);
}
