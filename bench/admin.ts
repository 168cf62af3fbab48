/**
 * How long each of the admin's rooms takes in a large shop, one request after the other, beside a bare server that answers
 * the same page from a buffer. Seeding takes minutes: BENCH_DATA_DIR names a folder that keeps the seeded shop.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { brotliCompressSync, constants } from 'node:zlib';
import { createAdmin } from '../src/server/commands/create-admin.ts';
import { orders, products } from '../src/server/db/schema.ts';
import { seedLargeOrders } from '../src/server/db/seed/seed-orders.ts';
import { seedDemoShop, seedLargeCatalogue } from '../src/server/db/seed/seed-shop.ts';
import { readEnv } from '../src/server/env.ts';
import { openShop } from '../src/server/shop.ts';
import buildOnce from '../tests/e2e/build-once.ts';
import { TEST_BUILD } from '../tests/e2e/test-build.ts';
import { freePort, startProgram, stopProgram } from '../tests/support/programs.ts';
import { printTable } from '../tools/print-table.ts';
import { signIn, type AdminSession } from './support/admin-session.ts';
import { percentile } from './support/figures.ts';

const ORDERS = Number(process.env['BENCH_ORDERS'] ?? 1_000_000);
const PRODUCTS = Number(process.env['BENCH_PRODUCTS'] ?? 10_000);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 20);
const KEPT = process.env['BENCH_DATA_DIR'];
const DAY_MS = 86_400_000;

const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
const searches = (room: string, texts: readonly string[], more = ''): string[] =>
  texts.map((text) => `${room}?q=${encodeURIComponent(text)}${more}`);
const NAMES = ['a', 'ra', 'rahul', 'rao', 'vikram sh', 'zoya yadav'];
const ANYTHING = ['a', 'ra', 'rahul', 'rahul rao', 'silk', 'indigo linen shirt', '98765', 'WELC', 'zzzz'];
const OTHERS = ['500000', '#1500', '98765', '+91 98765 43210', 'asha.rao', 'WELCOME10', 'pay_none', 'zzzz'];

/** What is measured under one name. Every room of the menu is added, with its second page where it has one. */
const QUESTIONS: Record<string, string[]> = {
  'Today, 30 days': ['/admin'],
  'Today, 7 and 90 days': [`/admin?from=${daysAgo(6)}`, `/admin?from=${daysAgo(89)}`],
  'Today, a year': [`/admin?from=${daysAgo(364)}`, `/admin?from=${daysAgo(500)}&to=${daysAgo(150)}`],
  'Orders, filtered': [
    '/admin/orders?status=confirmed',
    '/admin/orders?status=cancelled&payment=refunded',
    '/admin/orders?status=delivered&payment=refunded',
    '/admin/orders?attention=yes',
    '/admin/orders?after=200000',
  ],
  'Orders, by name': searches('/admin/orders', NAMES),
  'Orders, by number, phone, email, code, payment': searches('/admin/orders', OTHERS),
  'Orders, by name and status': [
    ...searches('/admin/orders', NAMES, '&status=cancelled'),
    ...searches('/admin/orders', NAMES, '&status=confirmed'),
  ],
  'Orders, by name, far back': searches('/admin/orders', NAMES, '&after=300000'),
  'Cutting sheet': ['/admin/orders/cutting'],
  'Customers, by what they spent': ['/admin/customers?sort=spent'],
  'Audit log, filtered': ['/admin/audit?entity=order', '/admin/audit?actor=shopper'],
  'Stock, filtered': [
    '/admin/stock?kind=fabric',
    '/admin/stock?state=low',
    '/admin/stock?state=sold-out',
    '/admin/stock?kind=fabric&state=low',
    '/admin/stock?state=remnant',
  ],
  'Ledger, filtered': [
    '/admin/stock/ledger',
    '/admin/stock/ledger?reason=sold',
    '/admin/stock/ledger?reason=counted',
  ],
  'Mail, filtered': [
    '/admin/mail?state=sent',
    '/admin/mail?state=failed',
    '/admin/mail?to=nobody%40example.in',
  ],
};

