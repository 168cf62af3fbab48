import type { WriteDb } from './engine.ts';
import { newsletterSubscribers } from './schema.ts';

/** Adds an address if it is absent. True if it was added; one that unsubscribed stays so. */
export async function insertSubscriber(
  tx: WriteDb,
  subscriber: { email: string; source: string; createdAt: string },
): Promise<boolean> {
  const added = await tx
    .insert(newsletterSubscribers)
    .values(subscriber)
    .onConflictDoNothing({ target: newsletterSubscribers.email })
    .returning({ id: newsletterSubscribers.id });
  return added.length === 1;
}
