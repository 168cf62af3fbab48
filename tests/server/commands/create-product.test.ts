import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { createProduct } from '#server/commands/create-product.ts';
import { updateProduct } from '#server/commands/update-product.ts';
import { findProduct } from '#server/db/admin-product.ts';
import { findLastChange } from '#server/db/catalogue-changes.ts';
import { auditLog, categories, fabricMeta } from '#server/db/schema.ts';
import type { NewProductWish } from '#server/domain/new-product-form.ts';
import type { Shop } from '#server/shop.ts';
import { findCataloguePage, findPreviewProps } from '#views/catalogue-page.ts';
import { openAdminShop } from '../../support/admin-shop.ts';
import { expectBalancedBooks } from '../../support/books.ts';

const actor = 'admin:asha@darzi.test';

async function openShopWithCategories(): Promise<Shop> {
  const shop = await openAdminShop();
  await shop.db.transaction(async (tx) => {
    await tx.insert(categories).values([
      { slug: 'kurtas', name: 'Kurtas' },
      { slug: 'silk', name: 'Silks' },
    ]);
  });
  return shop;
}

const kurta: NewProductWish = {
  kind: 'tailored',
  facts: {
    name: 'Indigo kurta',
    category: 'kurtas',
    price: 1299,
    hsn: '6205',
    hex: '#26375f',
    colourName: 'Indigo',
  },
  added: [
    { row: 0, label: 'L', sku: '', hex: null, amount: 4 },
    { row: 1, label: 'M', sku: 'KUR-M', hex: null, amount: 2 },
  ],
};
const silk: NewProductWish = {
  kind: 'fabric',
  facts: {
    name: 'Chanderi',
    category: 'silk',
    price: 850,
    composition: '70% silk, 30% cotton',
    weave: 'plain',
    widthCm: 112,
    gsm: 60,
    cutStepCm: 10,
    cutLeastCm: 50,
    cutMostCm: 3000,
  },
  added: [
    { row: 0, label: 'Lac', sku: null, hex: '#8c2547', amount: 1240 },
    { row: 1, label: 'Indigo', sku: null, hex: '#26375f', amount: 315 },
  ],
};

test('a new garment is a draft at the end of the shop, with its sizes and its opening stock', async () => {
  const shop = await openShopWithCategories();
  const first = await createProduct(shop, { ...kurta, actor });
  const second = await createProduct(shop, { ...kurta, added: [kurta.added[0]!], actor });
  expect(await findProduct(shop.db.read, first)).toMatchObject({
    slug: 'indigo-kurta',
    status: 'draft',
    position: 0,
    categoryName: 'Kurtas',
    colourName: 'Indigo',
    variants: [
      { label: 'M', sku: 'KUR-M', amount: 2 },
      { label: 'L', sku: 'INDIGO-KURTA-L', amount: 4 },
    ],
  });
  expect(await findProduct(shop.db.read, second)).toMatchObject({
    slug: 'indigo-kurta-2',
    position: 1,
    variants: [{ label: 'L', sku: 'INDIGO-KURTA-2-L' }],
  });
  const [entry] = await shop.db.read.select().from(auditLog).where(eq(auditLog.entityId, first));
  expect(entry).toMatchObject({ actor, action: 'product.created', entity: 'product' });
  await expectBalancedBooks(shop);
});

test('a new fabric has its cloth, its cut rules, and the sum of its colours', async () => {
  const shop = await openShopWithCategories();
  const id = await createProduct(shop, { ...silk, actor });
  expect(await findProduct(shop.db.read, id)).toMatchObject({
    widthCm: 112,
    cutLeastCm: 50,
    composition: '70% silk, 30% cotton',
    variants: [
      { label: 'Lac', hex: '#8c2547', amount: 1240 },
      { label: 'Indigo', amount: 315 },
    ],
  });
  const [meta] = await shop.db.read.select().from(fabricMeta).where(eq(fabricMeta.productId, id));
  expect(meta!.stockMetersTotal).toBe(15.55);
  await expectBalancedBooks(shop);
});

test('a draft is on no page until it is active, and an admin’s preview shows it', async () => {
  const shop = await openShopWithCategories();
  const id = await createProduct(shop, { ...silk, actor });
  expect(await findCataloguePage(shop, '/products/chanderi')).toBeNull();
  expect(await findPreviewProps(shop.db.read, id)).toMatchObject({ product: { name: 'Chanderi' } });
  expect(await findPreviewProps(shop.db.read, 'prd_none')).toBeNull();
  const before = await findLastChange(shop.db.read);
  const { updatedAt: seen } = (await findProduct(shop.db.read, id))!;
  const edit = { productId: id, seen, facts: { status: 'active' as const }, counts: [], actor };
  expect(await updateProduct(shop, edit)).toMatchObject({ outcome: 'changed', change: expect.any(Number) });
  expect(await findCataloguePage(shop, '/products/chanderi')).toMatchObject({ view: 'product' });
  expect((await findLastChange(shop.db.read))!.id).toBeGreaterThan(before!.id);
});

test('a product with nothing to sell stays a draft, and one without a category isn’t made', async () => {
  const shop = await openShopWithCategories();
  const id = await createProduct(shop, { ...kurta, added: [], actor });
  const { updatedAt: seen } = (await findProduct(shop.db.read, id))!;
  const edit = { productId: id, seen, facts: { status: 'active' as const }, counts: [], actor };
  await expect(updateProduct(shop, edit)).rejects.toMatchObject({
    code: 'bad-input',
    extras: { errors: [{ field: 'status' }] },
  });
  expect(await findPreviewProps(shop.db.read, id)).toMatchObject({ product: { sizes: [] } });
  await expect(
    createProduct(shop, { ...kurta, facts: { ...kurta.facts, category: 'none' }, actor }),
  ).rejects.toMatchObject({ code: 'bad-input', extras: { errors: [{ field: 'category' }] } });
});
