/** Rows of their own: those that name rows which aren't there, and those that contradict themselves. */
import { and, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { ReadDb } from '../engine.ts';
import { idempotencyKeys, webhookEvents } from '../schema.ts';
import type { Difference } from './difference.ts';

/** The database's own look at its pages and indexes. */
export async function checkPages(db: ReadDb): Promise<Difference[]> {
  const rows = await db.select({ verdict: sql<string>`integrity_check` }).from(sql`pragma_integrity_check`);
  return rows
    .filter(({ verdict }) => verdict !== 'ok')
    .map(({ verdict }) => ({ table: 'the database', id: 'file', problem: `is damaged: ${verdict}` }));
}

/** Rows that belong to rows which are gone. */
export async function checkOrphans(db: ReadDb): Promise<Difference[]> {
  const rows = await db
    .select({
      table: sql<string>`"table"`,
      rowId: sql<number | null>`rowid`,
      parent: sql<string>`parent`,
    })
    .from(sql`pragma_foreign_key_check`);
  return rows.map(({ table, rowId, parent }) => ({
    table,
    id: `row ${rowId ?? 'without a number'}`,
    problem: `belongs to a row of ${parent} that isn’t there`,
  }));
}

/** A webhook has a verdict when it is done with, and waits until then; a kept answer is about its own order. */
export async function checkInbox(db: ReadDb): Promise<Difference[]> {
  const events = await db
    .select({ eventId: webhookEvents.eventId, verdict: webhookEvents.verdict })
    .from(webhookEvents)
    .where(
      or(
        and(
          isNotNull(webhookEvents.verdict),
          or(isNotNull(webhookEvents.nextAt), isNull(webhookEvents.processedAt)),
        ),
        and(isNull(webhookEvents.verdict), isNull(webhookEvents.nextAt)),
      ),
    );
  const keys = await db
    .select({ key: idempotencyKeys.key, orderId: idempotencyKeys.orderId })
    .from(idempotencyKeys)
    .where(sql`json_extract(${idempotencyKeys.answer}, '$.orderId') <> ${idempotencyKeys.orderId}`);
  return [
    ...events.map(({ eventId, verdict }) => ({
      table: 'webhook_events',
      id: eventId,
      problem:
        verdict === null ? 'has no verdict and waits for none' : `is done with (${verdict}) and still waits`,
    })),
    ...keys.map(({ key, orderId }) => ({
      table: 'idempotency_keys',
      id: key,
      problem: `belongs to order ${orderId}, and its answer is about another one`,
    })),
  ];
}
