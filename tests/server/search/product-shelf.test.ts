import { and, eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forgetOldChanges } from '#server/commands/forget-old-changes.ts';
import { insertCatalogueChange } from '#server/db/catalogue-changes.ts';
import type { WriteDb } from '#server/db/engine.ts';
import {
  categories,
  fabricColours,
  fabricMeta,
  inventory,
  productPictures,
  products,
} from '#server/db/schema.ts';
import { productId, seedDemoShop } from '#server/db/seed/seed-shop.ts';
import { openProductSearch } from '#server/search/product-search.ts';
import type { Shop } from '#server/shop.ts';
import { NO_WISH, type SearchWish } from '#shared/search-wish.ts';
import { openTestShop, type TestShop } from '../../support/open-test-shop.ts';

const KURTA = productId('indigo-handloom-kurta');
const SILK = productId('chanderi-silk');

async function openDemoShop(options: { memory?: boolean } = {}): Promise<TestShop> {
  const shop = await openTestShop({ gateway: false, ...options });
  await seedDemoShop(shop.db, shop.now().toISOString());
  return shop;
}

async function idsOf(shop: Pick<Shop, 'search'>, wish: Partial<SearchWish>): Promise<string[]> {
  return (await shop.search.find({ ...NO_WISH, ...wish })).productIds;
}

const edit = (shop: TestShop, id: string, change: Partial<typeof products.$inferInsert>) =>
  shop.db.transaction((tx) => tx.update(products).set(change).where(eq(products.id, id)));

describe.each([
  ['on the disk', false],
  ['in memory', true],
])('a shop %s', (_, memory) => {
  test('finds a product by its new name and price at once, and no longer by the old ones', async () => {
    const shop = await openDemoShop({ memory });
    expect(await idsOf(shop, { text: 'handloom' })).toContain(KURTA);
    await edit(shop, KURTA, { name: 'Midnight tunic', price: 7777 });
    expect(await idsOf(shop, { text: 'midnight tunic' })).toEqual([KURTA]);
    expect(await idsOf(shop, { priceFrom: 7777, priceTo: 7777 })).toEqual([KURTA]);
    expect(await idsOf(shop, { text: 'handloom' })).not.toContain(KURTA);
  });

  test('loses what is taken down, and finds it again when it is back', async () => {
    const shop = await openDemoShop({ memory });
    for (const status of ['draft', 'archived'] as const) {
      await edit(shop, KURTA, { status });
      expect(await idsOf(shop, { text: 'handloom kurta' })).not.toContain(KURTA);
      await edit(shop, KURTA, { status: 'active' });
      expect(await idsOf(shop, { text: 'handloom kurta' })).toContain(KURTA);
    }
  });

  test('knows at once what has sold out', async () => {
    const shop = await openDemoShop({ memory });
    expect(await idsOf(shop, { inStock: true, sizes: ['M'] })).toContain(KURTA);
    const sell = (size: string) =>
      shop.db.transaction((tx) =>
        tx
          .update(inventory)
          .set({ stock: 0 })
          .where(sql`${inventory.productId} = ${KURTA} AND ${inventory.size} = ${size}`),
      );
    await sell('M');
    expect(await idsOf(shop, { inStock: true, sizes: ['M'] })).not.toContain(KURTA);
    expect(await idsOf(shop, { inStock: true, text: 'handloom kurta' })).toContain(KURTA);
    for (const size of ['XS', 'S', 'L', 'XL', 'XXL']) await sell(size);
    expect(await idsOf(shop, { inStock: true, text: 'handloom kurta' })).not.toContain(KURTA);
    expect(await idsOf(shop, { text: 'handloom kurta' })).toContain(KURTA);
  });
});

test('a category’s new name finds its products', async () => {
  const shop = await openDemoShop();
  expect(await idsOf(shop, { text: 'haberdashery' })).toEqual([]);
  await shop.db.transaction((tx) =>
    tx.update(categories).set({ name: 'Haberdashery' }).where(eq(categories.slug, 'silks-brocades')),
  );
  expect(await idsOf(shop, { text: 'haberdashery' })).toContain(SILK);
  expect((await shop.search.suggest('haber')).categories).toEqual([
    { slug: 'silks-brocades', name: 'Haberdashery' },
  ]);
});

test('samples of cloth are not found, nor a cloth that becomes one', async () => {
  const shop = await openDemoShop();
  expect(await idsOf(shop, { text: 'sample' })).toEqual([]);
  const check = productId('madras-check');
  expect(await idsOf(shop, { text: 'madras' })).toContain(check);
  await edit(shop, check, { sampleOf: productId('pinstripe-suiting') });
  expect(await idsOf(shop, { text: 'madras' })).not.toContain(check);
});

test('a process hears of what another one has written', async () => {
  const shop = await openDemoShop();
  const other = await openTestShop({ gateway: false, file: shop.env.databaseFile });
  expect(await idsOf(other, { text: 'midnight' })).toEqual([]);
  await edit(shop, KURTA, { name: 'Midnight kurta' });
  expect(await idsOf(other, { text: 'midnight' })).toEqual([KURTA]);
  await edit(other, KURTA, { name: 'Noon kurta' });
  expect(await idsOf(shop, { text: 'noon' })).toEqual([KURTA]);
});

