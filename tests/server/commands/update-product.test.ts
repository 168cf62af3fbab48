import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { priceCart } from '#server/commands/price-cart.ts';
import { updateProduct, type ProductEdit } from '#server/commands/update-product.ts';
import { findProduct, type AdminProduct } from '#server/db/admin-product.ts';
import { listAudit } from '#server/db/audit-log.ts';
import { findProductPageOf } from '#server/db/catalogue.ts';
import { listLiveStock } from '#server/db/live-stock.ts';
import {
  categories,
  fabricColours,
  fabricMeta,
  inventory,
  products,
  stockMovements,
} from '#server/db/schema.ts';
import { listSearchGoods } from '#server/db/search-goods.ts';
import { listStock } from '#server/db/stock-room.ts';
import type { ProductFacts } from '#server/domain/product-facts.ts';
import type { Shop } from '#server/shop.ts';
import type { CartLine } from '#shared/cart.ts';
import { centimetres } from '#shared/lengths.ts';
import { openAdminShop } from '../../support/admin-shop.ts';
import { expectBalancedBooks } from '../../support/books.ts';
import { newChances } from '../../support/seeded.ts';
import { losePieces, stockColour, stockFabric, stockGarment } from '../../support/stock.ts';

const actor = 'admin:asha@darzi.test';

/** The stock room's sizes, of which everything is low. */
const allSizes = {
  kind: 'tailored' as const,
  search: '',
  after: null,
  most: 50,
  low: { pieces: 100, lengthCm: 100_000 },
};

async function productOf(shop: Shop, productId: string): Promise<AdminProduct> {
  const product = await findProduct(shop.db.read, productId);
  if (!product) throw new Error('The test’s product is gone.');
  return product;
}

/** What an admin sends who saw this product, changed these facts and counted these variants, by label. */
function editOf(
  product: AdminProduct,
  changed: Partial<ProductFacts>,
  counted: Record<string, number> = {},
): ProductEdit {
  const { id, updatedAt, name, slug, description, price, status, variants } = product;
  return {
    productId: id,
    actor,
    seen: updatedAt,
    facts: { name, slug, description, price, status, ...changed },
    counts: variants.map((variant) => ({
      variantId: variant.id,
      seen: variant.amount,
      counted: counted[variant.label] ?? variant.amount,
    })),
  };
}

async function auditOf(shop: Shop, entityId: string): Promise<unknown[]> {
  const filter = { actor: null, entity: 'product', entityId, after: null, most: 50 };
  return (await listAudit(shop.db.read, filter)).entries.map(({ action, detail, ...entry }) => ({
    action,
    actor: entry.actor,
    detail: JSON.parse(detail) as unknown,
  }));
}

async function movesOf(shop: Shop, productId: string): Promise<unknown[]> {
  return shop.db.read
    .select({
      pieces: stockMovements.pieces,
      lengthCm: stockMovements.lengthCm,
      reason: stockMovements.reason,
      actor: stockMovements.actor,
    })
    .from(stockMovements)
    .where(eq(stockMovements.productId, productId));
}

test('an edit changes facts and stock, moves the ledger and is written down once', async () => {
  const shop = await openAdminShop();
  const { productId } = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5, price: 1200 });
  const before = await productOf(shop, productId);

  const edited = await updateProduct(shop, editOf(before, { price: 1350 }, { M: 8 }));

  expect(edited).toMatchObject({ outcome: 'changed', change: expect.any(Number) });
  const after = await productOf(shop, productId);
  expect(after).toMatchObject({ name: 'Kurta', price: 1350, variants: [{ amount: 8 }] });
  expect(after.updatedAt > before.updatedAt).toBe(true);
  expect((await movesOf(shop, productId)).slice(1)).toEqual([
    { pieces: 3, lengthCm: null, reason: 'counted', actor },
  ]);
  expect(await auditOf(shop, productId)).toEqual([
    {
      action: 'product.changed',
      actor,
      detail: { before: { price: 1200, pieces: { M: 5 } }, after: { price: 1350, pieces: { M: 8 } } },
    },
  ]);
  await expectBalancedBooks(shop);
});

