import { eq, lt, sql } from 'drizzle-orm';
import type { ReadDb, WriteDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { idempotencyKeys } from './schema.ts';

export type IdempotencyKey = typeof idempotencyKeys.$inferSelect;

const byKey = prepared((db: ReadDb) =>
  db
    .select()
    .from(idempotencyKeys)
    .where(eq(idempotencyKeys.key, sql.placeholder('key')))
    .prepare(),
);

/** What is known under a key, however old, or null. */
export async function findIdempotencyKey(db: ReadDb, key: string): Promise<IdempotencyKey | null> {
  const [row] = await byKey(db).execute({ key });
  return row ?? null;
}

const insertOne = prepared((tx: WriteDb) =>
  tx
    .insert(idempotencyKeys)
    .values({
      key: sql.placeholder('key'),
      bodyHash: sql.placeholder('bodyHash'),
      orderId: sql.placeholder('orderId'),
      createdAt: sql.placeholder('createdAt'),
    })
    .prepare(),
);

/** Ties a key and its body to the order that it began. Throws where the key is taken. */
export async function insertIdempotencyKey(
  tx: WriteDb,
  entry: { key: string; bodyHash: string; orderId: string; createdAt: string },
): Promise<void> {
  await insertOne(tx).execute(entry);
}

const keepAnswer = prepared((tx: WriteDb) =>
  tx
    .update(idempotencyKeys)
    .set({ answer: sql`${sql.placeholder('answer')}` })
    .where(eq(idempotencyKeys.key, sql.placeholder('key')))
    .prepare(),
);

/** Keeps the answer that the same key gets again. */
export async function updateIdempotencyAnswer(
  tx: WriteDb,
  kept: { key: string; answer: string },
): Promise<void> {
  await keepAnswer(tx).execute(kept);
}

/** Forgets one key. */
export async function deleteIdempotencyKey(tx: WriteDb, key: string): Promise<void> {
  await tx.delete(idempotencyKeys).where(eq(idempotencyKeys.key, key));
}

/** Forgets keys from before a time. */
export async function deleteOldIdempotencyKeys(tx: WriteDb, before: string): Promise<void> {
  await tx.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, before));
}
