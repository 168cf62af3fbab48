import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findLastChange, listChangesAfter } from '#server/db/catalogue-changes.ts';
import { listFirstIds, listNewestIds, rankByAge, rankInListing } from '#server/db/catalogue-ranks.ts';
import type { WriteDb } from '#server/db/engine.ts';
import {
  categories,
  fabricColours,
  fabricMeta,
  inventory,
  products,
  productSuits,
} from '#server/db/schema.ts';
import { affectedPages } from '#server/publishing/affected-pages.ts';
import { LISTING_SIZE, SITEMAP_SIZE } from '#shared/catalogue-paths.ts';
import { findCataloguePage, listCataloguePaths } from '#views/catalogue-page.ts';
import { openTestShop, type TestShop } from '../../support/open-test-shop.ts';

type Product = typeof products.$inferInsert;

const AT = '2026-11-21T10:00:00.000Z';
const CATEGORIES = ['kurtas', 'silk', 'wool'];

/** Numbered products, in the order of their numbers and their age. */
function numbered(nth: number, wish: Partial<Product> = {}): Product {
  const id = `prd_${String(nth).padStart(4, '0')}`;
  const createdAt = new Date(Date.parse(AT) + nth * 1000).toISOString();
  return {
    id,
    slug: `p${nth}`,
    name: `Product ${nth}`,
    kind: 'tailored',
    category: 'kurtas',
    price: 1000,
    status: 'active',
    position: nth * 10,
    createdAt,
    updatedAt: AT,
    ...wish,
  };
}

async function insertGoods(tx: WriteDb, product: Product): Promise<void> {
  await tx.insert(products).values(product);
  if (product.kind === 'fabric') {
    await tx.insert(fabricMeta).values({ productId: product.id, widthCm: 112, gsm: 60 });
    const colour = { id: `col_${product.id}`, productId: product.id, name: 'Indigo', hex: '#123456' };
    await tx.insert(fabricColours).values({ ...colour, stockMeters: 10 });
  } else {
    await tx.insert(inventory).values({ productId: product.id, size: 'M', sku: product.id, stock: 9 });
  }
}

async function shopWith(goods: readonly Product[]): Promise<TestShop> {
  const shop = await openTestShop({ gateway: false });
  await shop.db.transaction(async (tx) => {
    await tx
      .insert(categories)
      .values(CATEGORIES.map((slug, position) => ({ slug, name: slug.toUpperCase(), position })));
    for (const product of goods) await insertGoods(tx, product);
  });
  return shop;
}

/** The paths of products by their numbers. */
const pages = (...numbers: number[]): string[] => numbers.map((nth) => `/products/p${nth}`);

const garments = (count: number): Product[] => Array.from({ length: count }, (_, nth) => numbered(nth));

/** The pages that some work affects, by urgency. */
async function affectedBy(
  shop: TestShop,
  work: (tx: WriteDb) => Promise<unknown>,
): Promise<{ everything: boolean; 0: string[]; 1: string[]; 2: string[] }> {
  const served = new Set(await listCataloguePaths(shop.db.read));
  const before = (await findLastChange(shop.db.read))?.id ?? 0;
  await shop.db.transaction(work);
  const changes = await listChangesAfter(shop.db.read, before, 100_000);
  const { everything, paths } = await affectedPages(shop.db.read, changes, (path) => served.has(path));
  expect(new Set(paths.map(({ path }) => path)).size).toBe(paths.length);
  const of = (wanted: number) =>
    paths
      .filter(({ urgency }) => urgency === wanted)
      .map(({ path }) => path)
      .sort();
  return { everything, 0: of(0), 1: of(1), 2: of(2) };
}

const update = (nth: number, changed: Partial<Product>) => (tx: WriteDb) =>
  tx
    .update(products)
    .set(changed)
    .where(eq(products.id, numbered(nth).id));

