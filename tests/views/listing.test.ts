import { expect, test } from 'vitest';
import { LISTING_SIZE, listingPath } from '#shared/catalogue-paths.ts';
import { categories } from '#server/db/schema.ts';
import { findListing, listListingKeys } from '#views/listing.ts';
import { openTestShop, type TestShop } from '../support/open-test-shop.ts';
import { stockGarment } from '../support/stock.ts';

async function shopWith(garments: number): Promise<TestShop> {
  const shop = await openTestShop({ gateway: false });
  await shop.db.transaction(async (tx) => {
    await tx.insert(categories).values({ slug: 'kurtas', name: 'Kurtas', position: 1 });
    await tx.insert(categories).values({ slug: 'shawls', name: 'Shawls', position: 2 });
  });
  for (let nth = 1; nth <= garments; nth += 1) {
    await stockGarment(shop, { name: `Kurta ${nth}`, size: 'M', pieces: 1, category: 'kurtas' });
  }
  return shop;
}

test('every listing has a page for each 24 products, and an empty category has one', async () => {
  const shop = await shopWith(LISTING_SIZE + 1);
  const paths = (await listListingKeys(shop.db.read)).map(listingPath);
  expect(paths).toEqual(['/shop', '/shop/2', '/shop/kurtas', '/shop/kurtas/2', '/shop/shawls']);
});

test('the last page shows what is left, and no product is on two pages', async () => {
  const shop = await shopWith(LISTING_SIZE + 1);
  const first = await findListing(shop.db.read, { category: 'kurtas', page: 1 });
  const second = await findListing(shop.db.read, { category: 'kurtas', page: 2 });
  expect(first?.cards).toHaveLength(LISTING_SIZE);
  expect(second?.cards).toHaveLength(1);
  expect(second).toMatchObject({ total: LISTING_SIZE + 1, pages: 2, shown: { name: 'Kurtas' } });
  const ids = [...(first?.cards ?? []), ...(second?.cards ?? [])].map((card) => card.id);
  expect(new Set(ids).size).toBe(LISTING_SIZE + 1);
});

test('an empty category is a page without products; an unknown one and a page too many are none', async () => {
  const shop = await shopWith(1);
  expect(await findListing(shop.db.read, { category: 'shawls', page: 1 })).toMatchObject({
    cards: [],
    pages: 1,
  });
  expect(await findListing(shop.db.read, { category: 'hats', page: 1 })).toBeNull();
  expect(await findListing(shop.db.read, { category: null, page: 2 })).toBeNull();
  expect(await findListing(shop.db.read, { category: null, page: 0 })).toBeNull();
});
