import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { formatRupees, priceOfLength } from '#shared/money.ts';
import { STAMP, startEditing } from '../support/catalogue-editor.ts';
import { count, playRounds, within } from '../support/counts.ts';
import { freePort } from '../support/programs.ts';
import {
  ask,
  differences,
  goodsFolder,
  isWhole,
  listPublishedFiles,
  startServer,
  testBuild,
  unpack,
  untilAllPublished,
  type Answer,
  type DataFolder,
  type Server,
} from '../support/published-shop.ts';
import { chancesFrom, newChances, type Chances } from '../support/seeded.ts';

const KILLS = count({ usual: 15, full: 1000 });
/**
 * Edits that are made between one kill and the next at the most, more than there are on a quiet machine. On a busy one
 * they would come faster than they can be published, and no server would ever open.
 */
const EDITS = 15;
/** Pages that are looked at when the shop has opened. */
const SAMPLE = 12;

const ENCODINGS = ['br', 'gzip', 'identity'] as const;
const FIXED_PATHS = [
  '/',
  '/shop',
  '/shop/2',
  '/about',
  '/sitemap.xml',
  '/sitemap/products-1.xml',
  '/feed.xml',
];

interface Product {
  id: string;
  slug: string;
  name: string;
  price: number;
  status: string;
  /** Of a sample, the one length that it is cut to. */
  sampleCm: number | null;
}

/** What a product's page says it costs: a piece, a metre, or a sample's one cut. */
function shownPrice({ price, sampleCm }: Product): string {
  return formatRupees(sampleCm === null ? price : priceOfLength(price, sampleCm));
}

/** The products that were edited last, as they are now, and how far the log is. */
function lastEdited({ rows }: DataFolder): { products: Product[]; upTo: number } {
  const [last] = rows<{ id: number }>('SELECT max(id) AS id FROM catalogue_changes');
  const products = rows<Product>(
    `SELECT id, slug, name, price, status, iif(sample_of IS NULL, NULL, cut_least_cm) AS sampleCm FROM products
     JOIN (SELECT product_id AS changed_id, max(id) AS changed FROM catalogue_changes WHERE product_id IS NOT NULL
           GROUP BY product_id ORDER BY changed DESC LIMIT ?) ON changed_id = id
     LEFT JOIN fabric_meta ON fabric_meta.product_id = id`,
    SAMPLE,
  );
  return { products, upTo: last?.id ?? 0 };
}

function stampIn(text: string): number {
  return Number(new RegExp(`${STAMP}(\\d+)`).exec(text)?.[1] ?? 0);
}

/** Expects what is served to be no older than the products were at some time. */
async function expectNoneOlder(
  url: string,
  shop: DataFolder,
  { products, upTo }: ReturnType<typeof lastEdited>,
): Promise<void> {
  for (const product of products) {
    const { id, slug, name, status } = product;
    const answer = await ask(`${url}/products/${slug}`);
    const [isSince] = shop.rows(
      'SELECT 1 FROM catalogue_changes WHERE id > ? AND (product_id = ? OR slug = ?) LIMIT 1',
      upTo,
      id,
      slug,
    );
    if (isSince) {
      // Whoever is served the same product meanwhile is served a later one.
      const isSame = answer.status === 200 && answer.text.includes(id);
      if (isSame)
        expect(stampIn(answer.text), `${slug} as it was before`).toBeGreaterThanOrEqual(stampIn(name));
    } else if (status === 'active') {
      expect(
        [answer.status, answer.text.includes(name), answer.text.includes(shownPrice(product))],
        slug,
      ).toEqual([200, true, true]);
    } else {
      expect(answer.status, `${slug} is ${status}`).not.toBe(200);
    }
  }
}