describe('a product that says something new', () => {
  test('is made again itself, with the listing pages its card is on, and the sitemap’s part', async () => {
    const shop = await shopWith(garments(60));
    expect(await affectedBy(shop, update(26, { price: 5 }))).toEqual({
      everything: false,
      0: ['/products/p26'],
      1: ['/shop/2', '/shop/kurtas/2'],
      2: [...pages(22, 23, 24, 25), '/sitemap/products-1.xml'],
    });
  });

  test('is on the front page, beside the shop’s story and in the feed, where it is among the first', async () => {
    const fabrics = Array.from({ length: 12 }, (_, nth) =>
      numbered(nth, { kind: 'fabric', category: 'silk' }),
    );
    const tailored = Array.from({ length: 40 }, (_, nth) => numbered(nth + 100));
    const shop = await shopWith([...fabrics, ...tailored]);
    const others = async (nth: number) => {
      const { 1: soon, 2: later } = await affectedBy(shop, update(nth, { price: 77 }));
      return [...soon, ...later].filter((path) => ['/', '/about', '/feed.xml'].includes(path));
    };
    expect(await others(7)).toEqual(['/', '/about']);
    expect(await others(9)).toEqual(['/']);
    expect(await others(10)).toEqual([]);
    expect(await others(103)).toEqual(['/']);
    expect(await others(104)).toEqual([]);
    expect(await others(109)).toEqual([]);
    expect(await others(110)).toEqual(['/feed.xml']);
  });

  test('is made again at its old address too', async () => {
    const shop = await shopWith(garments(2));
    const { 0: first } = await affectedBy(shop, update(1, { slug: 'new' }));
    expect(first).toEqual(['/products/new', '/products/p1']);
  });
});

describe('a card that comes or goes', () => {
  test('shifts the pages from there on, and no others', async () => {
    const shop = await shopWith(garments(4 * LISTING_SIZE - 5));
    const affected = await affectedBy(shop, update(30, { status: 'archived' }));
    expect(affected).toEqual({
      everything: false,
      0: ['/products/p30'],
      1: ['/', '/about', '/shop', '/shop/2', '/shop/kurtas', '/shop/kurtas/2'],
      2: [
        '/feed.xml',
        ...pages(26, 27, 28, 29),
        '/shop/3',
        '/shop/4',
        '/shop/kurtas/3',
        '/shop/kurtas/4',
        '/sitemap.xml',
        '/sitemap/products-1.xml',
      ],
    });
  });

  test('changes every page of its listings where it makes a new last one', async () => {
    const shop = await shopWith([...garments(2 * LISTING_SIZE), numbered(900, { category: 'silk' })]);
    const { 1: soon, 2: later } = await affectedBy(shop, (tx) => insertGoods(tx, numbered(800)));
    expect(soon).toEqual(['/', '/about', '/shop', '/shop/3', '/shop/kurtas', '/shop/kurtas/3']);
    expect(later).toEqual(expect.arrayContaining(['/shop/kurtas/2']));
    expect(later).not.toContain('/shop/2');
  });

  test('takes the last page down where nothing is left on it', async () => {
    const shop = await shopWith(garments(2 * LISTING_SIZE + 1));
    const { 1: soon, 2: later } = await affectedBy(shop, update(48, { status: 'draft' }));
    expect(soon).toEqual(['/', '/about', '/shop', '/shop/2', '/shop/kurtas', '/shop/kurtas/2']);
    expect(later).toEqual(expect.arrayContaining(['/shop/3', '/shop/kurtas/3']));
  });

  test('takes every page down that is left over', async () => {
    const shop = await shopWith(garments(3 * LISTING_SIZE + 1));
    const { 1: soon, 2: later } = await affectedBy(shop, async (tx) => {
      await tx.update(products).set({ category: 'silk' });
    });
    expect(later).toEqual(expect.arrayContaining(['/shop/kurtas/2', '/shop/kurtas/3', '/shop/kurtas/4']));
    expect(soon).toEqual(expect.arrayContaining(['/shop/silk/3', '/shop/silk/4']));
  });

  test('has no listing in a category that the shop doesn’t know', async () => {
    const shop = await shopWith(garments(2));
    const { 1: soon } = await affectedBy(shop, update(1, { category: 'nowhere' }));
    expect(soon).toEqual(['/', '/about', '/shop', '/shop/kurtas']);
  });
});

