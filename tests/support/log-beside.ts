import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';

/** Leaves a database as a killed process does: with a log beside it, in which alone some of it stands. */
export function leaveInLog(file: string, sql: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'darzi-log-'));
  const client = new SqliteDatabase(file);
  client.pragma('journal_mode = WAL');
  client.exec(sql);
  const copies = ['', '-wal', '-shm'].map(
    (ending) => [file + ending, join(folder, basename(file) + ending)] as const,
  );
  for (const [from, to] of copies) copyFileSync(from, to);
  // Closing it would bring the log into the database.
  client.close();
  for (const [from, to] of copies) copyFileSync(to, from);
  rmSync(folder, { recursive: true });
}
