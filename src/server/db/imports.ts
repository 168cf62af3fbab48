import { and, asc, count, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import type { ImportEdit, ImportKind, RowPlan, ToldChange } from '../domain/imports.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { ReadDb, WriteDb } from './engine.ts';
import { importRows, imports } from './schema.ts';

export type Import = typeof imports.$inferSelect;
export type RowOutcome = RowPlan['outcome'];

export const ROW_OUTCOMES = ['error', 'change', 'new', 'same'] as const;

/** A row of a file with what it would do. */
export interface PlannedRow {
  rowNumber: number;
  /** What it is about, for people. */
  name: string;
  plan: RowPlan;
}

export interface ToldRow {
  rowNumber: number;
  name: string;
  outcome: RowOutcome;
  changes: ToldChange[];
  problems: FieldProblem[];
}

/** Begins an import, before any of it is read. */
export async function insertImport(
  tx: WriteDb,
  added: { id: string; what: ImportKind; fileName: string; actor: string; bytes: number; at: string },
): Promise<void> {
  const { at, ...row } = added;
  await tx.insert(imports).values({ ...row, createdAt: at, updatedAt: at });
}

/** An import, or null. */
export async function findImport(db: ReadDb, id: string): Promise<Import | null> {
  const [row] = await db.select().from(imports).where(eq(imports.id, id));
  return row ?? null;
}

/** The newest imports. */
export async function listImports(db: ReadDb, wanted: { most: number }): Promise<Import[]> {
  return db
    .select()
    .from(imports)
    .orderBy(sql`${imports.createdAt} DESC`)
    .limit(wanted.most);
}

/** Keeps rows that were read, and how far that is. False where the import is gone: nothing was kept. */
export async function insertPlannedRows(
  tx: WriteDb,
  read: { importId: string; rows: readonly PlannedRow[]; bytesRead: number; at: string },
): Promise<boolean> {
  const { importId, rows, bytesRead, at } = read;
  const kept = await tx
    .update(imports)
    .set({ bytesRead, updatedAt: at })
    .where(and(eq(imports.id, importId), eq(imports.state, 'reading')))
    .returning({ id: imports.id });
  if (kept.length === 0) return false;
  if (rows.length > 0) {
    await tx.insert(importRows).values(
      rows.map(({ rowNumber, name, plan }) => ({
        importId,
        rowNumber,
        name,
        outcome: plan.outcome,
        told: JSON.stringify(toldOf(plan)),
        edit: 'edit' in plan ? JSON.stringify(plan.edit) : null,
      })),
    );
  }
  return true;
}

function toldOf(plan: RowPlan): ToldChange[] | FieldProblem[] {
  if (plan.outcome === 'same') return [];
  return plan.outcome === 'error' ? plan.problems : plan.changes;
}

/** Moves an import from one state to another, with why. False where it wasn't in the first: nothing changed. */
export async function updateImportState(
  tx: WriteDb,
  change: { id: string; from: Import['state']; to: Import['state']; problem: string | null; at: string },
): Promise<boolean> {
  const rows = await tx
    .update(imports)
    .set({ state: change.to, problem: change.problem, updatedAt: change.at })
    .where(and(eq(imports.id, change.id), eq(imports.state, change.from)))
    .returning({ id: imports.id });
  return rows.length === 1;
}

/** How many of an import's rows come to what. */
export async function countImportRows(db: ReadDb, importId: string): Promise<Record<RowOutcome, number>> {
  const rows = await db
    .select({ outcome: importRows.outcome, rows: count() })
    .from(importRows)
    .where(eq(importRows.importId, importId))
    .groupBy(importRows.outcome);
  const of = (outcome: RowOutcome): number => rows.find((row) => row.outcome === outcome)?.rows ?? 0;
  return { same: of('same'), change: of('change'), new: of('new'), error: of('error') };
}

/** Some rows of an import by their numbers, after one of them (0 for the first ones), of one outcome or of all. */
export async function listImportRows(
  db: ReadDb,
  wanted: { importId: string; outcome: RowOutcome | null; after: number; most: number },
): Promise<ToldRow[]> {
  const { importId, outcome, after, most } = wanted;
  const rows = await db
    .select()
    .from(importRows)
    .where(
      and(
        eq(importRows.importId, importId),
        outcome === null ? undefined : eq(importRows.outcome, outcome),
        gt(importRows.rowNumber, after),
      ),
    )
    .orderBy(asc(importRows.rowNumber))
    .limit(most);
  return rows.map(({ rowNumber, name, outcome, told }) => {
    const list = JSON.parse(told) as ToldChange[] | FieldProblem[];
    const isError = outcome === 'error';
    return {
      rowNumber,
      name,
      outcome,
      changes: isError ? [] : (list as ToldChange[]),
      problems: isError ? (list as FieldProblem[]) : [],
    };
  });
}

/** What an import's rows ask for, in their order. */
export async function listImportEdits(
  db: ReadDb,
  importId: string,
): Promise<{ rowNumber: number; name: string; edit: ImportEdit }[]> {
  const rows = await db
    .select({ rowNumber: importRows.rowNumber, name: importRows.name, edit: importRows.edit })
    .from(importRows)
    .where(and(eq(importRows.importId, importId), inArray(importRows.outcome, ['change', 'new'])))
    .orderBy(asc(importRows.rowNumber));
  return rows.flatMap(({ edit, ...row }) =>
    edit === null ? [] : [{ ...row, edit: JSON.parse(edit) as ImportEdit }],
  );
}

/** Forgets imports from before a time, with their rows. Gives how many. */
export async function deleteImportsBefore(tx: WriteDb, before: string): Promise<number> {
  const rows = await tx.delete(imports).where(lt(imports.createdAt, before)).returning({ id: imports.id });
  return rows.length;
}