test('whoever asks while the shelf is being filled sees what was written before they asked', async () => {
  const shop = await openDemoShop();
  const early = idsOf(shop, { text: 'midnight' });
  await edit(shop, KURTA, { name: 'Midnight kurta' });
  const late = await Promise.all([1, 2, 3].map(() => idsOf(shop, { text: 'midnight' })));
  expect(late).toEqual([[KURTA], [KURTA], [KURTA]]);
  await early;
});

test('after a month without a search everything is read anew, since the log has forgotten the way', async () => {
  const shop = await openDemoShop();
  await idsOf(shop, {});
  await edit(shop, KURTA, { name: 'Midnight kurta' });
  await edit(shop, SILK, { name: 'Noon silk' });
  await shop.db.transaction((tx) => tx.delete(products).where(eq(products.slug, 'nothing')));
  shop.clock.forward({ hours: 24 * 3650 });
  await forgetOldChanges(shop);
  expect(await idsOf(shop, { text: 'midnight' })).toEqual([KURTA]);
  expect(await idsOf(shop, { text: 'noon' })).toEqual([SILK]);
});

test('an empty shop has nothing, and the first product is found', async () => {
  const shop = await openTestShop({ gateway: false });
  expect(await shop.search.find(NO_WISH)).toMatchObject({ total: 0, pages: 1, productIds: [] });
  await seedDemoShop(shop.db, shop.now().toISOString());
  expect((await shop.search.find(NO_WISH)).total).toBe(32);
});

test('filling the shelf lets others have their turn', async () => {
  const shop = await openDemoShop();
  let turns = 0;
  const filling = { done: false };
  const watch = (async () => {
    while (!filling.done) {
      turns += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  await shop.search.find(NO_WISH);
  filling.done = true;
  await watch;
  expect(turns).toBeGreaterThan(1);
});

test('whatever is changed, in whatever order, the shelf is what a new one would be', async () => {
  const shop = await openDemoShop();
  const ids = (await shop.db.read.select({ id: products.id }).from(products)).map(({ id }) => id);
  type Edit = (tx: WriteDb, id: string, number: number) => Promise<unknown>;
  const set = (change: (number: number) => Partial<typeof products.$inferInsert>): Edit => {
    return (tx, id, number) => tx.update(products).set(change(number)).where(eq(products.id, id));
  };
  const edits: Edit[] = [
    set((number) => ({ name: `Kurta number ${number}` })),
    set((number) => ({ price: 100 * number + 100 })),
    set((number) => ({ position: number })),
    set((number) => ({ category: number % 2 ? 'silks-brocades' : 'cottons-linens' })),
    set((number) => ({ status: number % 3 ? 'active' : 'archived' })),
    set((number) => ({
      hex: number % 2 ? '#97392c' : '#26375f',
      composition: number % 2 ? '100% wool' : '',
    })),
    (tx, id, number) =>
      tx
        .update(inventory)
        .set({ stock: number % 5 })
        .where(eq(inventory.productId, id)),
    (tx, id, number) =>
      tx
        .update(fabricColours)
        .set({ name: `Dye ${number}`, hex: '#6a7a52' })
        .where(and(eq(fabricColours.productId, id), eq(fabricColours.position, 0))),
    (tx, id, number) =>
      tx
        .update(fabricMeta)
        .set({ composition: number % 2 ? '100% jute' : '100% silk' })
        .where(eq(fabricMeta.productId, id)),
    (tx, id) => tx.delete(productPictures).where(eq(productPictures.productId, id)),
    (tx, _id, number) =>
      tx
        .update(categories)
        .set({ name: `Room ${number % 4}` })
        .where(eq(categories.slug, 'silks-brocades')),
    (tx) => insertCatalogueChange(tx, { what: 'everything' }),
  ];
  const wishes: Partial<SearchWish>[] = [
    {},
    { sort: 'price-up' },
    { text: 'kurta' },
    { text: 'room' },
    { text: 'red' },
    { materials: ['wool', 'jute'] },
    { inStock: true, sizes: ['M'] },
    { categories: ['silks-brocades'], sort: 'newest' },
  ];
  const step = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...edits), fc.nat({ max: 60 }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
      async (batches) => {
        for (const batch of batches) {
          await shop.db.transaction(async (tx) => {
            for (const [id, change, number] of batch) await change(tx, id, number);
          });
          await shop.search.find(NO_WISH);
        }
        const fresh = openProductSearch(shop.db);
        for (const wish of wishes) {
          const [followed, read] = await Promise.all([
            shop.search.find({ ...NO_WISH, ...wish }),
            fresh.find({ ...NO_WISH, ...wish }),
          ]);
          // Scores of words may differ in their last digits by what was there before.
          const inOrder = (found: string[]) => (wish.text === undefined ? found : [...found].sort());
          expect(inOrder(followed.productIds)).toEqual(inOrder(read.productIds));
          expect(followed.counts).toEqual(read.counts);
        }
      },
    ),
    { numRuns: 40 },
  );
});