/** The pages of products that some work affects. */
async function productPagesOf(
  shop: TestShop,
  work: (tx: WriteDb) => Promise<unknown>,
): Promise<{ edited: string[]; others: string[] }> {
  const { 0: edited, 2: others } = await affectedBy(shop, work);
  return { edited, others: others.filter((path) => path.startsWith('/products/')) };
}

describe('a product that other products’ pages show', () => {
  test('is on those of the four before it in its category, and no others', async () => {
    const shop = await shopWith([
      ...garments(30),
      ...Array.from({ length: 30 }, (_, nth) =>
        numbered(100 + nth, { category: 'silk', position: nth * 10 }),
      ),
    ]);
    expect(await productPagesOf(shop, update(110, { name: 'Other' }))).toEqual({
      edited: pages(110),
      others: pages(106, 107, 108, 109),
    });
  });

  test('is on those of the last ones where it is among the first', async () => {
    const shop = await shopWith(garments(12));
    const { others } = await productPagesOf(shop, update(1, { price: 7 }));
    expect(others).toEqual(pages(0, 10, 11, 9).sort());
  });

  test('is on all others of a small category, once each', async () => {
    const shop = await shopWith(garments(3));
    expect((await productPagesOf(shop, update(0, { price: 7 }))).others).toEqual(pages(1, 2));
  });

  test('leaves the pages of where it was, comes to those of where it is, and shows others itself', async () => {
    const shop = await shopWith(garments(40));
    const { edited, others } = await productPagesOf(shop, update(10, { position: 305 }));
    expect(edited).toEqual([]);
    expect(others).toEqual(pages(6, 7, 8, 9, 10, 27, 28, 29, 30).sort());
  });

  test('that is new, archived or in another category shifts the shelves that reach it', async () => {
    const shop = await shopWith(garments(20));
    const wedged = numbered(500, { position: 105 });
    const added = await productPagesOf(shop, (tx) => insertGoods(tx, wedged));
    expect(added).toEqual({ edited: ['/products/p500'], others: pages(10, 7, 8, 9) });
    const archived = await productPagesOf(shop, update(500, { status: 'archived' }));
    expect(archived).toEqual({ edited: ['/products/p500'], others: pages(10, 7, 8, 9) });
    const moved = await productPagesOf(shop, update(5, { category: 'silk' }));
    expect(moved).toEqual({ edited: ['/products/p5'], others: pages(1, 2, 3, 4) });
  });

  test('is on those of what it goes with, and only as long as it does', async () => {
    const shop = await shopWith([...garments(20), numbered(900, { kind: 'fabric', category: 'silk' })]);
    const pair = { garmentId: numbered(3).id, fabricId: numbered(900).id };
    const joined = await productPagesOf(shop, (tx) => tx.insert(productSuits).values(pair));
    expect(joined.edited).toEqual(pages(3, 900));
    expect((await productPagesOf(shop, update(900, { price: 5 }))).others).toEqual(pages(3));
    expect((await productPagesOf(shop, update(3, { price: 5 }))).others).toContain('/products/p900');
    const restocked = await productPagesOf(shop, (tx) =>
      tx.update(fabricColours).set({ stockMeters: 0 }).where(eq(fabricColours.productId, pair.fabricId)),
    );
    expect(restocked).toEqual({ edited: pages(900), others: pages(3) });

    const parted = await productPagesOf(shop, (tx) => tx.delete(productSuits));
    expect(parted.edited).toEqual(pages(3, 900));
    expect((await productPagesOf(shop, update(900, { price: 6 }))).others).toEqual([]);
  });
});

