import { eq, sql } from 'drizzle-orm';
import type { ReadDb, WriteDb } from './engine.ts';
import { jobTurns } from './schema.ts';

/**
 * Takes the turn of a job for this process, until a time: if the process dies, another one may take it then. False where
 * another process has it, or where it was done since `dueAt`.
 */
export async function claimJobTurn(
  tx: WriteDb,
  claim: { job: string; now: string; until: string; dueAt: string },
): Promise<boolean> {
  const rows = await tx
    .insert(jobTurns)
    .values({ job: claim.job, claimedUntil: claim.until })
    .onConflictDoUpdate({
      target: jobTurns.job,
      set: { claimedUntil: claim.until },
      setWhere: sql`(${jobTurns.claimedUntil} IS NULL OR ${jobTurns.claimedUntil} <= ${claim.now})
        AND (${jobTurns.doneAt} IS NULL OR ${jobTurns.doneAt} < ${claim.dueAt})`,
    })
    .returning({ job: jobTurns.job });
  return rows.length === 1;
}

/** Says that a claimed turn is done. */
export async function finishJobTurn(tx: WriteDb, done: { job: string; at: string }): Promise<void> {
  await tx.update(jobTurns).set({ claimedUntil: null, doneAt: done.at }).where(eq(jobTurns.job, done.job));
}

/** When a job was done last, or null. */
export async function findJobDoneAt(db: ReadDb, job: string): Promise<string | null> {
  const [row] = await db.select({ doneAt: jobTurns.doneAt }).from(jobTurns).where(eq(jobTurns.job, job));
  return row?.doneAt ?? null;
}
