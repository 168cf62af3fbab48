import { sql } from 'drizzle-orm';
import type { WriteDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { auditLog } from './schema.ts';

export interface AuditEntry {
  /** `shopper`, `gateway`, `job`, or `admin:` and the email. */
  actor: string;
  /** What was done, as `noun.verb`. */
  action: string;
  entity: string;
  entityId: string;
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
    })
    .prepare(),
);

/** Writes down who did what, in the transaction that did it. */
export async function insertAudit(tx: WriteDb, entry: AuditEntry): Promise<void> {
  await insertOne(tx).execute({ ...entry, detail: JSON.stringify(entry.detail ?? {}) });
}
