/**
 * The audit log as a chain: each row carries a hash over itself and the hash of the row before it, so that no row can be
 * changed, removed or put in between without every later hash being made again. The newest hash, which `npm run verify`
 * tells, stands for the whole log: kept elsewhere, it shows that too.
 *
 * What a row is about (`entity_id` and `detail`) is in the chain by a salted hash of its own, its seal. That can stay where
 * a person's data must go.
 */
import { hash } from 'node:crypto';

/** What the chain says of a row. */
export interface ChainedRow {
  actor: string;
  action: string;
  entity: string;
  entityId: string;
  /** JSON. */
  detail: string;
  createdAt: string;
  /** Random; empty where what the row was about is erased. */
  salt: string;
  /** The seal of what was erased, or null. */
  erased: string | null;
}

/** What stands for the row before the first one of the chain. */
export function chainStart(start: { afterId: number; earlierRows: number }): string {
  return sha256(['darzi audit log', start.afterId, start.earlierRows]);
}

/** The hash of a row behind the row with the hash `before`. 64 hexadecimal digits. */
export function chainHash(before: string, row: ChainedRow): string {
  return sha256([before, row.createdAt, row.actor, row.action, row.entity, row.erased ?? sealOf(row)]);
}

/** Stands for what a row is about. Without the salt nobody can find out by trying what that was. */
export function sealOf({ salt, entityId, detail }: Pick<ChainedRow, 'salt' | 'entityId' | 'detail'>): string {
  return sha256([salt, entityId, detail]);
}

function sha256(parts: readonly (string | number)[]): string {
  return hash('sha256', JSON.stringify(parts));
}