/** Somebody who reads pages all the time, from the folder and from the server, and notes what is torn. */
function startReading(options: {
  url: string;
  dataDir: string;
  dist: string;
  shop: DataFolder;
  chances: Chances;
}): { stop: () => Promise<{ torn: string[]; answers: number; files: number }> } {
  const { url, dataDir, dist, shop, chances } = options;
  const torn: string[] = [];
  /** What was served with an entity tag, whatever its packing. */
  const tagged = new Map<string, string>();
  const stopping = new AbortController();
  let answers = 0;
  let files = 0;

  function readFile(file: string): void {
    const content = readIfThere(file);
    if (content === null) return;
    files += 1;
    try {
      if (file.endsWith('.parted')) JSON.parse(content.toString('utf8'));
      else {
        const encoding = file.endsWith('.br') ? 'br' : file.endsWith('.gz') ? 'gzip' : undefined;
        const text = unpack(content, encoding).toString('utf8');
        if (!isWhole(file.replace(/\.(br|gz)$/, ''), text)) torn.push(`${file} ends with ${text.slice(-40)}`);
      }
    } catch (error) {
      torn.push(`${file}: ${String(error)}`);
    }
  }

  function readAnswer(path: string, { status, headers, text }: Answer): void {
    answers += 1;
    if (status >= 500) torn.push(`${path} was answered with ${status}`);
    if (status === 200 && !isWhole(path, text)) torn.push(`${path} ends with ${text.slice(-40)}`);
    if (headers.etag === undefined) return;
    const tag = `${path} ${headers.etag.replace(/-(br|gzip)"$/, '"')}`;
    const digest = createHash('sha256').update(text).digest('base64');
    if ((tagged.get(tag) ?? digest) !== digest) torn.push(`${tag} has two contents`);
    tagged.set(tag, digest);
  }

  /** Asks for a page. False where nobody answers. */
  async function readPage(): Promise<boolean> {
    const slugs = shop.rows<{ slug: string }>('SELECT slug FROM products ORDER BY id');
    const paths = [...FIXED_PATHS, ...slugs.map(({ slug }) => `/products/${slug}`)];
    const path = paths[chances.below(paths.length)]!;
    try {
      readAnswer(path, await ask(`${url}${path}`, ENCODINGS[chances.below(3)]));
      return true;
    } catch (error) {
      // A server that was killed answers nobody; one that is there sends what unpacks.
      if (!('code' in (error as Error))) torn.push(`${path}: ${String(error)}`);
      return false;
    }
  }

  const reading = (async () => {
    while (!stopping.signal.aborted) {
      await wait(20);
      const names = listPublishedFiles(dataDir, dist).filter((name) => !/\.tmp-\d+-\d+$/.test(name));
      for (let file = 0; file < 2 && names.length > 0; file += 1)
        readFile(names[chances.below(names.length)]!);
      let pages = 10;
      while (pages > 0 && (await readPage())) pages -= 1;
    }
  })();
  // Where the test has failed before, nobody waits for what the reader meets when the shop is gone.
  reading.catch(() => undefined);
  onTestFinished(() => {
    stopping.abort();
  });
  return {
    async stop() {
      stopping.abort();
      await reading;
      return { torn, answers, files };
    },
  };
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

test(
  'a server that is killed at any moment while the catalogue is edited never shows a torn page, and opens with none older',
  { timeout: within(600_000) },
  async () => {
    const { seed } = newChances();
    const chances = chancesFrom(seed);
    const dist = await testBuild();
    const shop = goodsFolder();
    const { dataDir } = shop;
    const url = `http://localhost:${await freePort()}`;
    const start = (): Promise<Server> => startServer({ dataDir, dist, url });

    const editing = startEditing(shop, chancesFrom(seed + 1), { mostAtOnce: EDITS });
    const reading = startReading({ url, dataDir, dist, shop, chances: chancesFrom(seed + 2) });
    // How long the latest start took; a kill during a start comes at any moment of it.
    let startMs = 4000;
    let opened = 0;
    await playRounds({ promise: 'kills of the publisher', rounds: KILLS, seed }, async () => {
      const before = lastEdited(shop);
      editing.goOn();
      const startedAt = performance.now();
      const server = await start();
      if (chances.below(10) < 3) {
        await server.opened;
        startMs = performance.now() - startedAt;
        opened += 1;
        await expectNoneOlder(url, shop, before);
        await wait(chances.below(1000));
      } else {
        await wait(chances.below(Math.round(startMs)));
        if (server.child.exitCode !== null) await server.opened;
      }
      await server.end('SIGKILL');
    });

    const before = lastEdited(shop);
    const server = await (await start()).opened;
    await expectNoneOlder(url, shop, before);
    await editing.stop();
    const { torn, answers, files } = await reading.stop();
    expect(torn).toEqual([]);
    await untilAllPublished(shop, { dataDir, dist });
    expect(await differences({ dataDir, dist, env: { SITE_URL: url } })).toBeNull();
    console.log(
      `SEED=${seed}: ${KILLS} kills, ${opened} of them open; ${editing.edits} edits, ${answers} answers, ${files} files`,
    );
    expect(server.printed()).not.toContain('unhandled');
  },
);
