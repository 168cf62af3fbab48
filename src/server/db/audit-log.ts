import { and, desc, eq, lt } from 'drizzle-orm';
import type { ReadDb } from './engine.ts';
import { auditLog } from './schema.ts';

export interface AuditFilter {
  /** Exactly this actor, or null for everybody. */
  actor: string | null;
  entity: string | null;
  entityId: string | null;
  /** The last entry of the page before, or null for the first page. */
  after: number | null;
  most: number;
}

export type AuditRow = typeof auditLog.$inferSelect;

/** A page of the audit log, newest first, and the key where the next one begins (null on the last). */
export async function listAudit(
  db: ReadDb,
  filter: AuditFilter,
): Promise<{ entries: AuditRow[]; next: number | null }> {
  const rows = await db
    .select()
    .from(auditLog)
    .where(
      and(
        filter.actor === null ? undefined : eq(auditLog.actor, filter.actor),
        filter.entity === null ? undefined : eq(auditLog.entity, filter.entity),
        filter.entityId === null ? undefined : eq(auditLog.entityId, filter.entityId),
        filter.after === null ? undefined : lt(auditLog.id, filter.after),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(filter.most + 1);
  const entries = rows.slice(0, filter.most);
  return { entries, next: rows.length > filter.most ? (entries.at(-1)?.id ?? null) : null };
}

/** The log from the filter's place on, page by page, as `take` makes of its rows. */
export async function* everyAuditPage<Taken>(
  db: ReadDb,
  filter: AuditFilter,
  take: (row: AuditRow) => Taken,
): AsyncGenerator<Taken[]> {
  for (let after = filter.after; ;) {
    const { entries, next } = await listAudit(db, { ...filter, after });
    yield entries.map(take);
    if (next === null) return;
    after = next;
  }
}
