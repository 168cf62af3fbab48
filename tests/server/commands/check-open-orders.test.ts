import { expect, test } from 'vitest';
import { checkAllOpenOrders, checkOpenOrders } from '#server/commands/check-open-orders.ts';
import { shopJobs } from '#server/jobs/shop-jobs.ts';
import { expectBalancedBooks, tracesOf } from '../../support/books.ts';
import { openTestShop } from '../../support/open-test-shop.ts';
import { orderOf, paidAtGateway, pendingOrder, pieces, stateOf } from '../../support/orders.ts';
import { stockGarment } from '../../support/stock.ts';

async function stockedShop(count = 20) {
  const shop = await openTestShop();
  return { shop, kurta: await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: count }) };
}

test('a payment that nobody told us of is found', async () => {
  const { shop, kurta } = await stockedShop();
  const order = await pendingOrder(shop, [pieces(kurta, 1)]);
  await paidAtGateway(shop, order);
  expect(await checkOpenOrders(shop)).toEqual({ asked: 0, away: false });
  shop.clock.forward({ minutes: 2 });
  expect(await checkOpenOrders(shop)).toEqual({ asked: 1, away: false });
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
  expect((await orderOf(shop, order)).checkAt).toBeNull();
});

test('an unpaid order is asked about less and less often, and then left alone', async () => {
  const { shop, kurta } = await stockedShop();
  const order = await pendingOrder(shop, [pieces(kurta, 1)]);
  const minutes: number[] = [];
  const began = shop.now().getTime();
  for (;;) {
    const { checkAt } = await orderOf(shop, order);
    if (checkAt === null) break;
    shop.clock.now = new Date(checkAt);
    minutes.push((shop.now().getTime() - began) / 60_000);
    expect((await checkOpenOrders(shop)).asked).toBe(1);
  }
  expect(minutes).toEqual([2, 5, 15, 60, 360, 1440, 4320, 7200]);
  await checkAllOpenOrders(shop);
  expect((await checkOpenOrders(shop)).asked).toBe(0);
});

test('a late authorisation is captured', async () => {
  const { shop, kurta } = await stockedShop();
  const order = await pendingOrder(shop, [pieces(kurta, 1)]);
  const { razorpay_payment_id } = await paidAtGateway(shop, order, { outcome: 'failed' });
  shop.clock.forward({ minutes: 2 });
  await checkOpenOrders(shop);
  expect(await stateOf(shop, order)).toBe('pending/failed');
  await shop.gateway.payLate(razorpay_payment_id, 'authorized');
  shop.clock.forward({ minutes: 3 });
  await checkOpenOrders(shop);
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
  expect((await shop.gateway.ledger()).capturedPaise).toBe(order.total * 100);
});

test('a capture that can’t be made now is tried again soon', async () => {
  const { shop, kurta } = await stockedShop();
  const order = await pendingOrder(shop, [pieces(kurta, 1)]);
  await paidAtGateway(shop, order, { outcome: 'authorized' });
  await shop.gateway.addFault({ kind: 'http', status: 429, route: 'payments.capture' });
  shop.clock.forward({ minutes: 2 });
  await checkOpenOrders(shop);
  expect(await stateOf(shop, order)).toBe('pending/pending');
  await shop.gateway.clearFaults();
  shop.clock.forward({ seconds: 10 });
  await checkOpenOrders(shop);
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
});

test('a gateway that is away loses no order, not even at its last turn', async () => {
  const { shop, kurta } = await stockedShop();
  const order = await pendingOrder(shop, [pieces(kurta, 1)]);
  await paidAtGateway(shop, order);
  shop.clock.forward({ hours: 121 });
  await shop.gateway.addFault({ kind: 'http', status: 503, body: 'html' });
  expect(await checkOpenOrders(shop)).toEqual({ asked: 0, away: true });
  await shop.gateway.clearFaults();
  await checkAllOpenOrders(shop);
  expect(await checkOpenOrders(shop)).toEqual({ asked: 1, away: false });
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
});

test('at a start, and at the gateway’s first good answer after it was away, every open order is due', async () => {
  const { shop, kurta } = await stockedShop();
  const orders = [];
  for (let n = 0; n < 3; n += 1) orders.push(await pendingOrder(shop, [pieces(kurta, 1)]));
  const job = shopJobs(shop).find(({ name }) => name === 'check-open-orders')!;
  await paidAtGateway(shop, orders[0]!);
  await job.run();
  expect(await stateOf(shop, orders[0]!)).toBe('confirmed/paid');

  await shop.gateway.addFault({ kind: 'http', status: 503, body: 'html' });
  shop.clock.forward({ minutes: 2 });
  await job.run();
  await paidAtGateway(shop, orders[1]!);
  await paidAtGateway(shop, orders[2]!);
  await shop.gateway.clearFaults();
  await job.run();
  expect([await stateOf(shop, orders[1]!), await stateOf(shop, orders[2]!)]).toEqual([
    'confirmed/paid',
    'confirmed/paid',
  ]);
}, 30_000);

test('two processes ask about an order once', async () => {
  const { shop, kurta } = await stockedShop();
  const twin = await openTestShop({ gateway: shop.gateway, file: shop.env.databaseFile });
  const orders = [];
  for (let n = 0; n < 6; n += 1) {
    const order = await pendingOrder(shop, [pieces(kurta, 1)]);
    await paidAtGateway(shop, order);
    orders.push(order);
  }
  for (const one of [shop, twin]) one.clock.forward({ minutes: 2 });
  const asked = await Promise.all([shop, twin].map(async (one) => (await checkOpenOrders(one)).asked));
  expect(asked[0]! + asked[1]!).toBe(6);
  for (const order of orders) {
    expect(await tracesOf(shop, order.orderId)).toMatchObject({ sold: 1, paidMails: 1, paidAudits: 1 });
  }
  await expectBalancedBooks(shop);
});

test('an order whose first try the gateway never answered has nothing to ask', async () => {
  const { shop, kurta } = await stockedShop();
  await shop.gateway.addFault({ kind: 'http', status: 400, route: 'orders.create' });
  await expect(pendingOrder(shop, [pieces(kurta, 1)])).rejects.toMatchObject({ code: 'payment-unavailable' });
  shop.clock.forward({ minutes: 2 });
  expect(await checkOpenOrders(shop)).toEqual({ asked: 0, away: false });
});

test('a shop without a gateway asks nobody', async () => {
  const shop = await openTestShop({ gateway: false });
  await checkAllOpenOrders(shop);
  expect(await checkOpenOrders(shop)).toEqual({ asked: 0, away: false });
});