describe('a sample of cloth', () => {
  const cloth = numbered(900, { kind: 'fabric', category: 'silk' });
  const sample = numbered(901, { kind: 'fabric', category: 'silk', sampleOf: cloth.id, price: 490 });

  test('is on its cloth’s page, and its cloth is on its', async () => {
    const shop = await shopWith([...garments(2), cloth, sample]);
    expect(await productPagesOf(shop, update(901, { price: 590 }))).toEqual({
      edited: pages(901),
      others: pages(900),
    });
    expect(await productPagesOf(shop, update(900, { name: 'Silk' }))).toEqual({
      edited: pages(900),
      others: pages(901),
    });
    expect((await productPagesOf(shop, update(901, { status: 'archived' }))).others).toEqual(pages(900));
  });

  test('changes its cloth’s page when it is taken away, or is another cloth’s', async () => {
    const other = numbered(902, { kind: 'fabric', category: 'wool' });
    const shop = await shopWith([cloth, sample, other]);
    const given = await productPagesOf(shop, update(901, { sampleOf: other.id }));
    expect(given.edited).toEqual(pages(900, 901, 902));
    const gone = await productPagesOf(shop, (tx) => tx.delete(products).where(eq(products.id, sample.id)));
    expect(gone.edited).toEqual(pages(901, 902));
  });

  test('is in no listing, shelf, feed or sitemap, and has a page', async () => {
    const shop = await shopWith([...garments(2), cloth, sample]);
    const told: string[] = [];
    for (const path of await listCataloguePaths(shop.db.read)) {
      const page = JSON.stringify(await findCataloguePage(shop, path));
      if (page.includes(sample.slug)) told.push(path);
    }
    expect(told).toEqual(pages(900, 901));
  });
});

test('a category’s blurb is on its own pages and the front page', async () => {
  const shop = await shopWith(garments(30));
  const affected = await affectedBy(shop, (tx) =>
    tx.update(categories).set({ blurb: 'Long.' }).where(eq(categories.slug, 'kurtas')),
  );
  expect(affected).toEqual({ everything: false, 0: [], 1: ['/', '/shop/kurtas', '/shop/kurtas/2'], 2: [] });
});

test('a category’s name is everywhere', async () => {
  const shop = await shopWith(garments(2));
  const { everything } = await affectedBy(shop, (tx) => tx.update(categories).set({ name: 'Other' }));
  expect(everything).toBe(true);
});

test('a product that comes or goes between others shifts the parts of the sitemap after it', async () => {
  const shop = await shopWith(garments(2 * SITEMAP_SIZE + 1));
  const parts = async (work: (tx: WriteDb) => Promise<unknown>) =>
    (await affectedBy(shop, work))[2].filter((path) => path.startsWith('/sitemap'));
  const part = (nth: number) => `/sitemap/products-${nth}.xml`;
  const oldDraft = numbered(9000, { status: 'draft', createdAt: numbered(1500).createdAt });

  expect(await parts(update(1500, { status: 'draft' }))).toEqual(['/sitemap.xml', part(2)]);
  expect(await parts((tx) => insertGoods(tx, oldDraft))).toEqual(['/sitemap.xml', part(2), part(3)]);
  expect(await parts((tx) => tx.delete(products).where(eq(products.id, oldDraft.id)))).toEqual([
    '/sitemap.xml',
    part(1),
    part(2),
    part(3),
  ]);
  expect(await parts((tx) => tx.delete(products).where(eq(products.id, numbered(0).id)))).toContain(part(3));
});

test('ranks count what stands before', async () => {
  const shop = await shopWith([...garments(5), numbered(5, { category: 'silk' })]);
  await shop.db.transaction(update(1, { status: 'archived' }));
  const { read } = shop.db;
  const place = { position: 30, productId: numbered(3).id };
  expect(await rankInListing(read, { category: null, ...place })).toBe(2);
  expect(await rankInListing(read, { category: 'silk', ...place })).toBe(0);
  expect(await rankByAge(read, numbered(3).id)).toBe(3);
  expect(await listFirstIds(read, { kind: 'tailored', count: 2 })).toEqual([numbered(0).id, numbered(2).id]);
  expect(await listNewestIds(read, 2)).toEqual([numbered(5).id, numbered(4).id]);
});

