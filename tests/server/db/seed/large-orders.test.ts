import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { checkBooks } from '#server/commands/check-books.ts';
import { orders, orderItems } from '#server/db/schema.ts';
import { seedLargeOrders } from '#server/db/seed/seed-orders.ts';
import { offlineOrder, openStockedShop } from '../../../support/admin-shop.ts';
import { productId } from '#server/db/seed/seed-shop.ts';

test('orders of a large shop come with all that hangs on them, and its books agree', async () => {
  const shop = await openStockedShop();
  const wish = { file: shop.env.databaseFile, count: 700, now: new Date('2026-11-20T12:00:00.000Z') };
  await seedLargeOrders(shop.db, wish);
  const report = await checkBooks(shop);
  expect(report.differences).toEqual([]);
  expect(report.orders).toBe(700);
  const found = await shop.db.read
    .selectDistinct({ state: sql<string>`${orders.status} || ' ' || ${orders.paymentStatus}` })
    .from(orders);
  const states = found.map(({ state }) => state);
  for (const state of ['pending pending', 'delivered paid', 'cancelled refunded', 'confirmed paid']) {
    expect(states).toContain(state);
  }
  expect(await shop.db.read.$count(orderItems)).toBeGreaterThan(900);

  // Orders go on after those that are there, whoever placed them.
  const lines = [
    { kind: 'tailored' as const, productId: productId('cotton-churidar'), size: '34', quantity: 1 },
  ];
  await offlineOrder(shop, lines);
  await seedLargeOrders(shop.db, { ...wish, count: 50 });
  const after = await checkBooks(shop);
  expect(after.differences).toEqual([]);
  expect(after.orders).toBe(751);
});