test('what no page shows has no place in the log of changes', async () => {
  const shop = await openAdminShop();
  const { productId } = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 50 });
  const counted = await updateProduct(shop, editOf(await productOf(shop, productId), {}, { M: 40 }));
  expect(counted).toEqual({ outcome: 'changed', change: null });
  await updateProduct(shop, editOf(await productOf(shop, productId), { status: 'draft' }));
  const drafted = await updateProduct(shop, editOf(await productOf(shop, productId), { price: 7 }));
  expect(drafted).toEqual({ outcome: 'changed', change: null });
});

test('an edit that changes nothing writes nothing', async () => {
  const shop = await openAdminShop();
  const { productId } = await stockFabric(shop, { name: 'Chanderi', lengthCm: 1240 });
  const before = await productOf(shop, productId);
  expect(await updateProduct(shop, editOf(before, {}))).toEqual({ outcome: 'unchanged' });
  expect(await productOf(shop, productId)).toEqual(before);
  expect(await auditOf(shop, productId)).toEqual([]);
});

test('of two admins at once the second one changes nothing', async () => {
  const shop = await openAdminShop();
  const { productId } = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  const seen = await productOf(shop, productId);
  const both = await Promise.allSettled([
    updateProduct(shop, editOf(seen, { name: 'Long kurta' })),
    updateProduct(shop, editOf(seen, { price: 1 }, { M: 7 })),
  ]);
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(both[1]).toMatchObject({ reason: { code: 'wrong-state' } });
  expect(await productOf(shop, productId)).toMatchObject({
    name: 'Long kurta',
    price: 1000,
    variants: [{ amount: 5 }],
  });
  expect(await auditOf(shop, productId)).toHaveLength(1);
});

test('two edits within one tick of the clock are told apart', async () => {
  const shop = await openAdminShop();
  const now = shop.now();
  const still: Shop = { ...shop, now: () => now };
  const { productId } = await stockGarment(still, { name: 'Kurta', size: 'M', pieces: 5 });
  const seen = await productOf(still, productId);
  await updateProduct(still, editOf(seen, { price: 1100 }));
  await expect(updateProduct(still, editOf(seen, { price: 1200 }))).rejects.toMatchObject({
    code: 'wrong-state',
  });
});

test('a count of what was sold meanwhile refuses the whole edit and says the figure now', async () => {
  const shop = await openAdminShop();
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 12 });
  const seen = await productOf(shop, kurta.productId);
  await losePieces(shop, kurta, 2);
  const message =
    'Size M stood at 12 when you opened this page and stands at 10 now. Please check your count.';
  await expect(updateProduct(shop, editOf(seen, { price: 5 }, { M: 11 }))).rejects.toMatchObject({
    code: 'wrong-state',
    message,
    extras: { errors: [{ field: `stock-${kurta.inventoryId}`, message }] },
  });
  expect(await productOf(shop, kurta.productId)).toMatchObject({ price: 1000, variants: [{ amount: 10 }] });
  expect(await auditOf(shop, kurta.productId)).toEqual([]);
  await expectBalancedBooks(shop);
});

test('a sale of a size that nobody counted stands', async () => {
  const shop = await openAdminShop();
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 12 });
  const seen = await productOf(shop, kurta.productId);
  await losePieces(shop, kurta, 2);
  await updateProduct(shop, editOf(seen, { price: 900 }));
  expect(await productOf(shop, kurta.productId)).toMatchObject({ price: 900, variants: [{ amount: 10 }] });
  await expectBalancedBooks(shop);
});

test('of several colours a moved one undoes the others', async () => {
  const shop = await openAdminShop();
  const { productId, colourId } = await stockFabric(shop, { name: 'Silk', lengthCm: 1240 });
  await stockColour(shop, productId, { colour: 'Madder', lengthCm: 800 });
  const seen = await productOf(shop, productId);
  await shop.db.transaction(async (tx) => {
    await tx.update(fabricColours).set({ stockMeters: 9.6 }).where(eq(fabricColours.id, colourId));
  });
  await expect(updateProduct(shop, editOf(seen, {}, { Madder: 500, Indigo: 1000 }))).rejects.toMatchObject({
    message:
      'Indigo stood at 12.40 m when you opened this page and stands at 9.60 m now. Please check your count.',
  });
  const now = await productOf(shop, productId);
  expect(now.variants.map(({ amount }) => amount).sort()).toEqual([800, 960]);
});