/** What a catalogue page says, as far as its view shows it. */
async function contentOf(shop: TestShop, path: string): Promise<string | null> {
  const page = await findCataloguePage(shop, path);
  if (page?.view !== 'listing') return page && JSON.stringify(page);
  const { total, categories: links, shown, ...rest } = page.listing;
  return JSON.stringify({
    ...rest,
    shown: [shown?.name, shown?.blurb],
    links: links.map(({ slug, name }) => [slug, name]),
    total: rest.page === 1 ? total : null,
  });
}

/** A publisher that keeps pages in memory, and may be stopped before it has made all that it should. */
function memoryPublisher(shop: TestShop) {
  const pages = new Map<string, string>();
  let cursor = 0;
  const make = async (path: string): Promise<void> => {
    const content = await contentOf(shop, path);
    if (content === null) pages.delete(path);
    else pages.set(path, content);
  };
  return {
    pages,
    async publish(share = 1): Promise<void> {
      const changes = await listChangesAfter(shop.db.read, cursor, 1000);
      const affected = await affectedPages(shop.db.read, changes, (path) => pages.has(path));
      const paths = affected.paths.toSorted((a, b) => a.urgency - b.urgency).map(({ path }) => path);
      if (affected.everything) paths.push(...(await listCataloguePaths(shop.db.read)));
      for (const path of paths.slice(0, Math.ceil(paths.length * share))) await make(path);
      if (share === 1) cursor = changes.at(-1)?.id ?? cursor;
    },
  };
}

test('a publisher that was stopped after the new last page tells the others of it', async () => {
  const shop = await shopWith(garments(2 * LISTING_SIZE));
  const publisher = memoryPublisher(shop);
  await publisher.publish();
  await shop.db.transaction((tx) => insertGoods(tx, numbered(800)));
  await publisher.publish(0.6);
  expect([...publisher.pages.keys()]).toContain('/shop/3');
  expect(publisher.pages.get('/shop/2')).not.toBe(await contentOf(shop, '/shop/2'));

  await publisher.publish();
  expect(publisher.pages.get('/shop/2')).toBe(await contentOf(shop, '/shop/2'));
});

type Step = { nth: number; position: number } & (
  | { does: 'add'; status: 'active' | 'draft'; kind: 'tailored' | 'fabric' }
  | { does: 'set'; set: 'active' | 'archived' | 'draft' }
  | { does: 'move' | 'rename' | 'reprice' | 'restock' | 'redate' | 'delete' | 'publish' }
  | { does: 'categorise'; category: string }
  | { does: 'pair' | 'part'; cloth: number }
  | { does: 'give'; cloth: number }
);

/** Garments, cloths and samples of them. */
const CLOTHS = [2000, 2001, 2002];
const SAMPLES = [3000, 3001];
const nth = fc.oneof(
  { weight: 4, arbitrary: fc.nat({ max: 59 }) },
  { weight: 1, arbitrary: fc.constantFrom(...CLOTHS, ...SAMPLES) },
);
const cloth = fc.constantFrom(...CLOTHS);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    does: fc.constant('add' as const),
    nth,
    position: fc.nat({ max: 600 }),
    status: fc.constantFrom('active' as const, 'draft' as const),
    kind: fc.constantFrom('tailored' as const, 'fabric' as const),
  }),
  fc.record({
    does: fc.constant('set' as const),
    nth,
    position: fc.constant(0),
    set: fc.constantFrom('active' as const, 'archived' as const, 'draft' as const),
  }),
  fc.record({
    does: fc.constant('categorise' as const),
    nth,
    position: fc.constant(0),
    category: fc.constantFrom(...CATEGORIES, 'nowhere'),
  }),
  fc.record({
    does: fc.constantFrom('pair' as const, 'part' as const),
    nth: fc.nat({ max: 59 }),
    position: fc.constant(0),
    cloth,
  }),
  fc.record({
    does: fc.constant('give' as const),
    nth: fc.constantFrom(...SAMPLES),
    position: fc.constant(0),
    cloth,
  }),
  fc.record({
    does: fc.constantFrom('move', 'rename', 'reprice', 'restock', 'redate', 'delete', 'publish'),
    nth,
    position: fc.nat({ max: 600 }),
  }),
);

