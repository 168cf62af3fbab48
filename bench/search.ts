/**
 * How long suggestions and the search page take over a large catalogue, one request after the other, beside a bare server
 * that answers the same page from a buffer; and what the search costs in memory and at its first use.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { brotliCompressSync, constants } from 'node:zlib';
import { openDatabase } from '../src/server/db/engine.ts';
import { openProductSearch } from '../src/server/search/product-search.ts';
import { NO_WISH } from '../src/shared/search-wish.ts';
import buildOnce from '../tests/e2e/build-once.ts';
import { TEST_BUILD } from '../tests/e2e/test-build.ts';
import { freePort, startProgram, stopProgram } from '../tests/support/programs.ts';
import { printTable } from '../tools/print-table.ts';
import { benchShop } from './support/bench-shop.ts';
import { percentile } from './support/figures.ts';
import { memoryOf } from './support/measured-build.ts';

const PRODUCTS = Number(process.env['BENCH_PRODUCTS'] ?? 10_000);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const REQUESTS = Number(process.env['BENCH_REQUESTS'] ?? 150);

const TEXTS = [
  'k',
  'kurta',
  'silk',
  'indigo',
  'cotton kurta',
  'mul',
  'red dress',
  'herringbone tw',
  'sherwnai',
  'block print',
  'varanasi silk brocade',
  'jasmine figure',
  'wool for men',
  'trouser 38',
  'nothing like it',
];
const FILTERS = ['', '&colour=blue', '&stock=in&sort=price-up', '&kind=fabric&material=silk&page=2'];

const suggestions = TEXTS.map((text) => `/api/search?q=${encodeURIComponent(text)}`);
const pages = [
  '/search',
  '/search?category=silks-brocades&colour=red',
  '/search?size=M&stock=in&sort=newest',
  ...TEXTS.flatMap((text) => FILTERS.map((filter) => `/search?q=${encodeURIComponent(text)}${filter}`)),
];

const { dataDir, remove } = await benchShop({ products: PRODUCTS });
const scratch = mkdtempSync(join(tmpdir(), 'darzi-bench-'));
await buildOnce();

/** Milliseconds of each request, one after the other, going round the paths. */
async function timesOf(origin: string, paths: readonly string[], from: number): Promise<number[]> {
  const times: number[] = [];
  for (let request = 0; request < REQUESTS; request += 1) {
    const path = paths[(from + request * 7) % paths.length] ?? '/';
    const begun = performance.now();
    const answer = await fetch(origin + path);
    await answer.arrayBuffer();
    times.push(performance.now() - begun);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}.`);
  }
  return times;
}

/** The search alone, in this process: its heap, its first use, and the longest that the event loop stood still. */
async function firstUse(): Promise<Record<string, string>> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const db = await openDatabase({ file: join(dataDir, 'shop.db'), migrationsFolder: resolve('drizzle') });
  await db.read.$count((await import('../src/server/db/schema.ts')).products);
  collect();
  const before = process.memoryUsage().heapUsed;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const search = openProductSearch(db);
  delay.enable();
  const begun = performance.now();
  await search.find(NO_WISH);
  const filledMs = performance.now() - begun;
  delay.disable();
  collect();
  const heldMb = (process.memoryUsage().heapUsed - before) / 1_048_576;
  await search.suggest('kurta');
  await db.close();
  return {
    'first use, ms': filledMs.toFixed(0),
    'longest stop, ms': (delay.max / 1e6).toFixed(0),
    'held, MB': heldMb.toFixed(1),
  };
}

const alone = await firstUse();
const [shopPort, barePort] = [await freePort(), await freePort()];
const shopUrl = `http://127.0.0.1:${shopPort}`;
const bareUrl = `http://127.0.0.1:${barePort}`;
const shop = await startProgram('bench/support/search-server.ts', {
  args: [TEST_BUILD],
  env: {
    DATA_DIR: dataDir,
    PORT: String(shopPort),
    SITE_URL: shopUrl,
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'warn',
  },
  until: /ready/,
});
let bare: Awaited<ReturnType<typeof startProgram>> | null = null;
try {
  // A page without the search first, so that what the search itself takes can be told.
  await fetch(`${shopUrl}/cart`);
  const beforeKb = memoryOf(shop.child.pid ?? 0);
  await timesOf(shopUrl, suggestions, 0);
  await timesOf(shopUrl, pages, 0);
  const afterKb = memoryOf(shop.child.pid ?? 0);
  const file = join(scratch, 'page.html.br');
  const page = await (await fetch(`${shopUrl}/search?q=kurta`)).arrayBuffer();
  writeFileSync(file, brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }));
  bare = await startProgram('bench/support/bare-page-server.ts', {
    args: [file, String(barePort)],
    until: /ready/,
  });
  const measured = { bare: [] as number[], suggestions: [] as number[], pages: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    measured.bare.push(...(await timesOf(bareUrl, ['/'], round)));
    measured.suggestions.push(...(await timesOf(shopUrl, suggestions, round)));
    measured.pages.push(...(await timesOf(shopUrl, pages, round)));
  }
  const row = (what: string, times: readonly number[]) => ({
    what,
    'p50 ms': percentile(times, 0.5).toFixed(1),
    'p99 ms': percentile(times, 0.99).toFixed(1),
    requests: times.length,
  });
  printTable([
    row('bare node:http, the page from a buffer', measured.bare),
    row(`suggestions, ${PRODUCTS} products`, measured.suggestions),
    row(`search page, ${PRODUCTS} products`, measured.pages),
  ]);
  printTable([{ what: 'search alone', ...alone }]);
  process.stdout.write(
    `server: ${(beforeKb / 1024).toFixed(0)} MB before the first search, ${(afterKb / 1024).toFixed(0)} MB after ${2 * REQUESTS}\n`,
  );
} finally {
  await stopProgram(shop.child);
  if (bare) await stopProgram(bare.child);
  remove();
  rmSync(scratch, { recursive: true, force: true });
}
