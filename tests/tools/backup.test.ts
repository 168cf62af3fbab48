/** `npm run backup` and `npm run restore` as an owner types them. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#server/db/engine.ts';
import { runProgramToEnd } from '../support/published-shop.ts';
import { temporaryFolder } from '../support/open-test-shop.ts';

const SECRET = 'a-secret-that-is-at-least-32-characters\n';

let dataDir = '';
let target = '';

type Ended = Awaited<ReturnType<typeof runProgramToEnd>>;
const run = (tool: 'backup' | 'restore', ...args: string[]): Promise<Ended> =>
  runProgramToEnd(`tools/${tool}.ts`, { args, env: { DATA_DIR: dataDir } });

function execute(file: string, sql: string): void {
  const client = new SqliteDatabase(file);
  client.exec(sql);
  client.close();
}

function customersOf(file: string): string[] {
  const client = new SqliteDatabase(file, { readonly: true });
  const names = client.prepare<[], string>('SELECT name FROM customers').pluck().all();
  client.close();
  return names;
}

beforeEach(async () => {
  dataDir = await temporaryFolder();
  target = join(await temporaryFolder(), 'shop.db');
  const file = join(dataDir, 'shop.db');
  await (await openDatabase({ file, migrationsFolder: 'drizzle' })).close();
  execute(
    file,
    "INSERT INTO customers (id, name, email, created_at) VALUES ('cus_1', 'Asha', 'a@b.in', '2026')",
  );
  writeFileSync(join(dataDir, 'auth-secret'), SECRET, { mode: 0o600 });
});

describe('a backup', () => {
  test('has the uploaded pictures beside it, and a restore brings back those that are gone', async () => {
    const name = `${'0123456789abcdef'.repeat(2)}.jpg`;
    const media = join(dataDir, 'media');
    mkdirSync(media);
    writeFileSync(join(media, name), 'picture');
    writeFileSync(join(media, `${name}.0a.unfinished`), 'half');
    const made = await run('backup', target);
    expect(made.printed).toContain(`${target}.media: 1 files of pictures.`);
    expect(readdirSync(`${target}.media`)).toEqual([name]);
    rmSync(join(media, name));
    expect((await run('restore', target)).code).toBe(0);
    expect(readFileSync(join(media, name), 'utf8')).toBe('picture');
  });

  test('is one whole file with the secret beside it, and restores both', async () => {
    expect(await run('backup', target)).toEqual({
      code: 0,
      printed: expect.stringMatching(/^\S+\/shop\.db: 0 orders, [\d.]+ MB, whole\.\n$/),
    });
    expect(existsSync(`${target}-wal`)).toBe(false);
    expect(readFileSync(`${target}.auth-secret`, 'utf8')).toBe(SECRET);
    expect(statSync(`${target}.auth-secret`).mode & 0o777).toBe(0o600);

    execute(join(dataDir, 'shop.db'), "UPDATE customers SET name = 'Somebody else'");
    writeFileSync(join(dataDir, 'auth-secret'), 'another secret of at least 32 characters\n');
    const { code, printed } = await run('restore', target);
    expect(code).toBe(0);
    const [first, keptDatabase = '', keptSecret = ''] = printed.split('\n');
    expect(first).toBe(`${dataDir}/shop.db: holds ${target} now, 0 orders.`);
    expect(customersOf(join(dataDir, 'shop.db'))).toEqual(['Asha']);
    expect(readFileSync(join(dataDir, 'auth-secret'), 'utf8')).toBe(SECRET);
    expect(statSync(join(dataDir, 'auth-secret')).mode & 0o777).toBe(0o600);
    const [database, secret] = [keptDatabase, keptSecret].map((line) => line.replace(/: what was.*/, ''));
    expect(customersOf(database!)).toEqual(['Somebody else']);
    expect(readFileSync(secret!, 'utf8')).toContain('another secret');
  });

  test('never replaces a file, and needs a folder and a database', async () => {
    writeFileSync(target, 'dear');
    expect(await run('backup', target)).toEqual({
      code: 1,
      printed: `${target}: exists already and is left alone\n`,
    });
    expect(readFileSync(target, 'utf8')).toBe('dear');
    const nowhere = join(dataDir, 'nowhere', 'shop.db');
    expect((await run('backup', nowhere)).printed).toBe(
      `${join(dataDir, 'nowhere')}: there is no such folder\n`,
    );
    expect((await run('backup')).printed).toContain('npm run backup -- /backups/shop.db');
  });

  test('of books that don’t agree is made all the same, and says what differs', async () => {
    execute(join(dataDir, 'shop.db'), 'UPDATE customers SET total_orders = 3');
    const { code, printed } = await run('backup', target);
    expect(code).toBe(0);
    expect(printed).toContain('customers cus_1: counts 3 orders, and 0 were confirmed\n');
    expect(printed).toContain('the shop’s books don’t agree');
    expect((await run('restore', target)).printed).toContain('its books don’t agree');
  });
});

test('a restore says in a line what is wrong with the file', async () => {
  writeFileSync(target, 'no database');
  expect(await run('restore', target)).toEqual({
    code: 1,
    printed: expect.stringMatching(/^\S+\/shop\.db: is no whole database \(.+\)\.\n$/),
  });
  expect((await run('restore', join(dataDir, 'shop.db'))).printed).toContain('is the shop’s own database');
  expect((await run('restore')).printed).toContain('npm run restore -- /backups/shop.db');
});
