import { and, asc, desc, eq, gt, isNotNull, isNull, lt, lte, sql, type SQL } from 'drizzle-orm';
import type { MailState } from '../domain/mails.ts';
import type { ReadDb, WriteDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { outbox } from './schema.ts';

/** A queued mail; `data` is JSON. */
export type QueuedMail = typeof outbox.$inferSelect;

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

/**
 * Queues a mail in the transaction that it tells of; the same key is queued once. Orders from before v3 know no address to
 * write to: their recipient is empty, and nothing is queued.
 */
export async function insertMail(
  tx: WriteDb,
  mail: { mail: string; recipient: string; dedupeKey: string; data: Record<string, unknown>; nextAt: string },
): Promise<void> {
  if (mail.recipient === '') return;
  await insertOne(tx).execute({ ...mail, data: JSON.stringify(mail.data) });
}

/** Mails that are due by now: those that were tried least come first, so that a dead one holds up nobody. */
export async function listDueMails(
  db: ReadDb,
  wanted: { now: string; most: number },
): Promise<{ id: number }[]> {
  return db
    .select({ id: outbox.id })
    .from(outbox)
    .where(lte(outbox.nextAt, wanted.now))
    .orderBy(asc(outbox.attempts), asc(outbox.id))
    .limit(wanted.most);
}

/**
 * Takes a due mail for this process until a time; if the process dies, the mail is due again then. Null where another
 * took it or it isn't due.
 */
export async function claimMail(
  tx: WriteDb,
  claim: { id: number; now: string; until: string },
): Promise<QueuedMail | null> {
  const [mail] = await tx
    .update(outbox)
    .set({ nextAt: claim.until, attempts: sql`${outbox.attempts} + 1` })
    .where(and(eq(outbox.id, claim.id), lte(outbox.nextAt, claim.now), isNull(outbox.sentAt)))
    .returning();
  return mail ?? null;
}

/** Says that a mail was taken. It is never due again, whoever had claimed it since. */
export async function markMailSent(tx: WriteDb, sent: { id: number; at: string }): Promise<void> {
  await tx
    .update(outbox)
    .set({ sentAt: sent.at, nextAt: null, lastError: null })
    .where(and(eq(outbox.id, sent.id), isNull(outbox.sentAt)));
}

/** Ends a claim with the time of the next try, or null for a mail that won't be taken, and why. */
export async function endMailClaim(
  tx: WriteDb,
  ended: { id: number; until: string; nextAt: string | null; error: string },
): Promise<void> {
  await tx
    .update(outbox)
    .set({ nextAt: ended.nextAt, lastError: ended.error })
    .where(and(eq(outbox.id, ended.id), eq(outbox.nextAt, ended.until), isNull(outbox.sentAt)));
}

/** Puts everything off that is due by now: where no mail is taken, trying each one would only take longer. */
export async function postponeDueMails(tx: WriteDb, delay: { now: string; until: string }): Promise<void> {
  await tx.update(outbox).set({ nextAt: delay.until }).where(lte(outbox.nextAt, delay.now));
}

/** Makes what waits for a time after `after` due now. Claims end before that, so those stay. */
export async function hurryMails(tx: WriteDb, hurry: { now: string; after: string }): Promise<void> {
  await tx.update(outbox).set({ nextAt: hurry.now }).where(gt(outbox.nextAt, hurry.after));
}

/** Makes a failed mail due again as if it had never been tried. False where it isn't a failed one: nothing changed. */
export async function renewFailedMail(tx: WriteDb, renewed: { id: number; at: string }): Promise<boolean> {
  const rows = await tx
    .update(outbox)
    .set({ nextAt: renewed.at, attempts: 0 })
    .where(and(eq(outbox.id, renewed.id), inState('failed')))
    .returning({ id: outbox.id });
  return rows.length === 1;
}

/** A mail, or null. */
export async function findMail(db: ReadDb, id: number): Promise<QueuedMail | null> {
  const [mail] = await db.select().from(outbox).where(eq(outbox.id, id));
  return mail ?? null;
}

export interface MailFilter {
  /** Null for mails in every state. */
  state: MailState | null;
  /** Exactly this address, or null for everybody. */
  recipient: string | null;
  /** The last mail of the page before, or null for the first page. */
  after: number | null;
  most: number;
}

/** A page of mails, newest first, and the key where the next one begins (null on the last). */
export async function listMails(
  db: ReadDb,
  filter: MailFilter,
): Promise<{ mails: QueuedMail[]; next: number | null }> {
  const rows = await db
    .select()
    .from(outbox)
    .where(
      and(
        filter.state === null ? undefined : inState(filter.state),
        filter.recipient === null ? undefined : eq(outbox.recipient, filter.recipient),
        filter.after === null ? undefined : lt(outbox.id, filter.after),
      ),
    )
    .orderBy(desc(outbox.id))
    .limit(filter.most + 1);
  const mails = rows.slice(0, filter.most);
  return { mails, next: rows.length > filter.most ? (mails.at(-1)?.id ?? null) : null };
}

function inState(state: MailState): SQL | undefined {
  if (state === 'sent') return isNotNull(outbox.sentAt);
  return and(isNull(outbox.sentAt), state === 'failed' ? isNull(outbox.nextAt) : isNotNull(outbox.nextAt));
}
