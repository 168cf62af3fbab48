import { expect, test } from 'vitest';
import { cancelOwnOrder } from '#server/commands/cancel-order.ts';
import { checkOpenOrders } from '#server/commands/check-open-orders.ts';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import { receiveCallback } from '#server/commands/receive-callback.ts';
import { gatewayPayments, orders } from '#server/db/schema.ts';
import { customerTotals, expectBalancedBooks, tracesOf } from '../../support/books.ts';
import { openTestShop } from '../../support/open-test-shop.ts';
import { length, orderOf, paidAtGateway, pendingOrder, pieces, stateOf } from '../../support/orders.ts';
import {
  lengthLeft,
  offer,
  piecesLeft,
  promotionUse,
  stockFabric,
  stockGarment,
} from '../../support/stock.ts';

async function stockedShop() {
  const shop = await openTestShop();
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5, price: 1200 });
  const silk = await stockFabric(shop, { name: 'Chanderi', lengthCm: 1400, price: 850 });
  return { shop, kurta, silk };
}

const DONE = { sold: 2, paidMails: 1, paidAudits: 1, paidPayments: 1, liveHolds: 0 };

test('a payment that was signed and captured confirms its order, takes the stock and counts everything once', async () => {
  const { shop, kurta, silk } = await stockedShop();
  await offer(shop, { code: 'DIWALI', value: 10 });
  const order = await pendingOrder(shop, [pieces(kurta, 1), length(silk, 280)], { promoCode: 'DIWALI' });
  const claim = await paidAtGateway(shop, order);

  expect(await confirmPayment(shop, claim)).toEqual({ status: 'paid', orderUrl: `/orders/${order.token}` });
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
  expect([await piecesLeft(shop, kurta), await lengthLeft(shop, silk)]).toEqual([4, 1120]);
  expect(await promotionUse(shop, 'DIWALI')).toEqual({ used: 1, held: 0 });
  expect(await customerTotals(shop, 'asha@example.in')).toEqual({ orders: 1, spent: order.total });
  expect(await tracesOf(shop, order.orderId)).toEqual(DONE);
  expect((await orderOf(shop, order)).checkAt).toBeNull();
  await expectBalancedBooks(shop);
});

test('a hundred replays of a callback change nothing', async () => {
  const { shop, kurta, silk } = await stockedShop();
  const order = await pendingOrder(shop, [pieces(kurta, 1), length(silk, 280)]);
  const claim = await paidAtGateway(shop, order);
  const answers = await Promise.all(Array.from({ length: 100 }, () => confirmPayment(shop, claim)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['paid']));
  expect(await tracesOf(shop, order.orderId)).toEqual(DONE);
  expect(await customerTotals(shop, 'asha@example.in')).toEqual({ orders: 1, spent: order.total });
  await expectBalancedBooks(shop);
});

test('a forged signature is refused, also the genuine one of a cheaper order', async () => {
  const { shop, kurta, silk } = await stockedShop();
  const cheap = await pendingOrder(shop, [length(silk, 50)]);
  const dear = await pendingOrder(shop, [pieces(kurta, 5)]);
  const claim = await paidAtGateway(shop, cheap);
  for (const forged of [
    { ...claim, orderId: dear.orderId },
    { ...claim, orderId: dear.orderId, razorpay_order_id: dear.providerOrderId },
    { ...claim, razorpay_signature: 'a'.repeat(64) },
    { ...claim, razorpay_signature: '' },
    { ...claim, razorpay_payment_id: 'pay_another' },
    { ...claim, razorpay_order_id: dear.providerOrderId },
  ]) {
    await expect(confirmPayment(shop, forged)).rejects.toMatchObject({ code: 'bad-signature' });
  }
  expect([await stateOf(shop, dear), await stateOf(shop, cheap)]).toEqual([
    'pending/pending',
    'pending/pending',
  ]);
  expect(await shop.db.read.$count(gatewayPayments)).toBe(0);
});

