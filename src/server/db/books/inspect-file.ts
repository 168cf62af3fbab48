import { drizzle } from 'drizzle-orm/better-sqlite3';
import SqliteDatabase from 'better-sqlite3';
import { statementSource } from '../connection.ts';
import type { ReadDb } from '../engine.ts';
import { inspectBooks, type BookReport } from './check-all.ts';

/** Whether the books in a database file agree that nobody has open, such as a backup. The file isn't changed. */
export async function inspectFile(file: string, now: Date): Promise<BookReport> {
  const client = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
  try {
    const read: ReadDb = drizzle({ client: statementSource(client, () => undefined) as never });
    return await inspectBooks(read, now);
  } finally {
    client.close();
  }
}
