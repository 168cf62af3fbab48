import { describe, expect, test } from 'vitest';
import { findProductPage, listProductCards } from '#server/db/catalogue.ts';
import { listFeedEntries, listSitemapEntries } from '#server/db/catalogue-feeds.ts';
import { listSlugsBefore } from '#server/db/pages-showing.ts';
import { findSampled, findSampleOf, findShelves } from '#server/db/related-products.ts';
import { productId, seedDemoShop } from '#server/db/seed/seed-shop.ts';
import { products } from '#server/db/schema.ts';
import { openTestShop, type TestShop } from '../../support/open-test-shop.ts';

const AT = '2026-11-21T10:00:00.000Z';

async function demoShop(): Promise<TestShop> {
  const shop = await openTestShop({ gateway: false });
  await seedDemoShop(shop.db, AT);
  return shop;
}

async function shelvesOf(shop: TestShop, slug: string): Promise<{ related: string[]; suits: string[] }> {
  const product = (await findProductPage(shop.db.read, slug))!;
  const { related, suits } = await findShelves(shop.db.read, product);
  return { related: related.map(({ slug }) => slug), suits: suits.map(({ slug }) => slug) };
}

describe('the shelves of a product’s page', () => {
  test('show what follows it in its category, from the start again at the end, and what goes with it', async () => {
    const shop = await demoShop();
    expect(await shelvesOf(shop, 'turmeric-mul-anarkali')).toEqual({
      related: [
        'pochampally-ikat-dress',
        'banarasi-saree-blouse',
        'madder-mashru-lehenga',
        'kota-doria-dupatta',
      ],
      suits: ['mul-cotton', 'ajrakh-cambric', 'chanderi-silk'],
    });
    const { related } = await shelvesOf(shop, 'madder-mashru-lehenga');
    expect(related).toEqual([
      'kota-doria-dupatta',
      'lac-chanderi-kurta',
      'turmeric-mul-anarkali',
      'pochampally-ikat-dress',
    ]);
    // Chanderi silk goes with more garments than a shelf holds.
    expect((await shelvesOf(shop, 'chanderi-silk')).suits).toHaveLength(4);
  });

  test('show no product on its own page, and nothing twice', async () => {
    const shop = await demoShop();
    for (const slug of ['charcoal-tweed-bandhgala', 'kullu-tweed', 'worsted-pleated-trouser']) {
      const { related } = await shelvesOf(shop, slug);
      expect(new Set(related).size).toBe(related.length);
      expect(related).not.toContain(slug);
    }
  });

  test('are found from the other side just where they are shown', async () => {
    const shop = await demoShop();
    const { read } = shop.db;
    const all = await read.select().from(products);
    const listed = all.filter(({ sampleOf }) => sampleOf === null);
    const showing = new Map<string, string[]>(listed.map(({ slug }) => [slug, []]));
    for (const { slug } of listed) {
      for (const shown of (await shelvesOf(shop, slug)).related) showing.get(shown)?.push(slug);
    }
    for (const { id, slug, position, category } of listed) {
      const found = await listSlugsBefore(read, { productId: id, position, category });
      expect({ slug, found: found.toSorted() }).toEqual({ slug, found: showing.get(slug)!.toSorted() });
    }
  });
});

describe('a sample', () => {
  test('is offered on its cloth’s page, colour by colour', async () => {
    const shop = await demoShop();
    const offer = await findSampleOf(shop.db.read, productId('chanderi-silk'));
    const silk = await findProductPage(shop.db.read, 'chanderi-silk');
    expect(offer).toMatchObject({ slug: 'chanderi-silk-sample', price: 49, lengthCm: 10 });
    expect(offer?.colours.map(({ name }) => name)).toEqual(
      silk?.kind === 'fabric' ? silk.colours.map(({ name }) => name) : [],
    );
    expect(await findSampleOf(shop.db.read, productId('madras-check'))).toBeNull();
    expect(await findSampled(shop.db.read, productId('chanderi-silk'))).toEqual({
      slug: 'chanderi-silk',
      name: 'Chanderi silk',
    });
  });

  test('has a page without shelves, and is on no shelf, listing, feed or sitemap', async () => {
    const shop = await demoShop();
    const { read } = shop.db;
    expect(await shelvesOf(shop, 'chanderi-silk-sample')).toEqual({ related: [], suits: [] });
    const named = [
      ...(await listProductCards(read, { category: null, page: 1 })),
      ...(await listProductCards(read, { category: null, page: 2 })),
      ...(await listSitemapEntries(read, 1)),
      ...(await listFeedEntries(read, 100)),
    ].map(({ slug }) => slug);
    expect(named.filter((slug) => slug.endsWith('-sample'))).toEqual([]);
    expect(new Set(named).size).toBe(32);
  });

  test('is of another product, and a fabric', async () => {
    const shop = await demoShop();
    const silk = productId('chanderi-silk');
    const make = (wish: Partial<typeof products.$inferInsert>) =>
      shop.db.transaction((tx) =>
        tx.insert(products).values({
          id: 'prd_x',
          slug: 'x',
          name: 'X',
          kind: 'fabric',
          category: 'silks-brocades',
          price: 1,
          createdAt: AT,
          updatedAt: AT,
          ...wish,
        }),
      );
    await expect(make({ sampleOf: 'prd_x' })).rejects.toThrow(/products_sample_of_check/);
    await expect(make({ sampleOf: productId('madras-check'), kind: 'tailored' })).rejects.toThrow(
      /products_sample_of_check/,
    );
    // Silk has one already.
    await expect(make({ sampleOf: silk })).rejects.toThrow(/UNIQUE/);
  });
});
