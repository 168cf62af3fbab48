import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { findProductStanding, listPartedSlugs } from '#server/db/retired-slugs.ts';
import { products } from '#server/db/schema.ts';
import { openTestShop, type TestShop } from '../../support/open-test-shop.ts';
import { stockGarment } from '../../support/stock.ts';

type Changed = Partial<Pick<typeof products.$inferInsert, 'slug' | 'status'>>;

async function shopWithKurtas() {
  const shop = await openTestShop({ gateway: false });
  const change = (id: string, changed: Changed): Promise<unknown> =>
    shop.db.transaction((tx) => tx.update(products).set(changed).where(eq(products.id, id)));
  const stock = async (slug: string): Promise<string> => {
    const { productId } = await stockGarment(shop, { name: slug, size: 'M', pieces: 1 });
    await change(productId, { slug });
    return productId;
  };
  return { shop, change, stock };
}

const standingOf = (shop: TestShop, slug: string) => findProductStanding(shop.db.read, slug);

test('every address that a product had leads to the one it has', async () => {
  const { shop, change, stock } = await shopWithKurtas();
  const id = await stock('a');
  await change(id, { slug: 'b' });
  await change(id, { slug: 'c' });

  expect(await standingOf(shop, 'a')).toEqual({ kind: 'moved', slug: 'c' });
  expect(await standingOf(shop, 'b')).toEqual({ kind: 'moved', slug: 'c' });
  expect(await standingOf(shop, 'c')).toEqual({ kind: 'active' });

  await change(id, { slug: 'a' });
  expect(await standingOf(shop, 'a')).toEqual({ kind: 'active' });
  expect(await standingOf(shop, 'c')).toEqual({ kind: 'moved', slug: 'a' });
});

test('an address belongs to the product that uses it now, or else to the last that did', async () => {
  const { shop, change, stock } = await shopWithKurtas();
  const first = await stock('a');
  await change(first, { slug: 'b' });
  const second = await stock('a');
  expect(await standingOf(shop, 'a')).toEqual({ kind: 'active' });

  await change(second, { slug: 'd' });
  expect(await standingOf(shop, 'a')).toEqual({ kind: 'moved', slug: 'd' });
});

test('a product that isn’t for sale any more is gone, and comes back', async () => {
  const { shop, change, stock } = await shopWithKurtas();
  const id = await stock('a');
  await change(id, { slug: 'b' });
  await change(id, { status: 'archived' });
  expect(await standingOf(shop, 'a')).toEqual({ kind: 'gone' });
  expect(await standingOf(shop, 'b')).toEqual({ kind: 'gone' });

  await change(id, { status: 'active' });
  expect(await standingOf(shop, 'a')).toEqual({ kind: 'moved', slug: 'b' });
  expect(await standingOf(shop, 'b')).toEqual({ kind: 'active' });
});

test('what nobody has seen is unknown', async () => {
  const { shop, change, stock } = await shopWithKurtas();
  await change(await stock('a'), { status: 'draft' });
  expect(await standingOf(shop, 'a')).toEqual({ kind: 'unknown' });
  expect(await standingOf(shop, 'nothing')).toEqual({ kind: 'unknown' });
});

test('parted slugs are those that stand for a product that has moved or gone', async () => {
  const { shop, change, stock } = await shopWithKurtas();
  const moved = await stock('moved');
  await change(moved, { slug: 'here' });
  await change(await stock('gone'), { status: 'archived' });
  await change(await stock('draft'), { status: 'draft' });
  const reused = await stock('reused');
  await change(reused, { slug: 'other' });
  await stock('reused');

  const parted = await listPartedSlugs(shop.db.read);
  expect(parted.filter((slug) => !slug.startsWith('prd-'))).toEqual(['gone', 'moved']);
  const kinds = await Promise.all(parted.map(async (slug) => (await standingOf(shop, slug)).kind));
  expect(new Set(kinds)).toEqual(new Set(['moved', 'gone']));
});

test('a draft that was called so for a while takes no address from the product that had it', async () => {
  const { shop, change, stock } = await shopWithKurtas();
  const id = await stock('a');
  await change(id, { slug: 'b' });
  const draft = await stock('draft');
  await change(draft, { status: 'draft' });
  await change(draft, { slug: 'a' });
  await change(draft, { slug: 'c' });

  expect(await standingOf(shop, 'a')).toEqual({ kind: 'moved', slug: 'b' });
});