test('a count may go below what is held', async () => {
  const shop = await openAdminShop();
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  await shop.db.transaction(async (tx) => {
    await tx.update(inventory).set({ held: 4 }).where(eq(inventory.id, kurta.inventoryId));
  });
  const seen = await productOf(shop, kurta.productId);
  await updateProduct(shop, editOf(seen, {}, { M: 2 }));
  expect((await productOf(shop, kurta.productId)).variants).toMatchObject([{ amount: 2, held: 4 }]);
});

test('an address is one product’s alone, whatever the other’s status', async () => {
  const shop = await openAdminShop();
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  const shirt = await stockGarment(shop, { name: 'Shirt', size: 'M', pieces: 5 });
  await shop.db.transaction(async (tx) => {
    await tx
      .update(products)
      .set({ slug: 'kurta', status: 'archived' })
      .where(eq(products.id, kurta.productId));
  });
  const seen = await productOf(shop, shirt.productId);
  await expect(updateProduct(shop, editOf(seen, { slug: 'kurta' }))).rejects.toMatchObject({
    code: 'bad-input',
    extras: {
      errors: [{ field: 'slug', message: '“Kurta” has this address already. Please choose another one.' }],
    },
  });
  await updateProduct(shop, editOf(seen, { slug: 'linen-shirt' }));
  expect((await productOf(shop, shirt.productId)).slug).toBe('linen-shirt');
});

test('a variant of another product, and a product that there isn’t, change nothing', async () => {
  const shop = await openAdminShop();
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  const shirt = await stockGarment(shop, { name: 'Shirt', size: 'M', pieces: 5 });
  const seen = await productOf(shop, shirt.productId);
  const foreign = [{ variantId: String(kurta.inventoryId), seen: 5, counted: 9 }];
  await expect(updateProduct(shop, { ...editOf(seen, {}), counts: foreign })).rejects.toMatchObject({
    code: 'wrong-state',
  });
  await expect(updateProduct(shop, { ...editOf(seen, {}), productId: 'prd_none' })).rejects.toMatchObject({
    code: 'product-unknown',
  });
  await expectBalancedBooks(shop);
});

test('a fabric’s total is the sum of its colours after any counts, to the centimetre', async () => {
  const shop = await openAdminShop();
  const chances = newChances();
  const anyLengthCm = (): number => chances.below(3162) * 3162 + chances.below(3162);
  const { productId } = await stockFabric(shop, { name: 'Silk', lengthCm: anyLengthCm() });
  for (const colour of ['Madder', 'Turmeric', 'Lac']) {
    await stockColour(shop, productId, { colour, lengthCm: anyLengthCm() });
  }
  for (let round = 0; round < 25; round += 1) {
    const seen = await productOf(shop, productId);
    const some = chances.shuffle(seen.variants).slice(0, 1 + chances.below(4));
    const counted = Object.fromEntries(some.map(({ label }) => [label, anyLengthCm()]));
    await updateProduct(shop, editOf(seen, {}, counted));
    const [fabric] = await shop.db.read.select().from(fabricMeta).where(eq(fabricMeta.productId, productId));
    const now = await productOf(shop, productId);
    expect(now.variants).toMatchObject(
      seen.variants.map(({ label, amount }) => ({ label, amount: counted[label] ?? amount })),
    );
    const sumCm = now.variants.reduce((sum, { amount }) => sum + amount, 0);
    expect(centimetres(fabric!.stockMetersTotal)).toBe(sumCm);
    expect(fabric!.stockMetersTotal).toBe(sumCm / 100);
  }
  await expectBalancedBooks(shop);
});

