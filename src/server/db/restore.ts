import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { ShopError } from '../domain/errors.ts';
import type { BookReport } from './books/check-all.ts';
import { inspectFile } from './books/inspect-file.ts';
import { copyDatabase, databaseLock, syncToDisk } from './database-files.ts';
import { findForeignMark, migrate } from './migrations.ts';
import { takeProcessLock } from './process-lock.ts';

export interface RestoreWish {
  /** A file that `Database.backup` made. It is only read. */
  backup: string;
  /** The shop's database, which it replaces. */
  file: string;
  migrationsFolder: string;
  now: Date;
}

export interface Restored {
  /** Where the database that stood there before is kept, or null where there was none. */
  replaced: string | null;
  /** What the restored books are like. */
  books: BookReport;
}

/** What SQLite keeps beside a database, and would apply to whatever bears its name. */
const ENDINGS = ['-wal', '-shm', '-journal'] as const;
const UNFINISHED = '.unfinished';

/**
 * Puts a backup in the place of a database, and keeps that one beside it. The backup is copied, checked and brought to
 * today's schema first; then one rename puts it in its place. Killed at any moment, the place holds one of the two, whole.
 * Throws `bad-input` for a file that is no whole backup of such a shop, or of a newer one, and `wrong-state` while
 * anybody has the database open: in both cases nothing has changed.
 */
export async function restoreDatabase({
  backup,
  file,
  migrationsFolder,
  now,
}: RestoreWish): Promise<Restored> {
  mkdirSync(dirname(file), { recursive: true });
  // Nobody opens the database until this is released.
  const lock = takeProcessLock(databaseLock(file));
  if (!lock) throw inUse(file);
  const fresh = `${file}.restoring`;
  try {
    removeLeftovers(file);
    await copyBackup(backup, fresh, migrationsFolder);
    const books = await inspectFile(fresh, now);
    const replaced = keepReplaced(file, now);
    if (replaced !== null) chmodSync(fresh, statSync(file).mode);
    syncToDisk(fresh);
    renameSync(fresh, file);
    syncToDisk(dirname(file));
    return { replaced, books };
  } finally {
    removeDatabase(fresh);
    lock.release();
  }
}

async function copyBackup(backup: string, fresh: string, migrationsFolder: string): Promise<void> {
  if (!existsSync(backup)) throw unfit(`${backup}: there is no such file.`);
  try {
    const source = new SqliteDatabase(backup, { readonly: true, fileMustExist: true });
    try {
      await copyDatabase(source, fresh);
    } finally {
      source.close();
    }
  } catch (error) {
    throw unfit(`${backup}: is no whole database (${error instanceof Error ? error.message : ''}).`, error);
  }
  const copy = new SqliteDatabase(fresh);
  try {
    const mark = findForeignMark(copy, migrationsFolder);
    if (mark !== null) throw unfit(`${backup}: ${mark}.`);
    copy.pragma('foreign_keys = ON');
    migrate(copy, migrationsFolder);
    // Pages may show what this one never knew; with another id all of them are looked at.
    copy.exec(
      `UPDATE settings SET value = json_quote(lower(hex(randomblob(16)))) WHERE name = 'mark:database-id'`,
    );
  } finally {
    copy.close();
  }
}

/** Keeps what stands in a database's place under a dated name, and leaves it there for the rename to replace. */
function keepReplaced(file: string, now: Date): string | null {
  const kept = `${file}.replaced-${now.toISOString().replaceAll(':', '-')}`;
  const unfinished = kept + UNFINISHED;
  const isThere = existsSync(file);
  try {
    if (isThere) {
      foldLog(file);
      copyFileSync(file, unfinished);
      syncToDisk(unfinished);
      renameSync(unfinished, kept);
    }
    // A log stays only where its database couldn't be read. It must not be applied to the one that comes.
    for (const ending of ENDINGS) if (existsSync(file + ending)) renameSync(file + ending, kept + ending);
    syncToDisk(dirname(file));
  } finally {
    rmSync(unfinished, { force: true });
  }
  return isThere ? kept : null;
}

/**
 * Brings what stands in the log beside a database into it, so that it is one file. That needs it alone: whoever has it
 * open, and shares no lock of ours, is found here. One that can't be read stays as it is.
 */
function foldLog(file: string): void {
  const client = new SqliteDatabase(file, { timeout: 0 });
  try {
    if (client.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') throw inUse(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/^SQLITE_(BUSY|LOCKED)/.test(code)) throw inUse(file);
    if (!/^SQLITE_(CORRUPT|NOTADB)/.test(code)) throw error;
  } finally {
    client.close();
  }
}

/** Removes what a restore that was killed left unfinished. */
function removeLeftovers(file: string): void {
  removeDatabase(`${file}.restoring`);
  const folder = dirname(file);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(file)}.replaced-`) || !name.endsWith(UNFINISHED)) continue;
    rmSync(join(folder, name));
  }
}

function removeDatabase(file: string): void {
  for (const ending of ['', ...ENDINGS]) rmSync(file + ending, { force: true });
}

function inUse(file: string): ShopError {
  return new ShopError('wrong-state', `${file}: is in use. Stop the shop, and restore it then.`);
}

function unfit(message: string, cause?: unknown): ShopError {
  return new ShopError('bad-input', message, cause === undefined ? {} : { cause });
}
