/** Promise 13: a backup that was taken under load restores, its books agree, and the shop sells on. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { beforeAll, expect, test } from 'vitest';
import { count, playRounds, within } from '../support/counts.ts';
import { stockWanted, tryOrder, type Wanted } from '../support/http-buyer.ts';
import {
  ask,
  goodsFolder,
  openServer,
  runProgramToEnd,
  temporaryDataDir,
  testBuild,
  until,
  type DataFolder,
} from '../support/published-shop.ts';

const BUYERS = 4;
const SOONEST_ORDERS = 5;

let dist = '';

beforeAll(async () => {
  dist = await testBuild();
}, 300_000);

test(
  'a backup under load restores with every order that was taken before it, and the shop sells on',
  async () => {
    const rounds = count({ usual: 1, full: 200 });
    await playRounds({ promise: '13 backup restores', rounds, seed: null }, async () => {
      const shop = goodsFolder();
      const { dataDir } = shop;
      const wanted = stockWanted(shop);
      const backup = join(temporaryDataDir(), 'backup.db');
      const taken = await backUpUnderLoad(shop, wanted, backup);

      // Nobody serves it any more.
      const restored = await run('tools/restore.ts', dataDir, [backup]);
      expect(restored).toMatchObject({ code: 0, printed: expect.stringContaining('what was there before') });
      expect(readdirSync(dataDir).filter((name) => name.startsWith('shop.db-'))).toEqual([]);
      const kept = ordersIn(join(dataDir, 'shop.db'));
      expect(taken.before.filter((id) => !kept.includes(id))).toEqual([]);
      const replaced = readdirSync(dataDir).find((name) => name.startsWith('shop.db.replaced-'))!;
      const all = ordersIn(join(dataDir, replaced));
      expect(taken.all.filter((id) => !all.includes(id))).toEqual([]);
      expect(all.length).toBeGreaterThan(kept.length);

      const again = await openServer({ dataDir, dist });
      const { text } = await ask(`${again.url}/products/${wanted.slug}`);
      expect([text.includes('Kurta of the backup'), text.includes('Kurta of later')]).toEqual([true, false]);
      expect((await tryOrder(again.url, wanted)).status).toBe(201);
      await again.end('SIGTERM');
      expect(await run('tools/verify.ts', dataDir, ['--books'])).toMatchObject({
        code: 0,
        printed: expect.stringContaining(`The books agree: ${kept.length + 1} orders`),
      });
    });
  },
  within(120_000),
);

/** Sells, backs up meanwhile, and sells on. Gives the orders that were acknowledged before the backup, and all. */
async function backUpUnderLoad(
  shop: DataFolder,
  wanted: Wanted,
  backup: string,
): Promise<{ before: string[]; all: string[] }> {
  const server = await openServer({ dataDir: shop.dataDir, dist, env: { LOG_LEVEL: 'silent' } });
  const all: string[] = [];
  let isOpen = true;
  const buyers = Array.from({ length: BUYERS }, async () => {
    while (isOpen) {
      const { status, orderId } = await tryOrder(server.url, wanted);
      expect(status).toBe(201);
      all.push(orderId!);
    }
  });
  while (all.length < SOONEST_ORDERS) await wait(10);
  shop.execute("UPDATE products SET name = 'Kurta of the backup' WHERE id = ?", wanted.productId);
  const before = [...all];
  const [made, refused] = await Promise.all([
    run('tools/backup.ts', shop.dataDir, [backup]),
    run('tools/restore.ts', shop.dataDir, [backup]),
  ]);
  const last = all.length;
  while (all.length < last + SOONEST_ORDERS) await wait(10);
  shop.execute("UPDATE products SET name = 'Kurta of later' WHERE id = ?", wanted.productId);
  await until('the later name is shown', async () =>
    (await ask(`${server.url}/products/${wanted.slug}`)).text.includes('Kurta of later'),
  );
  isOpen = false;
  await Promise.all(buyers);
  expect(made).toMatchObject({
    code: 0,
    printed: expect.stringMatching(/: \d+ orders, [\d.]+ MB, whole\.\n$/),
  });
  expect(refused).toMatchObject({ code: 1, printed: expect.stringContaining('is in use. Stop the shop') });
  expect(existsSync(`${backup}.auth-secret`)).toBe(true);
  await server.end('SIGTERM');
  shop.database.close();
  return { before, all };
}

function run(
  tool: string,
  dataDir: string,
  args: string[],
): Promise<{ code: number | null; printed: string }> {
  return runProgramToEnd(tool, { args, env: { DATA_DIR: dataDir } });
}

function ordersIn(file: string): string[] {
  const database = new SqliteDatabase(file, { readonly: true });
  const ids = database.prepare<[], string>('SELECT id FROM orders').pluck().all();
  database.close();
  return ids;
}
