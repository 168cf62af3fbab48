import { expect, test } from 'vitest';
import { listProducts, type ProductFilter } from '#server/db/admin-products.ts';
import { fabricColours, fabricMeta, inventory, products } from '#server/db/schema.ts';
import type { Shop } from '#server/shop.ts';
import { openAdminShop, openStockedShop } from '../../support/admin-shop.ts';

const all: ProductFilter = { search: '', kind: null, status: null, category: null, after: null, most: 10 };

async function shopWith(list: Partial<typeof products.$inferInsert>[]): Promise<Shop> {
  const shop = await openAdminShop();
  await shop.db.transaction(async (tx) => {
    for (const [index, product] of list.entries()) {
      const id = `prd_${String(index).padStart(3, '0')}`;
      await tx.insert(products).values({
        id,
        slug: `slug-${index}`,
        name: `Product ${index}`,
        kind: 'tailored',
        category: 'kurtas',
        price: 100,
        status: 'active',
        createdAt: '2026-01-01T00:00:00.000Z',
        updatedAt: '2026-01-01T00:00:00.000Z',
        ...product,
      });
    }
  });
  return shop;
}

async function namesOf(shop: Shop, filter: Partial<ProductFilter>): Promise<string[]> {
  return (await listProducts(shop.db.read, { ...all, ...filter })).products.map(({ name }) => name);
}

test('pages by key show every product once in the shop’s order, whatever its status', async () => {
  const statuses = ['draft', 'active', 'archived'] as const;
  const shop = await shopWith(
    Array.from({ length: 25 }, (_, index) => ({
      status: statuses[index % 3]!,
      position: Math.floor(index / 4),
    })),
  );
  const seen: string[] = [];
  let filter = { ...all, most: 4 };
  for (;;) {
    const page = await listProducts(shop.db.read, filter);
    seen.push(...page.products.map(({ id }) => id));
    if (!page.next) break;
    filter = { ...filter, after: page.next };
  }
  expect(seen).toHaveLength(25);
  expect(seen).toEqual([...new Set(seen)].sort());
});

test('a search looks for each word in name and address; wildcards are letters', async () => {
  const shop = await shopWith([
    { name: 'Indigo Handloom Kurta', slug: 'indigo-handloom-kurta' },
    { name: '50% Linen_shirt', slug: 'linen-shirt' },
    { name: 'Back\\slash', slug: 'other' },
    { name: 'चंदेरी', slug: 'chanderi' },
  ]);
  const [kurta, linen, slash, chanderi] = ['Indigo Handloom Kurta', '50% Linen_shirt', 'Back\\slash', 'चंदेरी'];
  for (const [search, found] of [
    ['INDIGO', [kurta]],
    ['kurta hand', [kurta]],
    ['handloom-k', [kurta]],
    ['%', [linen]],
    ['_', [linen]],
    ['\\', [slash]],
    ['चं', [chanderi]],
    ['chanderi', [chanderi]],
    ["' OR 1=1 --", []],
    ['kurta zzz', []],
  ] as const) {
    expect(await namesOf(shop, { search }), search).toEqual(found);
  }
});

test('filters join with a search and with one another', async () => {
  const shop = await shopWith([
    { name: 'A', kind: 'fabric', category: 'silk' },
    { name: 'B', kind: 'fabric', category: 'silk', status: 'draft' },
    { name: 'C', category: 'kurtas', status: 'draft' },
  ]);
  expect(await namesOf(shop, { kind: 'fabric' })).toEqual(['A', 'B']);
  expect(await namesOf(shop, { status: 'draft' })).toEqual(['B', 'C']);
  expect(await namesOf(shop, { category: 'silk', status: 'draft', search: 'b' })).toEqual(['B']);
  expect(await namesOf(shop, { category: 'none' })).toEqual([]);
});

test('stock is told in all, with the best band and how many variants are sold out', async () => {
  const shop = await shopWith([{}, { kind: 'fabric' }, {}]);
  await shop.db.transaction(async (tx) => {
    await tx.insert(inventory).values([
      { productId: 'prd_000', size: 'S', sku: 'S', stock: 0 },
      { productId: 'prd_000', size: 'M', sku: 'M', stock: 3 },
    ]);
    await tx.insert(fabricMeta).values({ productId: 'prd_001', widthCm: 100, gsm: 90 });
    await tx.insert(fabricColours).values([
      { id: 'col_a', productId: 'prd_001', name: 'Lac', hex: '#8c2547', stockMeters: 12.4 },
      { id: 'col_b', productId: 'prd_001', name: 'Slate', hex: '#6d747b', stockMeters: 0.4 },
    ]);
  });
  const listed = await listProducts(shop.db.read, all);
  expect(listed.products.map(({ stock }) => stock)).toEqual([
    { amount: 3, band: 'few-left', variants: 2, soldOut: 1 },
    { amount: 1280, band: 'in-stock', variants: 2, soldOut: 1 },
    { amount: 0, band: 'sold-out', variants: 0, soldOut: 0 },
  ]);
});

test('the demo shop’s products have a picture or colours', async () => {
  const shop = await openStockedShop();
  const { products: listed } = await listProducts(shop.db.read, { ...all, most: 100 });
  expect(listed.length).toBeGreaterThan(20);
  expect(listed.filter(({ picture, colours }) => picture === null && colours.length === 0)).toEqual([]);
});
