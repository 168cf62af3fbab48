import { sql } from 'drizzle-orm';
import type { WriteDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { outbox } from './schema.ts';

const insertOne = prepared((tx: WriteDb) =>
  tx
    .insert(outbox)
    .values({
      mail: sql.placeholder('mail'),
      recipient: sql.placeholder('recipient'),
      dedupeKey: sql.placeholder('dedupeKey'),
      data: sql.placeholder('data'),
      nextAt: sql.placeholder('nextAt'),
      createdAt: sql.placeholder('nextAt'),
    })
    .onConflictDoNothing({ target: outbox.dedupeKey })
    .prepare(),
);

/** Queues a mail in the transaction that it tells of; the same key is queued once. */
export async function insertMail(
  tx: WriteDb,
  mail: { mail: string; recipient: string; dedupeKey: string; data: Record<string, unknown>; nextAt: string },
): Promise<void> {
  await insertOne(tx).execute({ ...mail, data: JSON.stringify(mail.data) });
}
