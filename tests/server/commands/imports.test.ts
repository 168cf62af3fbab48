import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { applyImport } from '#server/commands/apply-import.ts';
import { beginImport } from '#server/commands/begin-import.ts';
import { exportProducts } from '#server/commands/export-products.ts';
import { forgetOldImports } from '#server/commands/forget-old-imports.ts';
import { updateProduct } from '#server/commands/update-product.ts';
import { findProduct, type AdminProduct } from '#server/db/admin-product.ts';
import { countImportRows, findImport, listImportRows } from '#server/db/imports.ts';
import { auditLog, categories, importRows, products } from '#server/db/schema.ts';
import type { ImportKind } from '#server/domain/imports.ts';
import type { Shop } from '#server/shop.ts';
import { expectBalancedBooks } from '../../support/books.ts';
import { openTestShop } from '../../support/open-test-shop.ts';
import { losePieces, stockColour, stockFabric, stockGarment } from '../../support/stock.ts';

const actor = 'admin:asha@darzi.test';

async function openShopWithGoods() {
  const shop = await openTestShop({ gateway: false });
  await shop.db.transaction(async (tx) => {
    for (const slug of ['kurtas', 'silk']) await tx.insert(categories).values({ slug, name: slug });
  });
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5, price: 1000 });
  const silk = await stockFabric(shop, { name: 'Silk, “plain”', lengthCm: 1240, price: 800 });
  await stockColour(shop, silk.productId, { colour: 'Madder', lengthCm: 300 });
  return { shop, kurta, silk };
}

async function exported(shop: Shop, what: ImportKind): Promise<string> {
  let text = '';
  for await (const piece of await exportProducts(shop, { what, actor })) text += piece;
  return text;
}

function importText(shop: Shop, what: ImportKind, text: string): Promise<string> {
  return beginImport(shop, { what, fileName: `${what}.csv`, bytes: new TextEncoder().encode(text), actor });
}

async function productOf(shop: Shop, { productId }: { productId: string }): Promise<AdminProduct> {
  return (await findProduct(shop.db.read, productId))!;
}

/** Pieces or centimetres, by size or colour. */
async function stockOf(shop: Shop, goods: { productId: string }): Promise<Record<string, number>> {
  const { variants } = await productOf(shop, goods);
  return Object.fromEntries(variants.map(({ label, amount }) => [label, amount]));
}

async function rowsOf(shop: Shop, importId: string) {
  return listImportRows(shop.db.read, { importId, outcome: null, after: 0, most: 100 });
}

/** Every problem of an import, as "row column: words". */
async function problemsOf(shop: Shop, what: ImportKind, text: string): Promise<string[]> {
  const id = await importText(shop, what, text);
  const found = await findImport(shop.db.read, id);
  const ofRows = (await rowsOf(shop, id)).flatMap(({ rowNumber, problems }) =>
    problems.map(({ field, message }) => `${rowNumber} ${field}: ${message}`),
  );
  return [...(found?.problem ? [found.problem] : []), ...ofRows];
}

test('a file that was exported changes nothing when it comes back', async () => {
  const { shop } = await openShopWithGoods();
  for (const what of ['products', 'stock'] as const) {
    const id = await importText(shop, what, await exported(shop, what));
    expect(await findImport(shop.db.read, id)).toMatchObject({ state: 'read', problem: null });
    expect(await countImportRows(shop.db.read, id)).toEqual({
      same: what === 'products' ? 2 : 3,
      change: 0,
      new: 0,
      error: 0,
    });
    await expect(applyImport(shop, { id, actor })).rejects.toMatchObject({ code: 'wrong-state' });
  }
});

