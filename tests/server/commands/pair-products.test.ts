import { expect, test } from 'vitest';
import { pairProducts } from '#server/commands/pair-products.ts';
import { findProduct } from '#server/db/admin-product.ts';
import { listAudit } from '#server/db/audit-log.ts';
import { listPartners, listSuitable } from '#server/db/product-suits.ts';
import { openAdminShop } from '../../support/admin-shop.ts';
import { stockFabric, stockGarment } from '../../support/stock.ts';

const actor = 'admin:asha@darzi.test';

test('a garment and a fabric go together from either side, once, until somebody says otherwise', async () => {
  const shop = await openAdminShop();
  const { productId: kurta } = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  const { productId: silk } = await stockFabric(shop, { name: 'Silk', lengthCm: 500 });
  const slugOf = async (id: string) => (await findProduct(shop.db.read, id))!.slug;
  const add = async (productId: string, other: string) =>
    pairProducts(shop, { productId, change: { act: 'add', slug: await slugOf(other) }, actor });
  expect(await add(kurta, silk)).toEqual(expect.any(Number));
  expect(await add(silk, kurta)).toBeNull();
  expect(await listPartners(shop.db.read, { id: kurta, kind: 'tailored' })).toMatchObject([{ id: silk }]);
  expect(await listPartners(shop.db.read, { id: silk, kind: 'fabric' })).toMatchObject([{ id: kurta }]);
  expect(await listSuitable(shop.db.read, 'tailored', 5)).toMatchObject([{ id: silk }]);
  const remove = { productId: silk, change: { act: 'remove', partnerId: kurta }, actor } as const;
  expect(await pairProducts(shop, remove)).toEqual(expect.any(Number));
  expect(await pairProducts(shop, remove)).toBeNull();
  expect(await listPartners(shop.db.read, { id: kurta, kind: 'tailored' })).toEqual([]);
  const filter = { actor: null, entity: 'product', entityId: silk, after: null, most: 5 };
  expect((await listAudit(shop.db.read, filter)).entries).toMatchObject([{ action: 'product.unpaired' }]);
});

test('two of a kind, strangers, and products that aren’t there go with nothing', async () => {
  const shop = await openAdminShop();
  const { productId: kurta } = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  const { productId: shirt } = await stockGarment(shop, { name: 'Shirt', size: 'M', pieces: 5 });
  const { slug } = (await findProduct(shop.db.read, shirt))!;
  for (const other of [slug, 'nothing', '']) {
    await expect(
      pairProducts(shop, { productId: kurta, change: { act: 'add', slug: other }, actor }),
    ).rejects.toMatchObject({ code: 'not-found' });
  }
  await expect(
    pairProducts(shop, { productId: 'prd_none', change: { act: 'add', slug }, actor }),
  ).rejects.toMatchObject({ code: 'product-unknown' });
});