async function take(tx: WriteDb, one: Step, turn: number): Promise<void> {
  const { id } = numbered(one.nth);
  const set = async (changed: Partial<Product>): Promise<void> => {
    await tx.update(products).set(changed).where(eq(products.id, id));
  };
  switch (one.does) {
    case 'add': {
      const { kind, status, position } = one;
      return insertGoods(tx, numbered(1000 + turn, { kind, status, position, category: 'silk' }));
    }
    case 'set':
      return set({ status: one.set });
    case 'categorise':
      return set({ category: one.category });
    case 'move':
      return set({ position: one.position });
    case 'rename':
      return set({ slug: `renamed-${turn}` });
    case 'reprice':
      return set({ price: one.position });
    case 'restock':
      await tx
        .update(inventory)
        .set({ stock: one.position % 5 })
        .where(eq(inventory.productId, id));
      await tx
        .update(fabricColours)
        .set({ stockMeters: one.position % 9 })
        .where(eq(fabricColours.productId, id));
      return;
    case 'redate':
      return set({ createdAt: numbered(one.position).createdAt });
    case 'delete':
      // A cloth with samples can't be.
      if (!CLOTHS.includes(one.nth)) await tx.delete(products).where(eq(products.id, id));
      return;
    case 'pair':
    case 'part':
      return pairOrPart(tx, one);
    case 'give': {
      const [taken] = await tx
        .select({ id: products.id })
        .from(products)
        .where(eq(products.sampleOf, numbered(one.cloth).id));
      if (!taken) await set({ sampleOf: numbered(one.cloth).id });
      return;
    }
    case 'publish':
      return;
  }
}

async function pairOrPart(
  tx: WriteDb,
  { does, nth, cloth }: { does: 'pair' | 'part'; nth: number; cloth: number },
): Promise<void> {
  const pair = { garmentId: numbered(nth).id, fabricId: numbered(cloth).id };
  const [garment] = await tx.select().from(products).where(eq(products.id, pair.garmentId));
  if (does === 'part') await tx.delete(productSuits).where(eq(productSuits.fabricId, pair.fabricId));
  else if (garment) await tx.insert(productSuits).values(pair).onConflictDoNothing();
}

const cloths = CLOTHS.map((one) => numbered(one, { kind: 'fabric', category: 'kurtas' }));
const samples = SAMPLES.map((one, index) =>
  numbered(one, { kind: 'fabric', category: 'kurtas', sampleOf: cloths[index]!.id, position: 7 }),
);

test('whatever changes, and wherever a publisher was stopped, the pages end up as the database is', async () => {
  const count = fc.constantFrom(LISTING_SIZE - 1, LISTING_SIZE, LISTING_SIZE + 1, 2 * LISTING_SIZE);
  await fc.assert(
    fc.asyncProperty(count, fc.array(step, { minLength: 1, maxLength: 14 }), async (goods, steps) => {
      const shop = await shopWith([...garments(goods), ...cloths, ...samples]);
      const publisher = memoryPublisher(shop);
      await publisher.publish();
      for (const [turn, one] of steps.entries()) {
        await shop.db.transaction((tx) => take(tx, one, turn));
        if (one.does === 'publish') await publisher.publish((one.position % 10) / 10 || 1);
      }
      await publisher.publish();
      const made = new Map<string, string | null>();
      for (const path of await listCataloguePaths(shop.db.read)) made.set(path, await contentOf(shop, path));
      const byPath = (pages: Map<string, string | null>) => [...pages].sort(([a], [b]) => (a < b ? -1 : 1));
      expect(byPath(publisher.pages)).toEqual(byPath(made));
    }),
    { numRuns: 15 },
  );
}, 60_000);
