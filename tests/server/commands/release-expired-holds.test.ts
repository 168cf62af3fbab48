import { expect, test } from 'vitest';
import { releaseExpiredHolds } from '#server/commands/release-expired-holds.ts';
import { orderEvents } from '#server/db/schema.ts';
import { expectBalancedBooks } from '../../support/books.ts';
import { openTestShop } from '../../support/open-test-shop.ts';
import { length, pendingOrder, pieces, stateOf } from '../../support/orders.ts';
import {
  lengthHeld,
  offer,
  piecesHeld,
  promotionUse,
  stockFabric,
  stockGarment,
} from '../../support/stock.ts';

test('what is held is given back after a quarter of an hour; the order stays pending', async () => {
  const shop = await openTestShop();
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  const silk = await stockFabric(shop, { name: 'Chanderi', lengthCm: 1000 });
  await offer(shop, { code: 'ONCE', usageLimit: 1 });
  const order = await pendingOrder(shop, [pieces(kurta, 2), length(silk, 280)], { promoCode: 'ONCE' });

  shop.clock.forward({ minutes: 14, seconds: 59 });
  expect(await releaseExpiredHolds(shop)).toBe(0);
  expect([await piecesHeld(shop, kurta), await lengthHeld(shop, silk)]).toEqual([2, 280]);
  shop.clock.forward({ seconds: 1 });
  expect(await releaseExpiredHolds(shop)).toBe(1);
  expect(await releaseExpiredHolds(shop)).toBe(0);
  expect([await piecesHeld(shop, kurta), await lengthHeld(shop, silk)]).toEqual([0, 0]);
  expect(await promotionUse(shop, 'ONCE')).toEqual({ used: 0, held: 0 });
  expect(await stateOf(shop, order)).toBe('pending/pending');
  expect((await shop.db.read.select().from(orderEvents)).map(({ event }) => event)).toEqual([
    'placed',
    'hold-expired',
  ]);
  await expectBalancedBooks(shop);
});

test('two processes that release at once give back once', async () => {
  const shop = await openTestShop();
  const twin = await openTestShop({ gateway: shop.gateway, file: shop.env.databaseFile });
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 20 });
  for (let n = 0; n < 6; n += 1) await pendingOrder(shop, [pieces(kurta, 2)]);
  for (const one of [shop, twin]) one.clock.forward({ minutes: 16 });
  const released = await Promise.all([shop, twin].map(releaseExpiredHolds));
  expect(released[0]! + released[1]!).toBe(6);
  expect(await piecesHeld(shop, kurta)).toBe(0);
  await expectBalancedBooks(shop);
});