test('what a garment is made of changes with its sizes, which stand in a tailor’s order', async () => {
  const shop = await openAdminShop();
  const { productId } = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  const seen = await productOf(shop, productId);
  await updateProduct(shop, {
    ...editOf(seen, { composition: '100% cotton', colourName: 'Indigo', hex: '#26375f', hsn: '6205' }),
    variants: new Map([[seen.variants[0]!.id, { sku: 'KUR-M' }]]),
    added: [
      { row: 0, label: 'XL', sku: 'KUR-XL', hex: null, amount: 2 },
      { row: 1, label: 'S', sku: '', hex: null, amount: 0 },
    ],
  });
  const now = await productOf(shop, productId);
  expect(now).toMatchObject({ composition: '100% cotton', colourName: 'Indigo', hex: '#26375f' });
  expect(now.variants.map(({ label, sku, amount }) => [label, sku, amount])).toEqual([
    ['S', `${seen.slug.toUpperCase()}-S`, 0],
    ['M', 'KUR-M', 5],
    ['XL', 'KUR-XL', 2],
  ]);
  expect((await movesOf(shop, productId)).slice(1)).toEqual([
    { pieces: 2, lengthCm: null, reason: 'opening', actor },
    { pieces: 0, lengthCm: null, reason: 'opening', actor },
  ]);
  await expectBalancedBooks(shop);
});

test('colours change their names with each other, and new ones count in the total', async () => {
  const shop = await openAdminShop();
  const { productId, colourId } = await stockFabric(shop, { name: 'Silk', lengthCm: 1240 });
  const { colourId: other } = await stockColour(shop, productId, { colour: 'Madder', lengthCm: 800 });
  const seen = await productOf(shop, productId);
  await updateProduct(shop, {
    ...editOf(seen, { widthCm: 140, cutLeastCm: 30, composition: '100% silk' }),
    variants: new Map([
      [colourId, { label: 'Madder' }],
      [other, { label: 'Indigo', hex: '#112233' }],
    ]),
    added: [{ row: 0, label: 'Lac', sku: null, hex: '#8c2547', amount: 315 }],
  });
  const now = await productOf(shop, productId);
  expect(now).toMatchObject({ widthCm: 140, cutLeastCm: 30, gsm: 90, composition: '100% silk' });
  const byId = new Map(now.variants.map((variant) => [variant.id, variant]));
  expect(byId.get(colourId)).toMatchObject({ label: 'Madder', amount: 1240 });
  expect(byId.get(other)).toMatchObject({ label: 'Indigo', hex: '#112233', amount: 800 });
  const [fabric] = await shop.db.read.select().from(fabricMeta).where(eq(fabricMeta.productId, productId));
  expect(fabric!.stockMetersTotal).toBe(23.55);
  await expectBalancedBooks(shop);
});

test('a size that is taken out can’t be bought or found any more, and comes back with its stock', async () => {
  const shop = await openAdminShop();
  const { productId } = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  const lines: CartLine[] = [{ kind: 'tailored', productId, size: 'M', quantity: 1 }];
  const saved = async (edit: Partial<ProductEdit>) =>
    updateProduct(shop, { ...editOf(await productOf(shop, productId), {}), ...edit });
  const sizesShown = async () => {
    const page = await findProductPageOf(shop.db.read, productId);
    const [live] = await listLiveStock(shop.db.read, [productId]);
    const [goods] = await listSearchGoods(shop.db.read, [productId]);
    return {
      page: page?.kind === 'tailored' ? page.sizes.map(({ size }) => size) : [],
      live: live?.variants.length,
      found: goods?.sizes.map(({ size }) => size),
    };
  };
  const { id } = (await productOf(shop, productId)).variants[0]!;
  const withdrawn = new Map([[id, { sale: 'withdrawn' as const }]]);

  await expect(saved({ variants: withdrawn })).rejects.toMatchObject({
    code: 'bad-input',
    extras: { errors: [{ field: `sale-${id}` }] },
  });
  const added = [{ row: 0, label: 'L', sku: '', hex: null, amount: 2 }];
  const edited = await saved({ variants: withdrawn, added });
  expect(edited).toMatchObject({ outcome: 'changed', change: expect.any(Number) });

  expect((await productOf(shop, productId)).variants).toMatchObject([
    { label: 'M', amount: 5, sale: 'withdrawn' },
    { label: 'L', amount: 2, sale: 'on-sale' },
  ]);
  expect(await sizesShown()).toEqual({ page: ['L'], live: 1, found: ['L'] });
  expect(await priceCart(shop, { lines })).toMatchObject({
    lines: [{ available: 0, problem: 'not-for-sale' }],
  });
  expect((await listStock(shop.db.read, { ...allSizes, state: null })).rows).toHaveLength(2);
  expect((await listStock(shop.db.read, { ...allSizes, state: 'low' })).rows).toMatchObject([{ label: 'L' }]);

  await saved({ variants: new Map([[id, { sale: 'on-sale' as const }]]) });
  expect(await sizesShown()).toEqual({ page: ['M', 'L'], live: 2, found: ['M', 'L'] });
  expect(await priceCart(shop, { lines })).toMatchObject({ lines: [{ available: 5 }] });
  expect(await auditOf(shop, productId)).toMatchObject([
    { detail: { before: { variants: [{ sale: 'withdrawn' }] }, after: { variants: [{ sale: 'on-sale' }] } } },
    { detail: { before: { variants: [{ sale: 'on-sale' }] }, after: { variants: [{ sale: 'withdrawn' }] } } },
  ]);
  await expectBalancedBooks(shop);
});

