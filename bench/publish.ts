/**
 * How long an admin's edit takes to the page, how long all pages take, and how the build grows. Baselines of the same
 * run: a page written to the disk three times over without us, and the build itself for publishing everything.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { formatRupees } from '../src/shared/money.ts';
import { freePort, startProgram, stopProgram } from '../tests/support/programs.ts';
import { printTable } from '../tools/print-table.ts';
import { fieldsOf, signIn } from './support/admin-session.ts';
import { benchShop } from './support/bench-shop.ts';
import { median, percentile } from './support/figures.ts';
import { measuredBuild, memoryOf, type MeasuredBuild } from './support/measured-build.ts';

const FEW = Number(process.env['BENCH_FEW'] ?? 1000);
const MANY = Number(process.env['BENCH_PRODUCTS'] ?? 10_000);
/** How often a page is asked for while everything is published. Milliseconds. */
const POLL_MS = 100;
/** What the shop is called in the end: its name is on every page. */
const NEW_NAME = 'Everything is new';
/** An edit that takes longer is not slow but lost. Milliseconds. */
const LONGEST_MS = 30_000;
const EDITS = Number(process.env['BENCH_EDITS'] ?? 200);

mkdirSync('test-results', { recursive: true });
const scratch = mkdtempSync(join('test-results', 'bench-publish-'));
const ms = (figure: number): string => figure.toFixed(figure < 10 ? 1 : 0);

async function built(
  products: number,
): Promise<{ dataDir: string; remove: () => void; dist: string; build: MeasuredBuild }> {
  const { dataDir, remove } = await benchShop({ products });
  const dist = join(scratch, `site-${products}`);
  const build = await measuredBuild(dataDir, dist);
  return { dataDir, remove, dist, build };
}

/** What one published page costs the disk: three small files, each written, synced and renamed. */
async function writeBaseline(): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'darzi-bench-'));
  const page = Buffer.alloc(12_000, 'x');
  const took: number[] = [];
  for (let round = 0; round < 50; round += 1) {
    const from = performance.now();
    await Promise.all(
      ['', '.br', '.gz'].map(async (ending) => {
        const file = join(folder, `page-${round}.html${ending}`);
        const handle = await open(`${file}.tmp`, 'w');
        await handle.writeFile(page);
        await handle.sync();
        await handle.close();
        await rename(`${file}.tmp`, file);
      }),
    );
    took.push(performance.now() - from);
  }
  rmSync(folder, { recursive: true, force: true });
  return took;
}

const few = await built(FEW);
few.remove();
const many = await built(MANY);
printTable(
  [few.build, many.build].map(({ pages, seconds, peakMb }) => ({
    'astro build': `${pages} pages`,
    seconds: seconds.toFixed(1),
    'pages/s': (pages / seconds).toFixed(0),
    'peak MB': peakMb.toFixed(0),
  })),
);

const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const shop = await startProgram('src/server/main.ts', {
  args: ['--dist', many.dist],
  env: { DATA_DIR: many.dataDir, PORT: String(port), SITE_URL: url, LOG_LEVEL: 'warn', RATE_LIMITS: 'off' },
  until: /Sign in once with .*\n/,
});
const database = new SqliteDatabase(join(many.dataDir, 'shop.db'));

try {
  const products = database
    // What is cut to one length says the price of that.
    .prepare(
      `SELECT id, slug FROM products WHERE status = 'active' AND sample_of IS NULL AND remnant_of IS NULL
       ORDER BY random() LIMIT ?`,
    )
    .all(EDITS) as { id: string; slug: string }[];
  const admin = await signIn(url, shop.printed());
  const saved: number[] = [];
  const served: number[] = [];
  for (const [index, { id, slug }] of products.entries()) {
    const action = `/admin/products/${id}`;
    const fields = fieldsOf(await admin.get(action), action);
    const price = 100_001 + index;
    const from = performance.now();
    const posting = admin.post(action, { ...fields, price: String(price) }).then(() => {
      saved.push(performance.now() - from);
    });
    const shown = formatRupees(price);
    while (!(await (await fetch(`${url}/products/${slug}`)).text()).includes(shown)) {
      if (performance.now() - from > LONGEST_MS) throw new Error(`${slug} doesn’t say ${shown}.`);
      await wait(2);
    }
    served.push(performance.now() - from);
    await posting;
    if (process.stdout.isTTY) process.stdout.write(`\redit ${index + 1} of ${EDITS}`);
  }
  const baseline = await writeBaseline();
  process.stdout.write('\n');
  printTable(
    [
      { what: 'three files synced and renamed, without us', figures: baseline },
      { what: 'save in the admin → 303', figures: saved },
      { what: 'save in the admin → new price on the page', figures: served },
    ].map(({ what, figures }) => ({
      what,
      'p50 ms': ms(median(figures)),
      'p99 ms': ms(percentile(figures, 0.99)),
      'most ms': ms(Math.max(...figures)),
    })),
  );

  const path = `/products/${products[0]?.slug ?? ''}`;
  const from = performance.now();
  database.prepare("UPDATE settings SET value = ? WHERE name = 'shopName'").run(JSON.stringify(NEW_NAME));
  const last = database.prepare('SELECT max(id) FROM catalogue_changes').pluck().get() as number;
  const polled: number[] = [];
  let first = 0;
  for (let isDone = false; !isDone;) {
    const asked = performance.now();
    const html = await (await fetch(url + path)).text();
    polled.push(performance.now() - asked);
    if (first === 0 && html.includes(NEW_NAME)) first = performance.now() - from;
    await wait(POLL_MS);
    isDone = isPublished(last);
  }
  const everything = (performance.now() - from) / 1000;
  process.stdout.write('\n');
  printTable([
    {
      what: `all ${many.build.pages} pages published again, all different`,
      seconds: everything.toFixed(1),
      'build s (baseline)': many.build.seconds.toFixed(1),
      'polled page p50 ms': ms(median(polled)),
      'p99 ms': ms(percentile(polled, 0.99)),
      'most ms': ms(Math.max(...polled)),
    },
  ]);
  process.stdout.write(
    `memory of the server afterwards: ${(memoryOf(shop.child.pid ?? 0) / 1024).toFixed(0)} MB\n`,
  );
} finally {
  database.close();
  await stopProgram(shop.child);
  many.remove();
  rmSync(scratch, { recursive: true, force: true });
}

/** Whether the publisher has kept that place in the log. */
function isPublished(change: number): boolean {
  const root = join(many.dataDir, 'published');
  return readdirSync(root).some((release) => {
    const file = join(root, release, 'state.json');
    if (!existsSync(file)) return false;
    const state = JSON.parse(readFileSync(file, 'utf8')) as {
      upTo: { id: number };
      everything: boolean;
    };
    return state.upTo.id >= change && !state.everything;
  });
}
