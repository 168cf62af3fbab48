import { expect, test } from 'vitest';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import { listBestSellers, listDaySales, listPromotionSales } from '#server/db/sales.ts';
import { countWaitingWork } from '#server/db/waiting-work.ts';
import { expectBalancedBooks } from '../../support/books.ts';
import { length, paidAtGateway, pendingOrder, pieces } from '../../support/orders.ts';
import { giveMoneyBack, paidScene } from '../../support/paid-orders.ts';
import { stockFabric } from '../../support/stock.ts';

const everything = { from: '2020-01-01', to: '2030-12-31' };

test('a paid order is in the sales of its day in India, and one that waits is not', async () => {
  const { shop, kurta, silk, order } = await paidScene({ now: '2026-11-20T20:00:00.000Z' });
  await pendingOrder(shop, [pieces(kurta, 1)]);
  const { read } = shop.db;
  expect(await listDaySales(read, everything)).toEqual([
    { day: '2026-11-21', orders: 1, total: order.total, givenBackPaise: 0 },
  ]);
  expect(await listDaySales(read, { from: '2026-11-20', to: '2026-11-20' })).toEqual([]);
  const range = { from: '2026-11-01', to: '2026-11-30' };
  const best = await listBestSellers(read, { range, most: 5 });
  expect(best).toMatchObject([
    { id: silk.productId, name: 'Chanderi', kind: 'fabric', amount: 280 },
    { id: kurta.productId, kind: 'tailored', amount: 2 },
  ]);
  expect(await listBestSellers(read, { range: { from: '2026-10-15', to: '2026-12-15' }, most: 1 })).toEqual(
    best.slice(0, 1),
  );
  expect(await listPromotionSales(read, { range, most: 5 })).toMatchObject([
    { code: 'TENTH', orders: 1, total: order.total },
  ]);
  await expectBalancedBooks(shop);
});

test('money that goes back is told on its own day, once, and takes nothing from the sales', async () => {
  const { shop, order } = await paidScene({ now: '2026-11-20T10:00:00.000Z' });
  shop.clock.forward({ hours: 48 });
  await giveMoneyBack(shop, order);
  expect(await listDaySales(shop.db.read, everything)).toEqual([
    { day: '2026-11-20', orders: 1, total: order.total, givenBackPaise: 0 },
    { day: '2026-11-22', orders: 0, total: 0, givenBackPaise: order.total * 100 },
  ]);
  await expectBalancedBooks(shop);
});

test('what waits is counted up to a limit', async () => {
  const { shop, kurta, silk } = await paidScene();
  await stockFabric(shop, { name: 'Mul', lengthCm: 40 });
  const second = await pendingOrder(shop, [length(silk, 100), length(silk, 150)]);
  await confirmPayment(shop, await paidAtGateway(shop, second));
  await pendingOrder(shop, [pieces(kurta, 1)]);
  const { read } = shop.db;
  expect(await countWaitingWork(read, { most: 100, lowPieces: 3, lowCm: 500 })).toEqual({
    toCut: 2,
    toStitch: 1,
    toDispatch: 0,
    attention: 0,
    unpaid: 1,
    lowStock: 3,
  });
  expect((await countWaitingWork(read, { most: 1, lowPieces: 3, lowCm: 500 })).toCut).toBe(1);
});