test('products are changed and added after every row was looked at, all in one transaction', async () => {
  const { shop, kurta, silk } = await openShopWithGoods();
  const slug = (await productOf(shop, kurta)).slug;
  const text = [
    'slug,kind,name,category,price,description,hsn,width_cm,gsm,weave,cut_step_cm,cut_least_cm,cut_most_cm',
    `${slug},tailored,Long kurta,kurtas,"₹1,450","'=two\nlines",6205,,,,,,`,
    'new-mul,fabric,Mul cotton,silk,320,,5208,112,60,plain,10,50,3000',
  ].join('\r\n');
  const before = await productOf(shop, silk);
  const id = await importText(shop, 'products', text);
  expect((await rowsOf(shop, id)).map(({ rowNumber, name, outcome }) => [rowNumber, name, outcome])).toEqual([
    [2, 'Kurta', 'change'],
    [3, 'Mul cotton', 'new'],
  ]);
  expect((await rowsOf(shop, id))[0]!.changes).toContainEqual({
    column: 'price',
    before: '1000',
    after: '1450',
  });
  expect((await productOf(shop, kurta)).price).toBe(1000);

  await applyImport(shop, { id, actor });
  expect(await productOf(shop, kurta)).toMatchObject({
    name: 'Long kurta',
    price: 1450,
    description: '=two\nlines',
  });
  expect(await productOf(shop, silk)).toEqual(before);
  const [added] = await shop.db.read.select().from(products).where(eq(products.slug, 'new-mul'));
  expect(added).toMatchObject({ name: 'Mul cotton', status: 'draft', kind: 'fabric' });
  const actions = await shop.db.read
    .select({ action: auditLog.action })
    .from(auditLog)
    .where(eq(auditLog.actor, actor))
    .orderBy(auditLog.id);
  expect(actions.map(({ action }) => action)).toEqual([
    'import.begun',
    'product.changed',
    'product.created',
    'import.applied',
  ]);
  await expect(applyImport(shop, { id, actor })).rejects.toMatchObject({ code: 'wrong-state' });
  await expectBalancedBooks(shop);
});

test('counts are set for sizes and colours, with their ledger', async () => {
  const { shop, kurta, silk } = await openShopWithGoods();
  const csv = (await exported(shop, 'stock'))
    .replace(',5,5,0', ',7,5,0')
    .replace('12.40,12.40', '10.00,12.40');
  const id = await importText(shop, 'stock', csv);
  expect(await countImportRows(shop.db.read, id)).toMatchObject({ change: 2, same: 1, error: 0 });
  await applyImport(shop, { id, actor });
  expect(await stockOf(shop, kurta)).toEqual({ M: 7 });
  expect(await stockOf(shop, silk)).toEqual({ Indigo: 1000, Madder: 300 });
  await expectBalancedBooks(shop);
});

test('sizes and colours that a product hasn’t are added with their stock', async () => {
  const { shop, kurta, silk } = await openShopWithGoods();
  const [a, b] = [await productOf(shop, kurta), await productOf(shop, silk)];
  const text = [
    'slug,variant,sku,dye,stock',
    `${a.slug},XL,KUR-XL,,4`,
    `${a.slug},S,,,0`,
    `${a.slug},M,,,6`,
    `${b.slug},Lac,,#8C2547,12.5`,
    `${b.slug},Undyed,,,3`,
  ].join('\n');
  const id = await importText(shop, 'stock', text);
  expect(await countImportRows(shop.db.read, id)).toMatchObject({ new: 4, change: 1, error: 0 });
  await applyImport(shop, { id, actor });
  expect(
    (await productOf(shop, kurta)).variants.map(({ label, sku, amount }) => [label, sku, amount]),
  ).toEqual([
    ['S', `${a.slug.toUpperCase()}-S`, 0],
    ['M', a.variants[0]?.sku, 6],
    ['XL', 'KUR-XL', 4],
  ]);
  expect(await stockOf(shop, silk)).toEqual({ Indigo: 1240, Madder: 300, Lac: 1250, Undyed: 300 });
  expect((await productOf(shop, silk)).variants).toContainEqual(
    expect.objectContaining({ label: 'Lac', hex: '#8c2547' }),
  );
  await expectBalancedBooks(shop);

  // The file that the shop writes then says the same again.
  const again = await importText(shop, 'stock', await exported(shop, 'stock'));
  expect(await countImportRows(shop.db.read, again)).toMatchObject({ same: 7, new: 0, change: 0, error: 0 });
});