test('an unknown and an offline order are not found', async () => {
  const { shop, kurta } = await stockedShop();
  const order = await pendingOrder(shop, [pieces(kurta, 1)]);
  const claim = await paidAtGateway(shop, order);
  await expect(confirmPayment(shop, { ...claim, orderId: 'ord_none' })).rejects.toMatchObject({
    code: 'order-unknown',
  });
});

test('a payment that is only authorised is captured', async () => {
  const { shop, kurta } = await stockedShop();
  const order = await pendingOrder(shop, [pieces(kurta, 1)]);
  const claim = await paidAtGateway(shop, order, { outcome: 'authorized' });
  expect((await confirmPayment(shop, claim)).status).toBe('paid');
  expect((await shop.gateway.ledger()).capturedPaise).toBe(order.total * 100);
});

test('an authorised payment of another amount is not captured', async () => {
  const { shop, kurta } = await stockedShop();
  const order = await pendingOrder(shop, [pieces(kurta, 1)]);
  const claim = await paidAtGateway(shop, order, { outcome: 'authorized', amount: 500 });
  expect((await confirmPayment(shop, claim)).status).toBe('attention');
  expect((await shop.gateway.ledger()).capturedPaise).toBe(0);
  expect(await stateOf(shop, order)).toBe('pending/pending wrong-amount');
});

test('while the gateway is away a claim is kept, and settled as soon as it is back', async () => {
  const { shop, kurta, silk } = await stockedShop();
  const order = await pendingOrder(shop, [pieces(kurta, 1), length(silk, 280)]);
  const claim = await paidAtGateway(shop, order);
  await shop.gateway.addFault({ kind: 'refused' });
  const began = Date.now();
  expect(await confirmPayment(shop, claim)).toEqual({
    status: 'pending',
    orderUrl: `/orders/${order.token}`,
  });
  expect(Date.now() - began).toBeLessThan(6000);
  expect(await shop.db.read.select().from(gatewayPayments)).toMatchObject([
    { providerPaymentId: claim.razorpay_payment_id, orderId: order.orderId, status: 'claimed' },
  ]);
  expect((await orderOf(shop, order)).checkAt).toBe(shop.now().toISOString());

  await shop.gateway.clearFaults();
  expect(await checkOpenOrders(shop)).toEqual({ asked: 1, away: false });
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
  expect(await tracesOf(shop, order.orderId)).toEqual(DONE);
  await expectBalancedBooks(shop);
});

test('a payment that isn’t captured yet stays pending', async () => {
  const { shop, kurta } = await stockedShop();
  const order = await pendingOrder(shop, [pieces(kurta, 1)]);
  const claim = await paidAtGateway(shop, order, { outcome: 'authorized' });
  await shop.gateway.addFault({ kind: 'http', status: 503, body: 'html', route: 'payments.capture' });
  expect((await confirmPayment(shop, claim)).status).toBe('pending');
  expect(await stateOf(shop, order)).toBe('pending/pending');
  await shop.gateway.clearFaults();
  await checkOpenOrders(shop);
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
});

test('what was paid but can’t be fulfilled is told each time', async () => {
  const { shop, kurta } = await stockedShop();
  const order = await pendingOrder(shop, [pieces(kurta, 1)]);
  await cancelOwnOrder(shop, order.token);
  const claim = await paidAtGateway(shop, order);
  expect((await confirmPayment(shop, claim)).status).toBe('attention');
  expect((await confirmPayment(shop, claim)).status).toBe('attention');
  expect(await stateOf(shop, order)).toBe('cancelled/paid order-cancelled');
});

test('the gateway’s own page does the same with a form', async () => {
  const { shop, kurta } = await stockedShop();
  const order = await pendingOrder(shop, [pieces(kurta, 1)]);
  const claim = await paidAtGateway(shop, order);
  await receiveCallback(shop, order.token, {});
  await receiveCallback(shop, order.token, { ...claim, razorpay_signature: 'f'.repeat(64) });
  expect(await stateOf(shop, order)).toBe('pending/pending');
  await receiveCallback(shop, order.token, claim);
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
  await expect(receiveCallback(shop, 'x'.repeat(32), claim)).rejects.toMatchObject({ code: 'order-unknown' });
  expect(await shop.db.read.$count(orders)).toBe(1);
});
