import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { asc } from 'drizzle-orm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { eraseAudit, insertAudit } from '#server/db/audit.ts';
import { checkAuditChain, findAuditHead } from '#server/db/books/audit-checks.ts';
import { connect } from '#server/db/connection.ts';
import { openDatabase, type Database } from '#server/db/engine.ts';
import { listMigrations, migrate } from '#server/db/migrations.ts';
import { auditLog } from '#server/db/schema.ts';
import { openTestShop, temporaryFolder, type TestShop } from '../../support/open-test-shop.ts';

const AT = '2026-11-21T10:00:00.000Z';

function write(db: Database, entityId: string, detail: Record<string, unknown> = {}): Promise<void> {
  return db.transaction((tx) =>
    insertAudit(tx, { actor: 'job', action: 'thing.done', entity: 'thing', entityId, detail, createdAt: AT }),
  );
}

async function shopWithEntries(entries: number): Promise<TestShop> {
  const shop = await openTestShop({ gateway: false });
  for (let entry = 1; entry <= entries; entry += 1) await write(shop.db, `thing ${entry}`, { entry });
  return shop;
}

/** Changes the file as nothing in the shop would. */
function damage(shop: TestShop, sql: string): void {
  const file = new SqliteDatabase(shop.env.databaseFile, { timeout: 5000 });
  onTestFinished(() => {
    file.close();
  });
  file.exec(sql);
}

const problems = async (db: Database): Promise<string[]> =>
  (await checkAuditChain(db.read)).map(({ id, problem }) => `${id}: ${problem}`);

test('a log that was only written to is whole, and one hash stands for it', async () => {
  const shop = await shopWithEntries(3);
  expect(await problems(shop.db)).toEqual([]);
  const rows = await shop.db.read.select().from(auditLog).orderBy(asc(auditLog.id));
  expect(new Set(rows.map(({ hash }) => hash)).size).toBe(3);
  expect(await findAuditHead(shop.db.read)).toEqual({ entries: 3, hash: rows.at(-1)?.hash });
});

describe('the first row that doesn’t fit is named when', () => {
  const FOLLOWS = /doesn’t follow from the rows before it/;
  test.each<[string, string, RegExp]>([
    [
      'a detail was changed',
      `UPDATE audit_log SET detail = '{"entry":9}' WHERE id = 3`,
      /^row 3 .*doesn’t follow/,
    ],
    [
      'an actor was changed',
      `UPDATE audit_log SET actor = 'admin:x' WHERE id = 2`,
      /^row 2 .*doesn’t follow/,
    ],
    [
      'a time was changed',
      `UPDATE audit_log SET created_at = '2020' WHERE id = 5`,
      /^row 5 .*doesn’t follow/,
    ],
    ['the first row was removed', 'DELETE FROM audit_log WHERE id = 1', /^row 2 .*doesn’t follow/],
    ['one in the middle was removed', 'DELETE FROM audit_log WHERE id = 3', /^row 4 .*doesn’t follow/],
    [
      'the newest were removed',
      'DELETE FROM audit_log WHERE id >= 4',
      /^end: ends at row 3, and row 5 was written$/,
    ],
    [
      'two changed places',
      `UPDATE audit_log SET id = 99 WHERE id = 2; UPDATE audit_log SET id = 2 WHERE id = 3;
      UPDATE audit_log SET id = 3 WHERE id = 99`,
      FOLLOWS,
    ],
    [
      'one was put in without a hash',
      `INSERT INTO audit_log (actor, action, entity, entity_id, created_at)
      VALUES ('admin:x', 'y', 'z', '1', '${AT}')`,
      /^row 6 .*is no part of the chain$/,
    ],
    [
      'a hash was taken off',
      'UPDATE audit_log SET hash = NULL WHERE id = 1',
      /^row 1 .*is no part of the chain$/,
    ],
    [
      'one poses as erased',
      `UPDATE audit_log SET erased = 'x', salt = '' WHERE id = 4`,
      /^row 4 .*doesn’t follow/,
    ],
  ])('%s', async (_name, sql, expected) => {
    const shop = await shopWithEntries(5);
    damage(shop, sql);
    const found = await problems(shop.db);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });
});

test('a transaction that is undone leaves no gap, alone or beside others in one commit', async () => {
  const shop = await shopWithEntries(1);
  const undone = shop.db.transaction(async (tx) => {
    await insertAudit(tx, { actor: 'job', action: 'x', entity: 'y', entityId: 'z', createdAt: AT });
    throw new Error('undone');
  });
  const results = await Promise.allSettled([write(shop.db, 'a'), undone, write(shop.db, 'b')]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await problems(shop.db)).toEqual([]);
  expect((await findAuditHead(shop.db.read)).entries).toBe(3);
});

test('several processes write one chain', async () => {
  const shop = await shopWithEntries(1);
  const children = [1, 2, 3].map((number) =>
    spawn(
      process.execPath,
      ['tests/support/write-audit.ts', shop.env.databaseFile, `process ${number}`, '40'],
      {
        stdio: 'inherit',
      },
    ),
  );
  const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0] as number));
  expect(codes).toEqual([0, 0, 0]);
  expect(await problems(shop.db)).toEqual([]);
  expect((await findAuditHead(shop.db.read)).entries).toBe(121);
});

test('what a person asks to be forgotten goes out of the log, and the chain stays', async () => {
  const shop = await shopWithEntries(2);
  await write(shop.db, 'asha@example.in', { source: 'footer' });
  await write(shop.db, 'other@example.in');
  const { hash } = await findAuditHead(shop.db.read);
  const about = { entity: 'thing', entityId: 'asha@example.in' };
  expect(await shop.db.transaction((tx) => eraseAudit(tx, about))).toBe(1);
  expect(JSON.stringify(await shop.db.read.select().from(auditLog))).not.toContain('asha');
  expect(await problems(shop.db)).toEqual([]);
  expect((await findAuditHead(shop.db.read)).hash).toBe(hash);
});

test('rows from before the chain stay as they are, and it notices when one of them goes', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'shop.db');
  const older = join(folder, 'drizzle');
  await mkdir(older);
  for (const { name } of listMigrations('drizzle').filter((one) => one.name < '0009')) {
    await copyFile(join('drizzle', `${name}.sql`), join(older, `${name}.sql`));
  }
  const client = connect(file, { readonly: false });
  migrate(client, older);
  const insert = client.prepare(
    `INSERT INTO audit_log (actor, action, entity, entity_id, created_at) VALUES ('job', 'x', 'y', ?, '2024')`,
  );
  for (const id of ['1', '2', '3']) insert.run(id);
  client.close();

  const db = await openDatabase({ file, migrationsFolder: 'drizzle' });
  onTestFinished(() => db.close());
  expect(await problems(db)).toEqual([]);
  await write(db, 'new');
  await write(db, 'newer');
  expect(await problems(db)).toEqual([]);
  const other = new SqliteDatabase(file);
  other.exec(`DELETE FROM audit_log WHERE entity_id = '2'`);
  other.close();
  expect(await problems(db)).toEqual(['start: had 3 rows before its chain began, and has 2 of them']);
});
