import { existsSync, mkdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { findLastChange } from '#server/db/catalogue-changes.ts';
import { products } from '#server/db/schema.ts';
import type { JournalLine } from '#server/publishing/journal.ts';
import { openPageFolder } from '#server/publishing/page-folder.ts';
import { Publisher } from '#server/publishing/publisher.ts';
import type { PublisherState } from '#server/publishing/publisher-state.ts';
import type { RenderPage } from '#server/publishing/render-page.ts';
import { openTestShop, temporaryFolder, type TestShop } from '../../support/open-test-shop.ts';
import { stockGarment } from '../../support/stock.ts';

type Status = Extract<JournalLine, { kind: 'status' }>['status'];

interface Run {
  told: JournalLine[];
  kept: PublisherState[];
  folder: string;
  lastStatus: () => Status;
  /** Runs until the publisher has kept every change and `isDone` holds. */
  until: (isDone: () => boolean) => Promise<void>;
}

/** A publisher on a real database and folder, with pages that say what the database says, in few words. */
async function publishing(
  shop: TestShop,
  options: { render?: RenderPage; state?: Partial<PublisherState> } = {},
): Promise<Run> {
  const folder = await temporaryFolder();
  const built = join(folder, 'built');
  mkdirSync(built);
  const told: JournalLine[] = [];
  const kept: PublisherState[] = [];
  const publisher = new Publisher({
    db: shop.db.read,
    databaseVersion: () => shop.db.version(),
    render: options.render ?? wordsOf(shop),
    store: openPageFolder(join(folder, 'pages'), built),
    state: {
      databaseId: 'a-database',
      siteUrl: 'http://localhost',
      upTo: { id: 0, token: '' },
      everything: false,
      failures: [],
      ...options.state,
    },
    keep: (state) => kept.push(state),
    tell: (lines) => told.push(...lines),
    now: () => new Date(),
    log: { warn: () => undefined, error: () => undefined },
  });
  const running = publisher.run(() => undefined);
  const stop = async (): Promise<void> => {
    publisher.stop();
    await running;
  };
  onTestFinished(stop);
  return {
    told,
    kept,
    folder: join(folder, 'pages'),
    lastStatus: () => told.findLast((line) => line.kind === 'status')!.status,
    async until(isDone) {
      const last = (await findLastChange(shop.db.read))?.id ?? 0;
      while ((kept.at(-1)?.upTo.id ?? 0) < last || !isDone()) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      await stop();
    },
  };
}

/** A product's page holds its name; every other page of the shop holds its path. */
function wordsOf(shop: TestShop): RenderPage {
  return async (path) => {
    const slug = /^\/products\/(.*)$/.exec(path)?.[1];
    if (slug === undefined) return Buffer.from(path);
    const [row] = await shop.db.read.select().from(products).where(eq(products.slug, slug));
    return row?.status === 'active' ? Buffer.from(row.name) : null;
  };
}

const rename = (shop: TestShop, productId: string, slug: string): Promise<unknown> =>
  shop.db.transaction((tx) => tx.update(products).set({ slug }).where(eq(products.id, productId)));

async function slugOf(shop: TestShop, productId: string): Promise<string> {
  const [row] = await shop.db.read.select().from(products).where(eq(products.id, productId));
  return row!.slug;
}

test('nothing waits any more when all is done, also where there was nothing to do', async () => {
  const shop = await openTestShop({ gateway: false });
  const { productId } = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 1 });
  await rename(shop, productId, 'kurta-two');
  const first = await publishing(shop);
  await first.until(() => first.lastStatus().waiting === 0);
  expect(first.lastStatus().upTo).toBe((await findLastChange(shop.db.read))!.id);

  // The old address is looked at again at each start.
  const again = await publishing(shop, { state: first.kept.at(-1)! });
  await again.until(() => again.told.length > 1 && again.lastStatus().waiting === 0);
  expect(again.told.filter(({ kind }) => kind === 'report')).toEqual([]);
});

test('a page that fails holds up no other, and is among what is kept', async () => {
  const shop = await openTestShop({ gateway: false });
  const bad = await slugOf(shop, (await stockGarment(shop, { name: 'Bad', size: 'M', pieces: 1 })).productId);
  const good = await slugOf(
    shop,
    (await stockGarment(shop, { name: 'Good', size: 'M', pieces: 1 })).productId,
  );
  const words = wordsOf(shop);
  let isMended = false;
  const run = await publishing(shop, {
    render: (path) =>
      path === `/products/${bad}` && !isMended ? Promise.reject(new Error('no cloth')) : words(path),
  });
  while (!run.kept.at(-1)?.failures.some(({ error }) => error === 'no cloth')) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(existsSync(join(run.folder, `products/${good}.html`))).toBe(true);
  expect(existsSync(join(run.folder, `products/${bad}.html`))).toBe(false);

  isMended = true;
  await run.until(() => run.kept.at(-1)!.failures.length === 0 && run.lastStatus().failing === 0);
  expect(existsSync(join(run.folder, `products/${bad}.html`))).toBe(true);
});

test('many pages that fail are not written down one by one, and only the first are told of', async () => {
  const shop = await openTestShop({ gateway: false });
  for (let nth = 0; nth < 120; nth += 1) {
    await stockGarment(shop, { name: `Kurta ${nth}`, size: 'M', pieces: 1 });
  }
  const run = await publishing(shop, { render: () => Promise.reject(new Error('no cloth')) });
  await run.until(() => run.lastStatus().failing >= 120 && run.lastStatus().waiting === 0);
  expect(run.lastStatus().failures).toHaveLength(50);
  expect(run.kept.length).toBeLessThan(60);
});

test('nobody is sent on to a page that is not there yet', async () => {
  const shop = await openTestShop({ gateway: false });
  const { productId } = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 1 });
  const slug = await slugOf(shop, productId);
  const words = wordsOf(shop);
  let isMended = false;
  const run = await publishing(shop, {
    render: (path) =>
      path === '/products/moved' && !isMended ? Promise.reject(new Error('no cloth')) : words(path),
  });
  const isServed = (): boolean =>
    run.told.some((line) => 'path' in line && line.path === `/products/${slug}`);
  while (!isServed()) await new Promise((resolve) => setTimeout(resolve, 5));
  await rename(shop, productId, 'moved');
  while (run.told.findLast((line) => line.kind === 'status')?.status.failing !== 2) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(run.told.some((line) => line.kind === 'parted')).toBe(false);

  isMended = true;
  await run.until(() => run.lastStatus().failing === 0 && run.lastStatus().waiting === 0);
  expect(run.told).toContainEqual({ kind: 'parted', path: `/products/${slug}`, to: '/products/moved' });
});

test.each(['../../cart', 'index', 'a b', 'ä', 'feed.xml', '%2e%2e', 'a/b'])(
  'a product whose address is %s has no page, and nothing is written elsewhere',
  async (slug) => {
    const shop = await openTestShop({ gateway: false });
    const { productId } = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 1 });
    await rename(shop, productId, slug);
    const run = await publishing(shop, { state: { everything: true } });
    await run.until(() => run.kept.at(-1)?.everything === false && run.lastStatus().waiting === 0);
    const files = await readdir(join(run.folder, '..'), { recursive: true });
    expect(files.filter((file) => !file.startsWith('pages'))).toEqual(['built']);
    expect(files.filter((file) => file.startsWith('pages/products/') && !file.endsWith('.parted'))).toEqual(
      [],
    );
  },
);
