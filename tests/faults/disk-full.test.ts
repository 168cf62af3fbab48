/** Promise 9: on a full disk nothing new is taken, everything is shown, nothing that was acknowledged is lost. */
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { SEEDED_DATABASE } from '../e2e/test-build.ts';
import { count, playRounds, within } from '../support/counts.ts';
import { stockWanted, tryOrder, type OrderAttempt } from '../support/http-buyer.ts';
import {
  ask,
  openDataFolder,
  openServer,
  runProgramToEnd,
  temporaryDataDir,
  testBuild,
  until,
} from '../support/published-shop.ts';
import { fillDisk, mountSmallDisk, unmountSmallDisk } from '../support/small-disk.ts';

const MEGABYTES = 8;
/** How soon orders are taken again once there is space. Milliseconds. */
const HEALS_MS = 5000;
/** Orders that fit into what the log has room for without growing; after so many there must have been a refusal. */
const MOST_ORDERS = 200;

let dist = '';

beforeAll(async () => {
  dist = await testBuild();
}, 300_000);

test(
  'on a full disk orders are refused, pages are shown, and what was acknowledged stays',
  async (context) => {
    const rounds = count({ usual: 1, full: 50 });
    await playRounds({ promise: '9 disk full', rounds, seed: null }, async () => {
      const dataDir = temporaryDataDir();
      context.skip(
        !mountSmallDisk(dataDir, MEGABYTES),
        'only root may mount the small disk that this test fills',
      );
      try {
        await fillAndHeal(dataDir);
      } finally {
        unmountSmallDisk(dataDir);
      }
    });
  },
  within(120_000),
);

async function fillAndHeal(dataDir: string): Promise<void> {
  copyFileSync(SEEDED_DATABASE, join(dataDir, 'shop.db'));
  const ballast = join(dataDir, 'ballast');
  const shop = openDataFolder(dataDir);
  const wanted = stockWanted(shop);
  const acknowledged: string[] = [];
  const order = async (url: string): Promise<OrderAttempt> => {
    const attempt = await tryOrder(url, wanted);
    if (attempt.orderId !== null) acknowledged.push(attempt.orderId);
    return attempt;
  };

  const server = await openServer({ dataDir, dist, env: { LOG_LEVEL: 'silent' } });
  expect((await order(server.url)).status).toBe(201);
  fillDisk(ballast);
  let refused: OrderAttempt | null = null;
  for (let tries = 0; refused === null && tries < MOST_ORDERS; tries += 1) {
    const attempt = await order(server.url);
    if (attempt.status !== 201) refused = attempt;
  }
  expect(refused).toMatchObject({ status: 503, retryAfter: expect.stringMatching(/^[1-5]$/) });
  for (const path of [
    '/',
    `/products/${wanted.slug}`,
    '/cart',
    `/api/stock?products=${wanted.productId}`,
    '/api/health',
  ]) {
    expect((await ask(server.url + path)).status, path).toBe(200);
  }
  expect((await ask(`${server.url}/api/ready`)).status).toBe(503);

  rmSync(ballast);
  await until('orders are taken again', async () => (await order(server.url)).status === 201, HEALS_MS);
  await server.end('SIGKILL');

  const again = await openServer({ dataDir, dist, env: { LOG_LEVEL: 'silent' } });
  expect((await order(again.url)).status).toBe(201);
  await again.end('SIGTERM');
  const kept = shop.rows<{ id: string }>('SELECT id FROM orders').map(({ id }) => id);
  shop.database.close();
  expect(acknowledged.filter((id) => !kept.includes(id))).toEqual([]);
  const books = await runProgramToEnd('tools/verify.ts', { args: ['--books'], env: { DATA_DIR: dataDir } });
  expect(books).toMatchObject({ code: 0, printed: expect.stringContaining('The books agree') });
}
