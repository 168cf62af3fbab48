/** A database as a file: its lock, copying it whole, checking that it is whole, putting it on the disk. */
import { closeSync, fsyncSync, openSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';

/** Pages that are copied before other work of this process has a turn. */
const PAGES_AT_ONCE = 2000;

/** The file whose lock is shared by everybody who has this database open. */
export function databaseLock(file: string): string {
  return `${file}.lock`;
}

/** Writes a file's bytes to the disk, or a folder's names. */
export function syncToDisk(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Copies a database as it is at one moment, whatever others write meanwhile, to a file that stands for itself, and syncs
 * it. Throws where the copy isn't whole.
 */
export async function copyDatabase(source: SqliteDatabase.Database, file: string): Promise<void> {
  // Without a transaction of its own, a copy begins anew each time that another process writes.
  source.exec('BEGIN');
  try {
    source.prepare('SELECT count(*) FROM sqlite_master').get();
    await source.backup(file, { progress: () => PAGES_AT_ONCE });
  } finally {
    source.exec('COMMIT');
  }
  const copy = new SqliteDatabase(file);
  try {
    // One file, without a write-ahead log beside it.
    copy.pragma('journal_mode = DELETE');
    const damage = findDamage(copy);
    if (damage !== null) throw new Error(`The copy is damaged: ${damage}`);
  } finally {
    copy.close();
  }
  syncToDisk(file);
}

/** What is wrong with a database's pages and indexes, or null where they are whole. */
export function findDamage(client: SqliteDatabase.Database): string | null {
  const verdict = client.pragma('integrity_check(1)', { simple: true });
  return verdict === 'ok' ? null : String(verdict);
}
