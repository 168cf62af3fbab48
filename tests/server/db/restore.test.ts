import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { databaseLock } from '#server/db/database-files.ts';
import { openDatabase, type Database } from '#server/db/engine.ts';
import { takeProcessLock } from '#server/db/process-lock.ts';
import { restoreDatabase, type Restored } from '#server/db/restore.ts';
import { retiredSlugs } from '#server/db/schema.ts';
import { findMark } from '#server/db/settings.ts';
import { leaveInLog } from '../../support/log-beside.ts';
import { temporaryFolder } from '../../support/open-test-shop.ts';

const migrationsFolder = 'drizzle';
const now = new Date('2026-11-21T10:00:00.000Z');
const KEPT = 'shop.db.replaced-2026-11-21T10-00-00.000Z';

let folder = '';
let file = '';
let backup = '';

const open = (path = file): Promise<Database> => openDatabase({ file: path, migrationsFolder });
const restore = (wish: { backup?: string; file?: string } = {}): Promise<Restored> =>
  restoreDatabase({ backup, file, migrationsFolder, now, ...wish });

async function write(db: Database, slug: string): Promise<void> {
  await db.transaction((tx) =>
    tx
      .insert(retiredSlugs)
      .values({ slug, productId: 'prd_1', retiredAt: now.toISOString() })
      .then(() => undefined),
  );
}

async function slugsIn(path: string): Promise<string[]> {
  const db = await open(path);
  const rows = await db.read.select({ slug: retiredSlugs.slug }).from(retiredSlugs);
  await db.close();
  return rows.map(({ slug }) => slug);
}

const namesIn = (where: string): string[] => readdirSync(where).sort();

/** A shop with a backup, and something that was written after it. */
beforeEach(async () => {
  folder = await temporaryFolder();
  file = join(folder, 'shop.db');
  backup = join(await temporaryFolder(), 'backup.db');
  const db = await open();
  await write(db, 'before');
  await db.backup(backup);
  await write(db, 'after');
  await db.close();
});

const leaveLog = (): void => {
  leaveInLog(file, "INSERT INTO retired_slugs VALUES ('in the log', 'prd_2', '2026')");
};

test('a backup takes the place of the database, which is kept beside it', async () => {
  expect(await restore()).toMatchObject({ replaced: join(folder, KEPT), books: { differences: [] } });
  expect(namesIn(folder)).toEqual(['shop.db', 'shop.db.lock', KEPT]);
  expect(await slugsIn(file)).toEqual(['before']);
  expect(await slugsIn(join(folder, KEPT))).toEqual(['after', 'before']);
  expect(await slugsIn(backup)).toEqual(['before']);
});

test('what is restored is another database to whoever followed the one before', async () => {
  const idIn = async (path: string): Promise<string | null> => {
    const db = await open(path);
    const id = await findMark(db.read, 'database-id');
    await db.close();
    return id;
  };
  await restore();
  expect(await idIn(file)).toMatch(/^[\da-f]{32}$/);
  expect(await idIn(file)).not.toBe(await idIn(backup));
  expect(await idIn(join(folder, KEPT))).toBe(await idIn(backup));
});

test('what stands in the log beside the database is kept with it, and is not applied to the backup', async () => {
  leaveLog();
  expect(existsSync(`${file}-wal`)).toBe(true);
  await restore();
  expect(namesIn(folder).filter((name) => /-(wal|shm|journal)$/.test(name))).toEqual([]);
  expect(await slugsIn(file)).toEqual(['before']);
  expect(await slugsIn(join(folder, KEPT))).toEqual(['after', 'before', 'in the log']);
});

test('it may be done again, and where there was no database', async () => {
  await restore();
  await restoreDatabase({ backup, file, migrationsFolder, now: new Date(now.getTime() + 1000) });
  expect(await slugsIn(file)).toEqual(['before']);
  const other = join(folder, 'another', 'shop.db');
  expect((await restore({ file: other })).replaced).toBeNull();
  expect(await slugsIn(other)).toEqual(['before']);
});

test('a database that is broken is replaced, and kept as it is with its log', async () => {
  leaveLog();
  writeFileSync(file, 'this is no database any more');
  await restore();
  expect(await slugsIn(file)).toEqual(['before']);
  expect(readFileSync(join(folder, KEPT), 'utf8')).toBe('this is no database any more');
  expect(namesIn(folder)).toContain(`${KEPT}-wal`);
  expect(namesIn(folder)).not.toContain('shop.db-wal');
});

test('a backup of an earlier generation is brought to today’s schema', async () => {
  const old = join(folder, 'old.db');
  const client = new SqliteDatabase(old);
  for (const name of ['0000_v1_shop', '0001_v2_fabric_and_offers', '0002_v3_commerce']) {
    client.exec(readFileSync(join(migrationsFolder, `${name}.sql`), 'utf8'));
  }
  client.exec(
    "INSERT INTO customers (id, name, email, created_at) VALUES ('cus_old', 'Asha', 'a@b.in', '2024')",
  );
  client.close();
  await restore({ backup: old });
  expect(await slugsIn(file)).toEqual([]);
  const restored = new SqliteDatabase(file);
  expect(restored.prepare('SELECT id FROM customers').pluck().all()).toEqual(['cus_old']);
  restored.close();
});

