import { expect, test } from 'vitest';
import { countPromotionUse, holdPromotion } from '#server/db/promotions.ts';
import { holdLength, holdPieces, takeLength, takePieces } from '#server/db/stock.ts';
import { openTestShop } from '../../support/open-test-shop.ts';
import {
  lengthHeld,
  lengthLeft,
  offer,
  piecesHeld,
  piecesLeft,
  promotionUse,
  stockFabric,
  stockGarment,
} from '../../support/stock.ts';

// Commands look before they ask; on a database with several writers these statements alone keep the promise.

test('pieces are held and taken only as far as they are free', async () => {
  const shop = await openTestShop({ gateway: false });
  const { inventoryId } = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  const garment = { inventoryId, productId: '', size: 'M' };
  await shop.db.transaction(async (tx) => {
    expect(await holdPieces(tx, { inventoryId, pieces: 3 })).toBe(true);
    expect(await holdPieces(tx, { inventoryId, pieces: 3 })).toBe(false);
    expect(await holdPieces(tx, { inventoryId, pieces: 2 })).toBe(true);
    expect(await takePieces(tx, { inventoryId, pieces: 1, ownHeld: 0 })).toBe(false);
    expect(await takePieces(tx, { inventoryId, pieces: 4, ownHeld: 3 })).toBe(false);
    expect(await takePieces(tx, { inventoryId, pieces: 3, ownHeld: 3 })).toBe(true);
    expect(await holdPieces(tx, { inventoryId: 999, pieces: 1 })).toBe(false);
  });
  expect([await piecesLeft(shop, garment), await piecesHeld(shop, garment)]).toEqual([2, 2]);
});

test('lengths are held and taken only as far as they are free, to the centimetre', async () => {
  const shop = await openTestShop({ gateway: false });
  const silk = await stockFabric(shop, { name: 'Chanderi', lengthCm: 1000 });
  const { colourId } = silk;
  await shop.db.transaction(async (tx) => {
    expect(await holdLength(tx, { colourId, lengthCm: 720 })).toBe(true);
    expect(await holdLength(tx, { colourId, lengthCm: 281 })).toBe(false);
    expect(await holdLength(tx, { colourId, lengthCm: 280 })).toBe(true);
    expect(await takeLength(tx, { ...silk, lengthCm: 1, ownHeld: 0 })).toBe(false);
    expect(await takeLength(tx, { ...silk, lengthCm: 281, ownHeld: 280 })).toBe(false);
    expect(await takeLength(tx, { ...silk, lengthCm: 280, ownHeld: 280 })).toBe(true);
  });
  expect([await lengthLeft(shop, silk), await lengthHeld(shop, silk)]).toEqual([720, 720]);
});

test('a promotion’s uses are reserved up to its limit, and counted past it only for what was paid', async () => {
  const shop = await openTestShop({ gateway: false });
  await offer(shop, { code: 'TWICE', usageLimit: 2 });
  await offer(shop, { code: 'ALWAYS' });
  await shop.db.transaction(async (tx) => {
    expect(await holdPromotion(tx, 'twice')).toBe(true);
    expect(await countPromotionUse(tx, 'TWICE')).toEqual({ pastLimit: false });
    expect(await holdPromotion(tx, 'TWICE')).toBe(false);
    expect(await countPromotionUse(tx, 'TWICE')).toEqual({ pastLimit: false });
    expect(await countPromotionUse(tx, 'TWICE')).toEqual({ pastLimit: true });
    expect(await holdPromotion(tx, 'ALWAYS')).toBe(true);
    expect(await holdPromotion(tx, 'NONE')).toBe(false);
  });
  expect(await promotionUse(shop, 'TWICE')).toEqual({ used: 3, held: 1 });
});
