import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addPicture } from '#server/commands/add-picture.ts';
import { changePicture } from '#server/commands/change-picture.ts';
import { listAudit } from '#server/db/audit-log.ts';
import { findProductPageOf } from '#server/db/catalogue.ts';
import { listPictures } from '#server/db/product-pictures.ts';
import { movedOrder, readAlt, type PictureAct } from '#server/domain/picture-form.ts';
import { mediaName } from '#shared/picture-sources.ts';
import { openAdminShop } from '../../support/admin-shop.ts';
import { painted } from '../../support/pictures.ts';
import { stockFabric, stockGarment } from '../../support/stock.ts';

const actor = 'admin:asha@darzi.test';

test('pictures are added, put in order, told otherwise and removed, and each is written down', async () => {
  const shop = await openAdminShop();
  const { productId, colourId } = await stockFabric(shop, { name: 'Chanderi', lengthCm: 1000 });
  const add = async (alt: string, hue: number, colour: string | null = null) =>
    addPicture(shop, {
      productId,
      bytes: await painted(420, 420, 'png', { hue }),
      alt,
      colourId: colour,
      actor,
    });
  expect(await add('Front', 1)).toEqual(expect.any(Number));
  await add('  Back ', 2);
  await add('Fold', 3, colourId);
  const alts = async () => (await listPictures(shop.db.read, productId)).map(({ alt }) => alt);
  expect(await alts()).toEqual(['Front', 'Back', 'Fold']);
  const [front, back, fold] = await listPictures(shop.db.read, productId);
  const { file } = mediaName(front!.src)!;
  expect(existsSync(join(shop.env.dataDir, 'media', file))).toBe(true);

  const change = (pictureId: number, act: PictureAct, alt = '', colour: string | null = null) =>
    changePicture(shop, { productId, pictureId, act, alt, colourId: colour, actor });
  await change(fold!.id, 'earlier');
  expect(await alts()).toEqual(['Front', 'Fold', 'Back']);
  expect(await change(front!.id, 'earlier')).toBeNull();
  await change(front!.id, 'remove');
  expect((await findProductPageOf(shop.db.read, productId))!.pictures.map(({ alt }) => alt)).toEqual([
    'Fold',
    'Back',
  ]);
  await change(back!.id, 'save', 'The back', colourId);
  expect((await listPictures(shop.db.read, productId))[1]).toMatchObject({ alt: 'The back', colourId });
  expect(await change(back!.id, 'save', 'The back', colourId)).toBeNull();
  await expect(change(front!.id, 'later')).rejects.toMatchObject({ code: 'not-found' });
  await expect(change(back!.id, 'save', ' ')).rejects.toMatchObject({ code: 'bad-input' });
  await expect(change(back!.id, 'save', 'x', 'col_none')).rejects.toMatchObject({ code: 'bad-input' });

  const filter = { actor: null, entity: 'product', entityId: productId, after: null, most: 50 };
  expect((await listAudit(shop.db.read, filter)).entries.map(({ action }) => action).reverse()).toEqual([
    'product.picture-added',
    'product.picture-added',
    'product.picture-added',
    'product.picture-moved',
    'product.picture-removed',
    'product.picture-changed',
  ]);
});

test('a picture without a text, of another’s colour or of no product is not kept', async () => {
  const shop = await openAdminShop();
  const { productId } = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 1 });
  const { colourId } = await stockFabric(shop, { name: 'Chanderi', lengthCm: 1000 });
  const wish = { productId, bytes: await painted(420, 420, 'png'), alt: 'Front', colourId: null, actor };
  for (const [more, code] of [
    [{ alt: '  ' }, 'bad-input'],
    [{ alt: 'x'.repeat(251) }, 'bad-input'],
    [{ alt: 'a\u0000b' }, 'bad-input'],
    [{ colourId }, 'bad-input'],
    [{ productId: 'prd_none' }, 'product-unknown'],
    [{ bytes: Buffer.from('<svg/>') }, 'wrong-type'],
  ] as const) {
    await expect(addPicture(shop, { ...wish, ...more })).rejects.toMatchObject({ code });
  }
  expect(await listPictures(shop.db.read, productId)).toEqual([]);
  expect(existsSync(join(shop.env.dataDir, 'media'))).toBe(false);
});

test('an order changes by a place, and not past its ends', () => {
  expect(movedOrder([1, 2, 3], { id: 2, act: 'earlier' })).toEqual([2, 1, 3]);
  expect(movedOrder([1, 2, 3], { id: 2, act: 'later' })).toEqual([1, 3, 2]);
  expect(movedOrder([1, 2, 3], { id: 3, act: 'later' })).toBeNull();
  expect(movedOrder([1, 2, 3], { id: 4, act: 'earlier' })).toBeNull();
  expect(readAlt(' A kurta ')).toEqual({ value: 'A kurta' });
});