/** A folder with the seeded shop, and whether it stays. */
async function largeShop(): Promise<{ dataDir: string; remove: () => void }> {
  const dataDir = KEPT ?? mkdtempSync(join(tmpdir(), 'darzi-bench-'));
  mkdirSync(dataDir, { recursive: true });
  const isKept = existsSync(join(dataDir, 'shop.db'));
  if (!isKept) {
    const shop = await openShop(readEnv({ DATA_DIR: dataDir, LOG_LEVEL: 'warn' }));
    const at = '2026-01-01T00:00:00.000Z';
    await seedDemoShop(shop.db, at);
    await seedLargeCatalogue(shop.db, { count: PRODUCTS, at });
    await seedLargeOrders(shop.db, { file: shop.env.databaseFile, count: ORDERS, now: new Date() });
    await shop.db.close();
  }
  return { dataDir, remove: () => (KEPT ? undefined : rmSync(dataDir, { recursive: true, force: true })) };
}

const { dataDir, remove } = await largeShop();
const scratch = mkdtempSync(join(tmpdir(), 'darzi-bench-'));
await buildOnce();

const email = `bench-${Date.now()}@darzi.test`;
const opened = await openShop(readEnv({ DATA_DIR: dataDir, LOG_LEVEL: 'warn' }));
const counts = [await opened.db.read.$count(orders), await opened.db.read.$count(products)] as const;
const { password } = await createAdmin(opened, { email, role: 'owner', actor: 'bench' });
await opened.db.close();

const [port, barePort] = [await freePort(), await freePort()];
const url = `http://127.0.0.1:${port}`;
const shop = await startProgram('bench/support/search-server.ts', {
  args: [TEST_BUILD],
  env: { DATA_DIR: dataDir, PORT: String(port), SITE_URL: url, RATE_LIMITS: 'off', LOG_LEVEL: 'warn' },
  until: /ready/,
});
let bare: Awaited<ReturnType<typeof startProgram>> | null = null;

/** The rooms of the menu, the second pages of their lists, and searches where there are any. */
async function roomsOf(session: AdminSession): Promise<Record<string, string[]>> {
  const rooms: Record<string, string[]> = {};
  const menu = /<nav aria-label="Admin">[\s\S]*?<\/nav>/.exec(await session.get('/admin'))?.[0] ?? '';
  for (const [, path = '', name = ''] of menu.matchAll(/href="([^"]+)"[^>]*>\s*([^<]+?)\s*<\/a>/g)) {
    if (path === '/admin') continue;
    const page = await session.get(path);
    const next = /<a[^>]*href="([^"]+)"[^>]*rel="next"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    rooms[name] = next === undefined ? [path] : [path, next];
    const isSearched = path !== '/admin/orders' && /name="q"/.test(page);
    if (isSearched) rooms[`${name}, searched`] = searches(path, ANYTHING);
  }
  return rooms;
}

async function timed(get: (path: string) => Promise<unknown>, path: string): Promise<number> {
  const begun = performance.now();
  await get(path);
  return performance.now() - begun;
}

try {
  const session = await signIn(url, `Sign in once with ${email} ${password}`);
  const questions = Object.entries({ ...(await roomsOf(session)), ...QUESTIONS });
  const file = join(scratch, 'page.html.br');
  const largest = await session.get('/admin/orders');
  writeFileSync(file, brotliCompressSync(largest, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }));
  bare = await startProgram('bench/support/bare-page-server.ts', {
    args: [file, String(barePort)],
    until: /ready/,
  });
  const bareGet = async (): Promise<void> => {
    await (await fetch(`http://127.0.0.1:${barePort}/`)).text();
  };
  const measured = new Map<string, number[]>();
  const add = (name: string, time: number): void => {
    measured.set(name, [...(measured.get(name) ?? []), time]);
  };
  for (const [, paths] of questions) for (const path of paths) await session.get(path);
  for (let round = 0; round < ROUNDS; round += 1) {
    add('bare node:http, the list of orders from a buffer', await timed(bareGet, '/'));
    for (const [name, paths] of questions) {
      for (const path of paths) add(name, await timed((one) => session.get(one), path));
    }
    if (process.stdout.isTTY) process.stdout.write(`\rround ${round + 1} of ${ROUNDS}`);
  }
  if (process.stdout.isTTY) process.stdout.write('\n');
  printTable(
    [...measured].map(([what, times]) => ({
      what,
      'p50 ms': percentile(times, 0.5).toFixed(1),
      'p95 ms': percentile(times, 0.95).toFixed(1),
      'most ms': Math.max(...times).toFixed(1),
      requests: times.length,
    })),
  );
  const all = [...measured.values()].slice(1).flat();
  process.stdout.write(
    `${counts[0]} orders, ${counts[1]} products: p95 of all rooms ${percentile(all, 0.95).toFixed(1)} ms\n`,
  );
} finally {
  await stopProgram(shop.child);
  if (bare) await stopProgram(bare.child);
  remove();
  rmSync(scratch, { recursive: true, force: true });
}
