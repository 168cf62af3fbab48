/** Codes that were made together, each a promotion of its own that is good for one order. */
import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { PromotionTerms } from '../domain/promotion-form.ts';
import type { ReadDb, WriteDb } from './engine.ts';
import { codeBatches, offerTargets, promotions } from './schema.ts';

export interface CodeBatch {
  id: string;
  name: string;
  codes: number;
  actor: string;
  createdAt: string;
}

/** How far a batch's codes are. */
export interface BatchUse {
  used: number;
  /** Codes that orders on their way to payment hold. */
  held: number;
  /** Codes that are switched on. */
  active: number;
}

export type ListedBatch = CodeBatch & BatchUse;

const USE = {
  used: sql<number>`coalesce(sum(${promotions.usageCount} > 0), 0)`,
  held: sql<number>`coalesce(sum(${promotions.held} > 0), 0)`,
  active: sql<number>`coalesce(sum(${promotions.active}), 0)`,
};

/** A page of batches, newest first, and the key where the next one begins (null on the last). */
export async function listCodeBatches(
  db: ReadDb,
  filter: { after: { createdAt: string; id: string } | null; most: number },
): Promise<{ batches: ListedBatch[]; next: { createdAt: string; id: string } | null }> {
  const { after, most } = filter;
  const rows = await db
    .select()
    .from(codeBatches)
    .where(
      after
        ? sql`(${codeBatches.createdAt}, ${codeBatches.id}) < (${after.createdAt}, ${after.id})`
        : undefined,
    )
    .orderBy(desc(codeBatches.createdAt), desc(codeBatches.id))
    .limit(most + 1);
  const page = rows.slice(0, most);
  const uses = await db
    .select({ id: promotions.batchId, ...USE })
    .from(promotions)
    .where(
      inArray(
        promotions.batchId,
        page.map(({ id }) => id),
      ),
    )
    .groupBy(promotions.batchId);
  const useOf = new Map(uses.map(({ id, ...use }) => [id, use]));
  const last = rows.length > most ? page.at(-1) : undefined;
  return {
    batches: page.map((row) => ({ ...row, ...(useOf.get(row.id) ?? { used: 0, held: 0, active: 0 }) })),
    next: last ? { createdAt: last.createdAt, id: last.id } : null,
  };
}

/** A batch, or null. */
export async function findCodeBatch(db: ReadDb, id: string): Promise<ListedBatch | null> {
  const [row] = await db.select().from(codeBatches).where(eq(codeBatches.id, id));
  if (!row) return null;
  const [use] = await db.select(USE).from(promotions).where(eq(promotions.batchId, id));
  return { ...row, ...(use ?? { used: 0, held: 0, active: 0 }) };
}

/** One code of a batch. */
export interface BatchCode {
  code: string;
  usageCount: number;
  held: number;
  active: boolean;
}

/** Some codes of a batch by their order, after one of them (`''` for the first ones). */
export async function listBatchCodes(
  db: ReadDb,
  wanted: { batchId: string; after: string; most: number },
): Promise<BatchCode[]> {
  const rows = await db
    .select({
      code: promotions.code,
      usageCount: promotions.usageCount,
      held: promotions.held,
      active: promotions.active,
    })
    .from(promotions)
    .where(and(eq(promotions.batchId, wanted.batchId), gt(promotions.code, wanted.after)))
    .orderBy(asc(promotions.code))
    .limit(wanted.most);
  return rows.map((row) => ({ ...row, active: row.active === 1 }));
}

/** Adds a batch without its codes. */
export async function insertCodeBatch(tx: WriteDb, batch: CodeBatch): Promise<void> {
  await tx.insert(codeBatches).values(batch);
}

/** Rows of one INSERT: SQLite takes 32,766 values in a statement. */
const ROWS_AT_ONCE = 500;

/** Adds codes to a batch, each with these terms. Gives those that were added: a code that is taken is left out. */
export async function insertBatchCodes(
  tx: WriteDb,
  added: { batchId: string; codes: readonly string[]; terms: PromotionTerms; at: string },
): Promise<string[]> {
  const { batchId, at } = added;
  const { targets, ...terms } = added.terms;
  const row = { ...terms, batchId, shown: terms.shown ? 1 : 0, createdAt: at, updatedAt: at };
  const done: string[] = [];
  for (let from = 0; from < added.codes.length; from += ROWS_AT_ONCE) {
    const some = added.codes.slice(from, from + ROWS_AT_ONCE);
    const rows = await tx
      .insert(promotions)
      .values(some.map((code) => ({ ...row, code })))
      .onConflictDoNothing({ target: promotions.code })
      .returning({ code: promotions.code });
    done.push(...rows.map(({ code }) => code));
  }
  for (const { target, targetId } of targets) {
    for (let from = 0; from < done.length; from += ROWS_AT_ONCE) {
      const some = done.slice(from, from + ROWS_AT_ONCE);
      await tx.insert(offerTargets).values(some.map((promotion) => ({ promotion, target, targetId })));
    }
  }
  return done;
}

/** Switches all codes of a batch on or off. Gives how many were not so yet. */
export async function updateBatchActive(
  tx: WriteDb,
  change: { batchId: string; to: 'on' | 'off'; at: string },
): Promise<number> {
  const active = change.to === 'on' ? 1 : 0;
  const rows = await tx
    .update(promotions)
    .set({ active, updatedAt: change.at })
    .where(and(eq(promotions.batchId, change.batchId), eq(promotions.active, 1 - active)))
    .returning({ code: promotions.code });
  return rows.length;
}
