import { randomUUID } from 'node:crypto';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { chainHash, chainStart, sealOf } from './audit-chain.ts';
import type { ReadDb, WriteDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { auditChainStart, auditLog } from './schema.ts';

export interface AuditEntry {
  /** `shopper`, `gateway`, `job`, or `admin:` and the email. */
  actor: string;
  /** What was done, as `noun.verb`. */
  action: string;
  entity: string;
  entityId: string;
  /** What there was `before` and `after`, where something was changed, and what else tells of the act. */
  detail?: Record<string, unknown>;
  createdAt: string;
}

const insertOne = prepared((tx: WriteDb) =>
  tx
    .insert(auditLog)
    .values({
      actor: sql.placeholder('actor'),
      action: sql.placeholder('action'),
      entity: sql.placeholder('entity'),
      entityId: sql.placeholder('entityId'),
      detail: sql.placeholder('detail'),
      createdAt: sql.placeholder('createdAt'),
      hash: sql.placeholder('hash'),
      salt: sql.placeholder('salt'),
    })
    .prepare(),
);

const findNewest = prepared((db: ReadDb) =>
  db.select({ hash: auditLog.hash }).from(auditLog).orderBy(desc(auditLog.id)).limit(1).prepare(),
);

/**
 * Writes down who did what, in the transaction that did it, at the end of the log's chain. Transactions write one after the
 * other, in all processes, so the newest row stays the newest until this one is there.
 */
export async function insertAudit(tx: WriteDb, entry: AuditEntry): Promise<void> {
  const [newest] = await findNewest(tx).execute();
  const before = newest?.hash ?? chainStart(await findChainStart(tx));
  const row = { ...entry, detail: JSON.stringify(entry.detail ?? {}), salt: randomUUID(), erased: null };
  await insertOne(tx).execute({ ...row, hash: chainHash(before, row) });
}

/** Where the chain begins; rows up to `afterId` are older. */
export async function findChainStart(db: ReadDb): Promise<{ afterId: number; earlierRows: number }> {
  const [start] = await db.select().from(auditChainStart);
  if (!start) throw new Error('The audit log’s chain has no start.');
  return start;
}

/**
 * Takes out of the audit log what its rows say of one thing, such as the email of a subscriber: who did what and when
 * stays, and so does the chain. Gives how many rows there were.
 */
export async function eraseAudit(tx: WriteDb, about: { entity: string; entityId: string }): Promise<number> {
  const rows = await tx
    .select()
    .from(auditLog)
    .where(
      and(eq(auditLog.entity, about.entity), eq(auditLog.entityId, about.entityId), isNull(auditLog.erased)),
    );
  for (const row of rows) {
    // A row from before the chain has no salt, and nothing that its seal would have to agree with.
    const erased = row.hash === null ? '' : sealOf(row);
    await tx
      .update(auditLog)
      .set({ entityId: 'erased', detail: '{}', salt: '', erased })
      .where(eq(auditLog.id, row.id));
  }
  return rows.length;
}
