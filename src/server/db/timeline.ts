import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { ReadDb, WriteDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { orderEvents } from './schema.ts';

export interface OrderEvent {
  event: string;
  detail: Record<string, unknown>;
  actor: string;
  createdAt: string;
}

const insertOne = prepared((tx: WriteDb) =>
  tx
    .insert(orderEvents)
    .values({
      orderId: sql.placeholder('orderId'),
      event: sql.placeholder('event'),
      detail: sql.placeholder('detail'),
      actor: sql.placeholder('actor'),
      createdAt: sql.placeholder('createdAt'),
    })
    .prepare(),
);

/** Adds a line to an order's timeline. */
export async function insertOrderEvent(
  tx: WriteDb,
  event: {
    orderId: string;
    event: string;
    detail?: Record<string, unknown>;
    actor: string;
    createdAt: string;
  },
): Promise<void> {
  await insertOne(tx).execute({ ...event, detail: JSON.stringify(event.detail ?? {}) });
}

/** An order's timeline, oldest first. */
export async function listOrderEvents(db: ReadDb, orderId: string): Promise<OrderEvent[]> {
  const rows = await db
    .select()
    .from(orderEvents)
    .where(eq(orderEvents.orderId, orderId))
    .orderBy(asc(orderEvents.id));
  return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as Record<string, unknown> }));
}

/** Whether one of these ever happened to an order. */
export async function hasOrderEvent(
  db: ReadDb,
  looked: { orderId: string; events: readonly string[] },
): Promise<boolean> {
  const rows = await db
    .select({ id: orderEvents.id })
    .from(orderEvents)
    .where(and(eq(orderEvents.orderId, looked.orderId), inArray(orderEvents.event, [...looked.events])))
    .limit(1);
  return rows.length === 1;
}
