import { and, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from './engine.ts';
import { newsletterSubscribers } from './schema.ts';

export type Subscriber = typeof newsletterSubscribers.$inferSelect;

/** Adds an address if it is absent, and gives its id; null where it is known, and one that unsubscribed stays so. */
export async function insertSubscriber(
  tx: WriteDb,
  subscriber: { email: string; source: string; createdAt: string },
): Promise<number | null> {
  const [added] = await tx
    .insert(newsletterSubscribers)
    .values(subscriber)
    .onConflictDoNothing({ target: newsletterSubscribers.email })
    .returning({ id: newsletterSubscribers.id });
  return added?.id ?? null;
}

/** A subscriber, also one that left, or null. */
export async function findSubscriber(db: ReadDb, id: number): Promise<Subscriber | null> {
  const [row] = await db.select().from(newsletterSubscribers).where(eq(newsletterSubscribers.id, id));
  return row ?? null;
}

/** The same by address (trimmed, in lower case). */
export async function findSubscriberByEmail(db: ReadDb, email: string): Promise<Subscriber | null> {
  const [row] = await db.select().from(newsletterSubscribers).where(eq(newsletterSubscribers.email, email));
  return row ?? null;
}

/** Moves a subscriber from one status to the other. False where somebody else was first: nothing changed. */
export async function updateSubscriberStatus(
  tx: WriteDb,
  change: { id: number; from: Subscriber['status']; to: Subscriber['status'] },
): Promise<boolean> {
  const rows = await tx
    .update(newsletterSubscribers)
    .set({ status: change.to })
    .where(and(eq(newsletterSubscribers.id, change.id), eq(newsletterSubscribers.status, change.from)))
    .returning({ id: newsletterSubscribers.id });
  return rows.length === 1;
}
