import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { cancelOwnOrder } from '#server/commands/cancel-order.ts';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import { findGuestOrder } from '#server/commands/find-guest-order.ts';
import { receiveOfflinePayment } from '#server/commands/receive-offline-payment.ts';
import { sendDueRefunds } from '#server/commands/send-due-refunds.ts';
import { setOrderStatus } from '#server/commands/set-order-status.ts';
import { auditLog, orderEvents, outbox } from '#server/db/schema.ts';
import { expectAgreedMoney, expectBalancedBooks } from '../../support/books.ts';
import { openTestShop, type TestShopOptions } from '../../support/open-test-shop.ts';
import { length, paidAtGateway, pendingOrder, pieces, stateOf } from '../../support/orders.ts';
import { giveMoneyBack } from '../../support/paid-orders.ts';
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

test('a guest’s paid order is cancelled while nothing is cut: all money and all goods go back', async () => {
  const { shop, kurta, silk, order } = await waitingOrder();
  await confirmPayment(shop, await paidAtGateway(shop, order));
  expect(await cancelOwnOrder(shop, order.token)).toEqual({
    status: 'cancelled',
    refundPaise: order.total * 100,
  });
  expect(await stateOf(shop, order)).toBe('cancelled/refunded');
  expect([await piecesLeft(shop, kurta), await lengthLeft(shop, silk)]).toEqual([5, 1000]);
  expect(await promotionUse(shop, 'ONCE')).toEqual({ used: 1, held: 0 });
  expect((await shop.db.read.select().from(outbox)).map(({ mail }) => mail)).toEqual([
    'order-paid',
    'order-cancelled',
    'order-refunded',
  ]);
  expect(await cancelOwnOrder(shop, order.token)).toEqual({ status: 'cancelled' });
  await expectBalancedBooks(shop);
  await expectAgreedMoney(shop, shop.gateway);
});

test('pressed often, a paid order is cancelled and refunded once', async () => {
  const { shop, order } = await waitingOrder();
  await confirmPayment(shop, await paidAtGateway(shop, order));
  const presses = await Promise.all(Array.from({ length: 8 }, () => cancelOwnOrder(shop, order.token)));
  expect(new Set(presses.map(({ status }) => status))).toEqual(new Set(['cancelled']));
  expect(presses.filter(({ refundPaise }) => refundPaise === order.total * 100)).toHaveLength(1);
  expect(await stateOf(shop, order)).toBe('cancelled/refunded');
  expect((await shop.gateway.ledger()).refunds).toHaveLength(1);
  await expectBalancedBooks(shop);
  await expectAgreedMoney(shop, shop.gateway);
});

test('a guest whose cloth is being cut is told to call the shop', async () => {
  const { shop, order } = await waitingOrder();
  await confirmPayment(shop, await paidAtGateway(shop, order));
  const actor = 'admin:asha@darzi.test';
  await setOrderStatus(shop, { orderId: order.orderId, from: 'confirmed', to: 'in_production', actor });
  await expect(cancelOwnOrder(shop, order.token)).rejects.toMatchObject({ code: 'wrong-state' });
  expect(await stateOf(shop, order)).toBe('in_production/paid');
  expect((await findGuestOrder(shop, order.token))?.canCancel).toBe(false);
});

test('money that was received by hand goes back by hand', async () => {
  const { shop, kurta, silk, order } = await waitingOrder({ gateway: false });
  await receiveOfflinePayment(shop, { orderId: order.orderId, actor: 'admin:asha@darzi.test' });
  expect(await cancelOwnOrder(shop, order.token)).toEqual({ status: 'cancelled' });
  expect(await stateOf(shop, order)).toBe('cancelled/paid order-cancelled');
  expect([await piecesLeft(shop, kurta), await lengthLeft(shop, silk)]).toEqual([5, 1000]);
  await giveMoneyBack(shop, order);
  expect(await stateOf(shop, order)).toBe('cancelled/refunded');
  expect([await piecesLeft(shop, kurta), await lengthLeft(shop, silk)]).toEqual([5, 1000]);
  await expectBalancedBooks(shop);
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
  await sendDueRefunds(shop);
  expect(['confirmed/paid', 'cancelled/refunded']).toContain(await stateOf(shop, order));
  await expectBalancedBooks(shop);
  await expectAgreedMoney(shop, shop.gateway);
});
