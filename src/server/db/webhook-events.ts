import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { ReadDb, WriteDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { webhookEvents } from './schema.ts';

export type WebhookEvent = typeof webhookEvents.$inferSelect;

const insertOne = prepared((tx: WriteDb) =>
  tx
    .insert(webhookEvents)
    .values({
      eventId: sql.placeholder('eventId'),
      event: sql.placeholder('event'),
      body: sql.placeholder('body'),
      receivedAt: sql.placeholder('receivedAt'),
      nextAt: sql.placeholder('nextAt'),
    })
    .onConflictDoNothing({ target: webhookEvents.eventId })
    .returning({ id: webhookEvents.id })
    .prepare(),
);

/** Keeps a verified event once; it is due from `nextAt` until it has a verdict. Its id, or null for a duplicate. */
export async function insertWebhookEvent(
  tx: WriteDb,
  event: { eventId: string; event: string; body: string; receivedAt: string; nextAt: string },
): Promise<number | null> {
  const [row] = await insertOne(tx).execute(event);
  return row?.id ?? null;
}

const settleOne = prepared((tx: WriteDb) =>
  tx
    .update(webhookEvents)
    .set({
      verdict: sql`${sql.placeholder('verdict')}`,
      processedAt: sql`${sql.placeholder('at')}`,
      nextAt: null,
      attempts: sql`${webhookEvents.attempts} + 1`,
    })
    .where(eq(webhookEvents.id, sql.placeholder('id')))
    .prepare(),
);

/** Gives an event its verdict. */
export async function settleWebhookEvent(
  tx: WriteDb,
  settled: { id: number; verdict: string; at: string },
): Promise<void> {
  await settleOne(tx).execute(settled);
}

/** Puts an event that couldn't be applied off. */
export async function deferWebhookEvent(
  tx: WriteDb,
  deferred: { id: number; nextAt: string },
): Promise<void> {
  await tx
    .update(webhookEvents)
    .set({ nextAt: deferred.nextAt, attempts: sql`${webhookEvents.attempts} + 1` })
    .where(eq(webhookEvents.id, deferred.id));
}

/** Events that wait to be applied again, oldest first. */
export async function listDueWebhookEvents(
  db: ReadDb,
  wanted: { at: string; most: number },
): Promise<WebhookEvent[]> {
  return db
    .select()
    .from(webhookEvents)
    .where(and(lte(webhookEvents.nextAt, wanted.at)))
    .orderBy(asc(webhookEvents.id))
    .limit(wanted.most);
}

/** Whether any event with a good signature was ever kept. */
export async function hasWebhookEvents(db: ReadDb): Promise<boolean> {
  return (await db.select({ id: webhookEvents.id }).from(webhookEvents).limit(1)).length === 1;
}