describe('is refused, and changes nothing:', () => {
  /** Makes the backup unfit. */
  const UNFIT: [string, (backup: string) => void, RegExp][] = [
    ['no file', (path) => writeFileSync(`${path}.other`, ''), /there is no such file/],
    ['no database', (path) => writeFileSync(path, 'a picture, perhaps'.repeat(1000)), /is no whole database/],
    ['half a database', (path) => truncateSync(path, 100 * 1024), /is no whole database/],
    ['nothing at all', (path) => truncateSync(path, 0), /is not the database of such a shop/],
    ['a damaged page', (path) => damagePage(path), /is no whole database/],
    [
      'another program’s database',
      (path) => {
        truncateSync(path, 0);
        change(path, 'CREATE TABLE songs (title TEXT)');
      },
      /is not the database of such a shop/,
    ],
    [
      'a newer shop’s',
      (path) => change(path, "INSERT INTO schema_migrations VALUES ('9999_v99_later', 'x', '2030')"),
      /is of a newer version of the shop \(9999_v99_later\)/,
    ],
    [
      'one whose migrations were edited',
      (path) => change(path, "UPDATE schema_migrations SET hash = 'x' WHERE name = '0000_v1_shop'"),
      /has another 0000_v1_shop than this version of the shop/,
    ],
  ];

  test.each(UNFIT)('%s', async (what, spoil, expected) => {
    spoil(backup);
    const before = readFileSync(file);
    const wish = what === 'no file' ? { backup: `${backup}.none` } : {};
    await expect(restore(wish)).rejects.toThrow(
      expect.objectContaining({ message: expect.stringMatching(expected) }),
    );
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(namesIn(folder)).toEqual(['shop.db', 'shop.db.lock']);
  });

  test('a database that a shop has open', async () => {
    const db = await open();
    await expect(restore()).rejects.toMatchObject({ code: 'wrong-state' });
    await write(db, 'still sold');
    await db.close();
    expect(await slugsIn(file)).toEqual(['after', 'before', 'still sold']);
  });

  test('a database that a program which knows nothing of our lock has open', async () => {
    const other = new SqliteDatabase(file);
    other.pragma('journal_mode = WAL');
    other.prepare('SELECT count(*) FROM retired_slugs').get();
    await expect(restore()).rejects.toMatchObject({ code: 'wrong-state' });
    other.close();
    expect(await slugsIn(file)).toEqual(['after', 'before']);
  });
});

test('who opens a database while it is being replaced waits for that', async () => {
  const lock = takeProcessLock(databaseLock(file));
  let opened = false;
  const opening = open().then((db) => {
    opened = true;
    return db;
  });
  await wait(200);
  expect(opened).toBe(false);
  lock!.release();
  const db = await opening;
  expect(opened).toBe(true);
  await db.close();
});

test('a copy is of one moment, however much another process writes meanwhile', async () => {
  const db = await open();
  const other = new SqliteDatabase(file, { timeout: 5000 });
  onTestFinished(() => {
    other.close();
  });
  // More pages than are copied at once.
  other.exec('CREATE TABLE ballast (x TEXT) STRICT');
  const add = other.prepare(
    "INSERT INTO ballast SELECT hex(randomblob(2000)) FROM json_each('[1,2,3,4,5,6,7,8,9,10]')",
  );
  for (let page = 0; page < 500; page += 1) add.run();
  const copied = new AbortController();
  const writes = (async () => {
    for (let n = 0; !copied.signal.aborted; n += 1) {
      other.prepare("INSERT INTO retired_slugs VALUES (?, 'prd_2', '2026')").run(`n${n}`);
      await wait(0);
    }
  })();
  const copy = `${backup}.under-load`;
  await db.backup(copy);
  copied.abort();
  await writes;
  await db.close();
  expect((await slugsIn(copy)).length).toBeGreaterThanOrEqual(2);
  expect(namesIn(join(copy, '..')).filter((name) => name.includes('under-load'))).toContain(
    'backup.db.under-load',
  );
});

function change(path: string, sql: string): void {
  const client = new SqliteDatabase(path);
  client.exec(sql);
  client.close();
}

/** Writes rubbish over the page where an index begins. */
function damagePage(path: string): void {
  const client = new SqliteDatabase(path, { readonly: true });
  const root = client
    .prepare("SELECT rootpage FROM sqlite_master WHERE name = 'orders_number_unique'")
    .pluck()
    .get() as number;
  const size = client.pragma('page_size', { simple: true }) as number;
  client.close();
  const bytes = readFileSync(path);
  bytes.fill(0xa5, (root - 1) * size, root * size);
  writeFileSync(path, bytes);
}
