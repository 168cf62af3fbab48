import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { cancelOwnOrder } from '#server/commands/cancel-order.ts';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import { auditLog, orderEvents, outbox } from '#server/db/schema.ts';
import { expectBalancedBooks } from '../../support/books.ts';
import { openTestShop, type TestShopOptions } from '../../support/open-test-shop.ts';
import { length, paidAtGateway, pendingOrder, pieces, stateOf } from '../../support/orders.ts';
import {
  lengthHeld,
  offer,
  piecesHeld,
  promotionUse,
  stockFabric,
  stockGarment,
} from '../../support/stock.ts';

async function waitingOrder(options: TestShopOptions = {}) {
  const shop = await openTestShop(options);
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  const silk = await stockFabric(shop, { name: 'Chanderi', lengthCm: 1000 });
  await offer(shop, { code: 'ONCE', usageLimit: 1 });
  const order = await pendingOrder(shop, [pieces(kurta, 2), length(silk, 280)], { promoCode: 'ONCE' });
  return { shop, kurta, silk, order };
}

test('a guest’s unpaid order is cancelled and gives back what it held', async () => {
  const { shop, kurta, silk, order } = await waitingOrder();
  expect(await cancelOwnOrder(shop, order.token)).toEqual({ status: 'cancelled' });
  expect(await stateOf(shop, order)).toBe('cancelled/pending');
  expect([await piecesHeld(shop, kurta), await lengthHeld(shop, silk)]).toEqual([0, 0]);
  expect(await promotionUse(shop, 'ONCE')).toEqual({ used: 0, held: 0 });
  expect((await shop.db.read.select().from(orderEvents)).map(({ event }) => event)).toEqual([
    'placed',
    'cancelled',
  ]);
  await expectBalancedBooks(shop);
});

test('only a guest who had a mail about an order has one about its end', async () => {
  const mailsAfterCancelling = async (options: TestShopOptions) => {
    const { shop, order } = await waitingOrder(options);
    await cancelOwnOrder(shop, order.token);
    return (await shop.db.read.select().from(outbox)).map(({ mail }) => mail);
  };
  expect(await mailsAfterCancelling({ gateway: false })).toEqual(['order-received', 'order-cancelled']);
  expect(await mailsAfterCancelling({})).toEqual([]);
});

test('cancelling again changes nothing', async () => {
  const { shop, order } = await waitingOrder({ gateway: false });
  await Promise.all(Array.from({ length: 5 }, () => cancelOwnOrder(shop, order.token)));
  const cancelled = (await shop.db.read.select().from(auditLog)).filter(
    ({ action }) => action === 'order.cancelled',
  );
  expect(cancelled).toHaveLength(1);
  expect(await shop.db.read.$count(outbox, eq(outbox.mail, 'order-cancelled'))).toBe(1);
  await expectBalancedBooks(shop);
});

test('a paid order isn’t cancelled by its guest', async () => {
  const { shop, order } = await waitingOrder();
  await confirmPayment(shop, await paidAtGateway(shop, order));
  await expect(cancelOwnOrder(shop, order.token)).rejects.toMatchObject({ code: 'wrong-state' });
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
});

test('nobody cancels an order without its token', async () => {
  const { shop, order } = await waitingOrder();
  for (const token of ['', order.orderId, order.token.toLowerCase().replace(/.$/, '.')]) {
    await expect(cancelOwnOrder(shop, token)).rejects.toMatchObject({ code: 'order-unknown' });
  }
  expect(await stateOf(shop, order)).toBe('pending/pending');
});

test('a payment and a cancellation at once end in one of both, and no money is lost', async () => {
  const { shop, order } = await waitingOrder();
  const claim = await paidAtGateway(shop, order);
  await Promise.allSettled([cancelOwnOrder(shop, order.token), confirmPayment(shop, claim)]);
  await confirmPayment(shop, claim);
  expect(['confirmed/paid', 'cancelled/paid order-cancelled']).toContain(await stateOf(shop, order));
  await expectBalancedBooks(shop);
});
