import { expect, test } from 'vitest';
import { cancelOwnOrder } from '#server/commands/cancel-order.ts';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import { payAgain } from '#server/commands/pay-again.ts';
import { releaseExpiredHolds } from '#server/commands/release-expired-holds.ts';
import { orders } from '#server/db/schema.ts';
import { expectBalancedBooks } from '../../support/books.ts';
import { openTestShop } from '../../support/open-test-shop.ts';
import { orderOf, paidAtGateway, pendingOrder, pieces, stateOf } from '../../support/orders.ts';
import { offer, piecesHeld, promotionUse, stockGarment } from '../../support/stock.ts';

async function shopWithKurtas(count: number) {
  const shop = await openTestShop();
  return { shop, kurta: await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: count }) };
}

test('the same gateway order is opened again while the hold lasts', async () => {
  const { shop, kurta } = await shopWithKurtas(3);
  const order = await pendingOrder(shop, [pieces(kurta, 2)]);
  expect(await payAgain(shop, order.token)).toMatchObject({
    orderId: order.orderId,
    providerOrderId: order.providerOrderId,
    amountPaise: order.total * 100,
  });
  expect(await piecesHeld(shop, kurta)).toBe(2);
  expect((await shop.gateway.ledger()).orders).toHaveLength(1);
});

test('after the hold has expired the stock is held again, with the promotion', async () => {
  const { shop, kurta } = await shopWithKurtas(3);
  await offer(shop, { code: 'ONCE', usageLimit: 1 });
  const order = await pendingOrder(shop, [pieces(kurta, 2)], { promoCode: 'ONCE' });
  shop.clock.forward({ minutes: 15 });
  await releaseExpiredHolds(shop);
  expect([await piecesHeld(shop, kurta), await promotionUse(shop, 'ONCE')]).toEqual([
    0,
    { used: 0, held: 0 },
  ]);

  await payAgain(shop, order.token);
  expect([await piecesHeld(shop, kurta), await promotionUse(shop, 'ONCE')]).toEqual([
    2,
    { used: 0, held: 1 },
  ]);
  await confirmPayment(shop, await paidAtGateway(shop, order));
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
  await expectBalancedBooks(shop);
});

test('a hold that has expired but was not given back yet is renewed', async () => {
  const { shop, kurta } = await shopWithKurtas(3);
  const order = await pendingOrder(shop, [pieces(kurta, 2)]);
  shop.clock.forward({ minutes: 16 });
  await payAgain(shop, order.token);
  await releaseExpiredHolds(shop);
  expect(await piecesHeld(shop, kurta)).toBe(2);
  await expectBalancedBooks(shop);
});

test('what others took meanwhile can’t be held again', async () => {
  const { shop, kurta } = await shopWithKurtas(3);
  const order = await pendingOrder(shop, [pieces(kurta, 2)]);
  shop.clock.forward({ minutes: 16 });
  await releaseExpiredHolds(shop);
  await pendingOrder(shop, [pieces(kurta, 2)]);
  await expect(payAgain(shop, order.token)).rejects.toMatchObject({ code: 'out-of-stock' });
  expect(await piecesHeld(shop, kurta)).toBe(2);
  await expectBalancedBooks(shop);
});

test('a code that others used up meanwhile is refused', async () => {
  const { shop, kurta } = await shopWithKurtas(3);
  await offer(shop, { code: 'ONCE', usageLimit: 1 });
  const order = await pendingOrder(shop, [pieces(kurta, 1)], { promoCode: 'ONCE' });
  shop.clock.forward({ minutes: 16 });
  await releaseExpiredHolds(shop);
  await pendingOrder(shop, [pieces(kurta, 1)], { promoCode: 'ONCE' });
  await expect(payAgain(shop, order.token)).rejects.toMatchObject({ code: 'promo-refused' });
  expect(await piecesHeld(shop, kurta)).toBe(1);
});

test('the gateway is asked about an order again, however long it had been left alone', async () => {
  const { shop, kurta } = await shopWithKurtas(3);
  const order = await pendingOrder(shop, [pieces(kurta, 1)]);
  shop.clock.forward({ hours: 24 * 30 });
  await payAgain(shop, order.token);
  expect((await orderOf(shop, order)).checkAt).toBe('2026-12-21T10:02:00.000Z');
});

test('a paid, a cancelled and an unknown order are refused', async () => {
  const { shop, kurta } = await shopWithKurtas(3);
  const paid = await pendingOrder(shop, [pieces(kurta, 1)]);
  await confirmPayment(shop, await paidAtGateway(shop, paid));
  await expect(payAgain(shop, paid.token)).rejects.toMatchObject({ code: 'already-paid' });

  const cancelled = await pendingOrder(shop, [pieces(kurta, 1)]);
  await cancelOwnOrder(shop, cancelled.token);
  await expect(payAgain(shop, cancelled.token)).rejects.toMatchObject({ code: 'order-cancelled' });

  for (const token of ['', 'x', paid.orderId, `${paid.token.slice(0, -1)}!`]) {
    await expect(payAgain(shop, token)).rejects.toMatchObject({ code: 'order-unknown' });
  }
});

test('a failed try leaves the way open', async () => {
  const { shop, kurta } = await shopWithKurtas(3);
  const order = await pendingOrder(shop, [pieces(kurta, 1)]);
  await shop.gateway.pay(order.providerOrderId, { outcome: 'failed' });
  expect(await payAgain(shop, order.token)).toMatchObject({ providerOrderId: order.providerOrderId });
});

test('an order that the gateway never made is made now', async () => {
  const { shop, kurta } = await shopWithKurtas(3);
  await shop.gateway.addFault({ kind: 'http', status: 400, route: 'orders.create', count: 1 });
  await expect(pendingOrder(shop, [pieces(kurta, 1)])).rejects.toMatchObject({ code: 'payment-unavailable' });
  const [order] = await shop.db.read.select({ id: orders.id }).from(orders);
  const started = await payAgain(shop, shop.tokens.tokenOf(order!.id));
  expect(started).toMatchObject({ orderId: order!.id, provider: 'razorpay' });
});

test('an offline order needs nothing opened', async () => {
  const shop = await openTestShop({ gateway: false });
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 3 });
  const order = await pendingOrder(shop, [pieces(kurta, 1)]);
  expect(await payAgain(shop, order.token)).toEqual({
    orderId: order.orderId,
    orderUrl: `/orders/${order.token}`,
    provider: 'offline',
  });
});