test('a product whose every size is taken out isn’t put into the shop', async () => {
  const shop = await openAdminShop();
  const { productId } = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  const { id } = (await productOf(shop, productId)).variants[0]!;
  const variants = new Map([[id, { sale: 'withdrawn' as const }]]);
  const archived = { ...editOf(await productOf(shop, productId), { status: 'archived' }), variants };
  await updateProduct(shop, archived);
  const again = editOf(await productOf(shop, productId), { status: 'active' });
  await expect(updateProduct(shop, again)).rejects.toMatchObject({
    code: 'bad-input',
    extras: { errors: [{ field: 'status' }] },
  });
});

test('colours stand in the order that was asked for, on the page too, without those that were taken out', async () => {
  const shop = await openAdminShop();
  const { productId } = await stockFabric(shop, { name: 'Silk', lengthCm: 1240 });
  await stockColour(shop, productId, { colour: 'Lac', lengthCm: 800 });
  await stockColour(shop, productId, { colour: 'Madder', lengthCm: 700 });
  const seen = await productOf(shop, productId);
  const [first, second, third] = seen.variants.map(({ id }) => id) as [string, string, string];
  await updateProduct(shop, {
    ...editOf(seen, {}),
    variants: new Map([
      [third, { place: 1 }],
      [first, { sale: 'withdrawn' }],
    ]),
  });
  const now = await productOf(shop, productId);
  expect(now.variants.map(({ id }) => id)).toEqual([third, first, second]);
  const page = await findProductPageOf(shop.db.read, productId);
  expect(page?.kind === 'fabric' && page.colours.map(({ id }) => id)).toEqual([third, second]);
  expect(await updateProduct(shop, editOf(now, {}))).toEqual({ outcome: 'unchanged' });
  await expectBalancedBooks(shop);
});

test('a code that another size has, and a category that there isn’t, are refused and told', async () => {
  const shop = await openAdminShop();
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  const shirt = await stockGarment(shop, { name: 'Shirt', size: 'L', pieces: 5 });
  const seen = await productOf(shop, shirt.productId);
  const sku = (await productOf(shop, kurta.productId)).variants[0]!.sku!;
  await expect(
    updateProduct(shop, {
      ...editOf(seen, { price: 5 }),
      added: [{ row: 2, label: 'XL', sku, hex: null, amount: 1 }],
    }),
  ).rejects.toMatchObject({ code: 'bad-input', extras: { errors: [{ field: 'new-2-mark' }] } });
  await expect(updateProduct(shop, editOf(seen, { category: 'nothing' }))).rejects.toMatchObject({
    code: 'bad-input',
    extras: { errors: [{ field: 'category' }] },
  });
  expect(await productOf(shop, shirt.productId)).toEqual(seen);
  await shop.db.transaction(async (tx) => {
    await tx.insert(categories).values({ slug: 'shirts', name: 'Shirts' });
  });
  await updateProduct(shop, editOf(seen, { category: 'shirts' }));
  expect(await productOf(shop, shirt.productId)).toMatchObject({ categoryName: 'Shirts' });
});