test('what changed in the shop meanwhile refuses the whole import', async () => {
  const { shop, kurta, silk } = await openShopWithGoods();
  const csv = (await exported(shop, 'stock'))
    .replace(',5,5,0', ',7,5,0')
    .replace('12.40,12.40', '10.00,12.40');
  const stock = await importText(shop, 'stock', csv);
  await losePieces(shop, kurta, 1);
  await expect(applyImport(shop, { id: stock, actor })).rejects.toMatchObject({
    code: 'wrong-state',
    message: expect.stringContaining('stands at 4 now'),
  });
  expect(await stockOf(shop, silk)).toEqual({ Indigo: 1240, Madder: 300 });

  const text = `slug,price\n${(await productOf(shop, silk)).slug},900\n${(await productOf(shop, kurta)).slug},1100`;
  const prices = await importText(shop, 'products', text);
  const { updatedAt } = await productOf(shop, kurta);
  const edit = { productId: kurta.productId, seen: updatedAt, facts: { name: 'Kurti' }, counts: [], actor };
  await updateProduct(shop, edit);
  await expect(applyImport(shop, { id: prices, actor })).rejects.toMatchObject({ code: 'wrong-state' });
  expect(await productOf(shop, silk)).toMatchObject({ price: 800 });
  expect(await problemsOf(shop, 'stock', csv)).toEqual([
    expect.stringContaining('It stood at 5 when this file was made and stands at 4 now.'),
  ]);
  await expectBalancedBooks(shop);
});

test('every row that is wrong is told, and nothing is imported', async () => {
  const { shop, kurta, silk } = await openShopWithGoods();
  const [a, b] = [await productOf(shop, kurta), await productOf(shop, silk)];
  const text = [
    'slug,kind,price,category,weave,status',
    `${a.slug},fabric,1.50,,twill,sold`,
    `${b.slug},,700,nowhere,plain,active`,
    `${b.slug},,800,silk,plain,active`,
    'nobody,,5,kurtas,,',
    `${a.slug},,5,kurtas,,active,more`,
  ].join('\n');
  const problems = await problemsOf(shop, 'products', text);
  for (const part of [
    '2 kind: It is tailored',
    '2 price: Whole rupees',
    '2 weave: Only a fabric product has this.',
    '2 status:',
    '3 category: There is no such category.',
    '4 slug: Row 3 is about this product already.',
    '5 kind: No product has this address.',
    '6 : This row has more cells',
  ]) {
    expect(
      problems.some((problem) => problem.startsWith(part)),
      part,
    ).toBe(true);
  }
  const stock = [
    'slug,variant,stock,stock_seen,dye,sku',
    `${a.slug},M,-1`,
    `${a.slug},XXS,1,1`,
    'nobody,M,1',
    `${b.slug},indigo,12.405`,
    `${b.slug},INDIGO,3`,
    `${a.slug},XS,1,,#8c2547`,
    `${a.slug},S,1,,,ONE`,
    `${a.slug},s,1`,
    `${a.slug},L,1,,,ONE`,
    `${b.slug},Lac,1,,red`,
    `${b.slug},Madder,3.00,,#000000`,
  ].join('\n');
  expect((await problemsOf(shop, 'stock', stock)).map((problem) => problem.slice(0, 12))).toEqual([
    '2 stock: Who',
    '3 variant: T',
    '4 slug: No p',
    '5 stock: Met',
    '6 variant: R',
    '7 dye: Only ',
    '9 variant: R',
    '10 sku: Row ',
    '11 dye: A co',
    '12 dye: A dy',
  ]);
  for (const bad of ['slug,colour\nx,1', 'price\n1', 'slug,slug\nx,x', 'slug,price\n', '"slug\nx']) {
    expect(await problemsOf(shop, 'products', bad)).toHaveLength(1);
  }
  await expect(importText(shop, 'products', '')).rejects.toMatchObject({ code: 'bad-input' });
});

test('imports are forgotten after a week, with their rows', async () => {
  const { shop } = await openShopWithGoods();
  const id = await importText(shop, 'stock', await exported(shop, 'stock'));
  await forgetOldImports(shop);
  expect(await findImport(shop.db.read, id)).not.toBeNull();
  shop.clock.forward({ hours: 24 * 7 + 1 });
  await forgetOldImports(shop);
  expect(await findImport(shop.db.read, id)).toBeNull();
  expect(await shop.db.read.$count(importRows)).toBe(0);
});
