/** The audit log's chain: nothing was changed, removed or put in between since it was written. */
import { asc, desc, gt, sql } from 'drizzle-orm';
import { findChainStart } from '../audit.ts';
import { chainHash, chainStart } from '../audit-chain.ts';
import type { ReadDb } from '../engine.ts';
import { auditLog } from '../schema.ts';
import type { Difference } from './difference.ts';

/** Rows that are looked at together. */
const PAGE = 5000;

/** What stands for the whole log. */
export interface AuditHead {
  entries: number;
  /** The newest row's hash, or null where there is none. */
  hash: string | null;
}

type AuditRow = typeof auditLog.$inferSelect;

/** The first row that doesn't follow from those before it, if there is one. */
export async function checkAuditChain(db: ReadDb): Promise<Difference[]> {
  const start = await findChainStart(db);
  let before = chainStart(start);
  let last = start.afterId;
  let earlierRows = 0;
  for await (const row of everyRow(db)) {
    if (row.id <= start.afterId) {
      earlierRows += 1;
      continue;
    }
    if (earlierRows !== start.earlierRows) break;
    if (row.hash === null) return [broken(row, 'is no part of the chain')];
    if (row.hash !== chainHash(before, row)) {
      return [
        broken(
          row,
          'doesn’t follow from the rows before it: it or the one before was changed, removed or put in',
        ),
      ];
    }
    before = row.hash;
    last = row.id;
  }
  if (earlierRows !== start.earlierRows) {
    const problem = `had ${start.earlierRows} rows before its chain began, and has ${earlierRows} of them`;
    return [{ table: 'audit_log', id: 'start', problem, expected: start.earlierRows, found: earlierRows }];
  }
  const given = await lastGivenId(db);
  if (given <= last) return [];
  const problem = `ends at row ${last}, and row ${given} was written`;
  return [{ table: 'audit_log', id: 'end', problem, expected: given, found: last }];
}

/** What stands for the log as it is. */
export async function findAuditHead(db: ReadDb): Promise<AuditHead> {
  const [newest] = await db
    .select({ hash: auditLog.hash })
    .from(auditLog)
    .orderBy(desc(auditLog.id))
    .limit(1);
  return { entries: await db.$count(auditLog), hash: newest?.hash ?? null };
}

async function* everyRow(db: ReadDb): AsyncGenerator<AuditRow> {
  for (let after = -1; ;) {
    const rows = await db
      .select()
      .from(auditLog)
      .where(gt(auditLog.id, after))
      .orderBy(asc(auditLog.id))
      .limit(PAGE);
    yield* rows;
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) return;
    after = end.id;
  }
}

/** The highest id that a row ever had: the database keeps it when the row is gone, and takes it back with a transaction. */
async function lastGivenId(db: ReadDb): Promise<number> {
  const [row] = await db
    .select({ seq: sql<number>`seq` })
    .from(sql`sqlite_sequence`)
    .where(sql`name = 'audit_log'`);
  return row?.seq ?? 0;
}

function broken({ id, action, createdAt }: AuditRow, problem: string): Difference {
  return { table: 'audit_log', id: `row ${id} (${action}, ${createdAt})`, problem };
}
