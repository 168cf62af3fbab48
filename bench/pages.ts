/**
 * Requests per second for random prerendered product pages, beside a bare Node server that answers one such
 * page from a buffer, in turns in the same run, and the shop's memory after it. Both answer the same brotli bytes.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import SqliteDatabase from 'better-sqlite3';
import { readEnv } from '../src/server/env.ts';
import { freePort, startProgram, stopProgram } from '../tests/support/programs.ts';
import { printTable } from '../tools/print-table.ts';
import { buildSite } from '../tools/site-build.ts';
import { benchShop } from './support/bench-shop.ts';
import { median, percentile } from './support/figures.ts';
import { memoryOf, peakOf } from './support/measured-build.ts';

const PRODUCTS = Number(process.env['BENCH_PRODUCTS'] ?? 1000);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 4);
const CONNECTIONS = 32;

const { dataDir, remove } = await benchShop({ products: PRODUCTS });
// Inside the project, so that the built server finds its packages.
mkdirSync('test-results', { recursive: true });
const dist = mkdtempSync(join('test-results', 'bench-pages-'));
const scratch = mkdtempSync(join(tmpdir(), 'darzi-bench-'));
await buildSite(readEnv({ DATA_DIR: dataDir, LOG_LEVEL: 'warn' }), dist);

const database = new SqliteDatabase(join(dataDir, 'shop.db'), { readonly: true });
const slugs = database.prepare("SELECT slug FROM products WHERE status = 'active'").pluck().all() as string[];
database.close();
const paths = slugs.map((slug) => `/products/${slug}`).sort(() => Math.random() - 0.5);

const [shopPort, barePort] = [await freePort(), await freePort()];
const shopUrl = `http://127.0.0.1:${shopPort}`;
const shop = await startProgram('src/server/main.ts', {
  args: ['--dist', dist],
  env: { DATA_DIR: dataDir, PORT: String(shopPort), SITE_URL: shopUrl, LOG_LEVEL: 'warn' },
  until: /shop is open/,
});

async function measure(
  url: string,
  requestPaths: string[],
): Promise<{ rate: number; p99: number; bad: number }> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    headers: { 'accept-encoding': 'br' },
    // A list of all paths would be prepared anew for each connection, which stops the client for seconds.
    requests: [
      {
        method: 'GET',
        setupRequest: (request) => ({
          ...request,
          path: requestPaths[Math.floor(Math.random() * requestPaths.length)] ?? '/',
        }),
      },
    ],
  });
  return {
    rate: result.requests.average,
    p99: result.latency.p99,
    bad: result.non2xx + result.errors + result.timeouts,
  };
}

async function pageBytes(path: string): Promise<Buffer> {
  const { get } = await import('node:http');
  return new Promise((resolve, reject) => {
    get(shopUrl + path, { headers: { 'accept-encoding': 'br' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks)));
    }).on('error', reject);
  });
}

let bare: Awaited<ReturnType<typeof startProgram>> | null = null;
try {
  const page = join(scratch, 'page.html.br');
  writeFileSync(page, await pageBytes(paths[0] ?? '/'));
  bare = await startProgram('bench/support/bare-page-server.ts', {
    args: [page, String(barePort)],
    until: /ready/,
  });
  const bareUrl = `http://127.0.0.1:${barePort}`;
  const rounds: { shop: Awaited<ReturnType<typeof measure>>; bare: Awaited<ReturnType<typeof measure>> }[] =
    [];
  // Every page once, so that what is measured is serving and not the first compression.
  for (const path of paths) await pageBytes(path);
  await measure(shopUrl, paths);
  for (let round = 1; round <= ROUNDS; round += 1) {
    if (process.stdout.isTTY) process.stdout.write(`round ${round} of ${ROUNDS}\n`);
    rounds.push({ bare: await measure(bareUrl, paths), shop: await measure(shopUrl, paths) });
  }
  const ratios = rounds.map((round) => round.shop.rate / round.bare.rate);
  printTable([
    {
      what: 'bare node:http, one page from a buffer',
      'requests/s (median)': median(rounds.map((round) => round.bare.rate)).toFixed(0),
      'p99 ms': median(rounds.map((round) => round.bare.p99)),
      'not 2xx': rounds.reduce((sum, round) => sum + round.bare.bad, 0),
    },
    {
      what: `shop, ${paths.length} random product pages`,
      'requests/s (median)': median(rounds.map((round) => round.shop.rate)).toFixed(0),
      'p99 ms': median(rounds.map((round) => round.shop.p99)),
      'not 2xx': rounds.reduce((sum, round) => sum + round.shop.bad, 0),
    },
  ]);
  process.stdout.write(
    `shop / bare, round by round: ${percentile(ratios, 0).toFixed(2)} – ${median(ratios).toFixed(2)} – ${percentile(ratios, 1).toFixed(2)} (least, median, most)\n`,
  );
  const pid = shop.child.pid ?? 0;
  process.stdout.write(
    `memory of the shop afterwards: ${(memoryOf(pid) / 1024).toFixed(0)} MB, at the most ${(peakOf(pid) / 1024).toFixed(0)} MB\n`,
  );
} finally {
  await stopProgram(shop.child);
  if (bare) await stopProgram(bare.child);
  remove();
  rmSync(dist, { recursive: true, force: true });
  rmSync(scratch, { recursive: true, force: true });
}
