import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';

/** A table that each of the first generations brought, to recognise a shop that is older than our own log of migrations. */
const MARKS: Record<string, string> = {
  '0000_v1_shop': 'customers',
  '0001_v2_fabric_and_offers': 'fabric_meta',
  '0002_v3_commerce': 'newsletter_subscribers',
};

export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the file, hex. */
  hash: string;
}

/** The SQL files of a folder in order of their names. */
export function listMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(folder, file), 'utf8');
      return {
        name: file.slice(0, -'.sql'.length),
        sql,
        hash: createHash('sha256').update(sql).digest('hex'),
      };
    });
}

/**
 * Brings a database to today's schema, file by file. Each file is looked up, applied and recorded in one
 * immediate transaction, so a kill at any point needs no repair and two processes can do it at once.
 * Throws SQLITE_BUSY while another process holds the file, and an Error where a landed file was edited.
 */
export function migrate(client: SqliteDatabase.Database, folder: string): void {
  for (const migration of listMigrations(folder)) applyOnce(client, migration);
}

/**
 * Why a database can't be brought to today's schema: it is no shop's, or a newer one's, or one whose migrations were
 * edited. Null where it can. Changes nothing.
 */
export function findForeignMark(client: SqliteDatabase.Database, folder: string): string | null {
  if (!hasTable(client, 'schema_migrations')) {
    // The first generations kept no log of migrations of ours.
    const isShop = ['customers', 'inventory', 'order_items'].every((name) => hasTable(client, name));
    return isShop ? null : 'is not the database of such a shop';
  }
  const known = new Map(listMigrations(folder).map(({ name, hash }) => [name, hash]));
  const applied = client
    .prepare<[], { name: string; hash: string }>('SELECT name, hash FROM schema_migrations ORDER BY name')
    .all();
  if (applied.length === 0) return 'is not the database of such a shop';
  for (const { name, hash } of applied) {
    if (!known.has(name)) return `is of a newer version of the shop (${name})`;
    if (known.get(name) !== hash) return `has another ${name} than this version of the shop`;
  }
  return null;
}

function applyOnce(client: SqliteDatabase.Database, migration: Migration): void {
  if (isApplied(client, migration)) return;
  client.exec('BEGIN IMMEDIATE');
  try {
    client.exec(`CREATE TABLE IF NOT EXISTS schema_migrations (
      name TEXT PRIMARY KEY NOT NULL, hash TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT`);
    if (!isApplied(client, migration)) {
      const mark = MARKS[migration.name];
      if (mark === undefined || !hasTable(client, mark)) client.exec(migration.sql);
      client
        .prepare('INSERT INTO schema_migrations (name, hash, applied_at) VALUES (?, ?, ?)')
        .run(migration.name, migration.hash, new Date().toISOString());
    }
    client.exec('COMMIT');
  } catch (error) {
    if (client.inTransaction) client.exec('ROLLBACK');
    throw error;
  }
}

function isApplied(client: SqliteDatabase.Database, migration: Migration): boolean {
  if (!hasTable(client, 'schema_migrations')) return false;
  const row = client
    .prepare<[string], { hash: string }>('SELECT hash FROM schema_migrations WHERE name = ?')
    .get(migration.name);
  if (row && row.hash !== migration.hash) {
    throw new Error(`drizzle/${migration.name}.sql was edited after this database had applied it.`);
  }
  return row !== undefined;
}

function hasTable(client: SqliteDatabase.Database, name: string): boolean {
  return (
    client.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined
  );
}
