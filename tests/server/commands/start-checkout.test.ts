import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import { forgetOldKeys } from '#server/commands/forget-old-keys.ts';
import { startCheckout } from '#server/commands/start-checkout.ts';
import { listOrderItems } from '#server/db/orders.ts';
import { updateSettings } from '#server/db/settings.ts';
import {
  auditLog,
  customers,
  holds,
  idempotencyKeys,
  orders,
  payments,
  products,
} from '#server/db/schema.ts';
import { expectBalancedBooks, orderCount, tracesOf } from '../../support/books.ts';
import { openTestShop, type TestShop } from '../../support/open-test-shop.ts';
import {
  checkoutOf,
  length,
  newKey,
  orderOf,
  paidAtGateway,
  pendingOrder,
  pieces,
  stateOf,
} from '../../support/orders.ts';
import {
  lengthHeld,
  offer,
  piecesHeld,
  piecesLeft,
  promotionUse,
  stockFabric,
  stockGarment,
} from '../../support/stock.ts';

/** A shop with a kurta at ₹1,200 and a silk at ₹850 a metre. */
async function stockedShop(options: Parameters<typeof openTestShop>[0] = {}) {
  const shop = await openTestShop(options);
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5, price: 1200 });
  const silk = await stockFabric(shop, { name: 'Chanderi', lengthCm: 1000, price: 850 });
  return { shop, kurta, silk };
}

async function setPrice(shop: TestShop, productId: string, price: number): Promise<void> {
  await shop.db.transaction((tx) => tx.update(products).set({ price }).where(eq(products.id, productId)));
}

test('an order is made as it was priced, holds its stock, and opens the gateway’s window', async () => {
  const { shop, kurta, silk } = await stockedShop();
  await offer(shop, { code: 'DIWALI', value: 10 });
  const lines = [pieces(kurta, 2), length(silk, 280)];
  const request = await checkoutOf(shop, lines, { promoCode: ' diwali ', notes: 'Ring twice' });
  const started = await startCheckout(shop, { key: newKey(), request });

  expect(request.expectedTotal).toBe(4302); // 2,400 + 2,380 less 10 %
  expect(started).toEqual({
    orderId: expect.stringMatching(/^ord_[0-9a-z]{16}$/),
    orderUrl: expect.stringMatching(/^\/orders\/[\w-]{32}$/),
    provider: 'razorpay',
    keyId: 'rzp_test_darzi',
    providerOrderId: expect.stringMatching(/^order_/),
    amountPaise: 430_200,
    currency: 'INR',
    name: 'Darzi',
    prefill: { name: 'Asha Rao', email: 'asha@example.in', contact: '+919876543210' },
  });
  expect(await orderOf(shop, started)).toMatchObject({
    number: 1001,
    status: 'pending',
    paymentStatus: 'pending',
    subtotal: 4780,
    discount: 478,
    shipping: 0,
    tax: 205,
    total: 4302,
    promoCode: 'DIWALI',
    notes: 'Ring twice',
    shipName: 'Asha Rao',
    shipPincode: '560001',
    shipCountry: 'India',
  });
  expect(await listOrderItems(shop.db.read, started.orderId)).toMatchObject([
    {
      kind: 'tailored',
      size: 'M',
      quantity: 2,
      unitPrice: 1200,
      lineTotal: 2400,
      discountShare: 240,
      hsn: '6205',
    },
    { kind: 'fabric', colour: 'Indigo', meters: 2.8, unitPrice: 850, lineTotal: 2380, discountShare: 238 },
  ]);
  expect([await piecesHeld(shop, kurta), await lengthHeld(shop, silk)]).toEqual([2, 280]);
  expect(await promotionUse(shop, 'DIWALI')).toEqual({ used: 0, held: 1 });
  expect(await shop.db.read.select().from(payments)).toMatchObject([
    { provider: 'razorpay', amount: 4302, currency: 'INR', status: 'created', providerPaymentId: null },
  ]);
  expect((await shop.gateway.ledger()).orders).toMatchObject([{ receipt: started.orderId, amount: 430_200 }]);
  expect(await shop.db.read.select().from(auditLog)).toMatchObject([
    { action: 'order.placed', actor: 'shopper', entityId: started.orderId },
  ]);
  await expectBalancedBooks(shop);
});

test('lines of one variant become one item and one hold', async () => {
  const { shop, silk } = await stockedShop();
  const { orderId } = await pendingOrder(shop, [length(silk, 150), length(silk, 130)]);
  expect(await listOrderItems(shop.db.read, orderId)).toMatchObject([{ meters: 2.8, lineTotal: 2380 }]);
  expect(await shop.db.read.$count(holds)).toBe(1);
});

test('orders are numbered one after the other', async () => {
  const { shop, kurta } = await stockedShop();
  const made = await Promise.all(Array.from({ length: 5 }, () => pendingOrder(shop, [pieces(kurta, 1)])));
  const numbers = await Promise.all(made.map(async (one) => (await orderOf(shop, one)).number));
  expect(numbers.sort()).toEqual([1001, 1002, 1003, 1004, 1005]);
});

test('a known customer isn’t changed by somebody who types their address', async () => {
  const { shop, kurta } = await stockedShop();
  await pendingOrder(shop, [pieces(kurta, 1)]);
  await pendingOrder(shop, [pieces(kurta, 1)], {
    contact: { name: 'Mallory', email: 'asha@example.in', phone: '6000000000' },
  });
  expect(await shop.db.read.select().from(customers)).toMatchObject([
    { name: 'Asha Rao', phone: '9876543210', totalOrders: 0 },
  ]);
});

describe('the price', () => {
  test('is the database’s at that moment; another expectation gets the new quote and leaves nothing', async () => {
    const { shop, kurta } = await stockedShop();
    const request = await checkoutOf(shop, [pieces(kurta, 1)]);
    await setPrice(shop, kurta.productId, 1500);
    await expect(startCheckout(shop, { key: newKey(), request })).rejects.toMatchObject({
      code: 'price-changed',
      extras: { members: { quote: { subtotal: 1500, shipping: 99, total: 1599 } } },
    });
    expect([await orderCount(shop), await piecesHeld(shop, kurta)]).toEqual([0, 0]);
    expect(await shop.db.read.$count(customers)).toBe(0);
  });

  test('is never the client’s', async () => {
    const { shop, kurta } = await stockedShop();
    const lines = [{ ...pieces(kurta, 1), unitPrice: 1, lineTotal: 1, price: 1 }];
    const cheap = { ...(await checkoutOf(shop, lines)), total: 1, discount: 1298, expectedTotal: 1 };
    await expect(startCheckout(shop, { key: newKey(), request: cheap })).rejects.toMatchObject({
      code: 'price-changed',
    });
    const { total } = await orderOf(shop, await pendingOrder(shop, lines));
    expect(total).toBe(1299);
  });

  test('that changes after the order was made changes the order no more', async () => {
    const { shop, kurta } = await stockedShop();
    const order = await pendingOrder(shop, [pieces(kurta, 1)]);
    await setPrice(shop, kurta.productId, 9000);
    await confirmPayment(shop, await paidAtGateway(shop, order));
    expect(await orderOf(shop, order)).toMatchObject({ status: 'confirmed', total: 1299 });
  });
});

describe('what can’t be bought is refused and leaves nothing:', () => {
  test('more than there is', async () => {
    const { shop, kurta } = await stockedShop();
    await expect(pendingOrder(shop, [pieces(kurta, 6)])).rejects.toMatchObject({
      code: 'out-of-stock',
      message: 'Kurta: Only 5 left in size M.',
    });
    expect(await orderCount(shop)).toBe(0);
  });

  test('more than there is besides what others hold', async () => {
    const { shop, kurta } = await stockedShop();
    await pendingOrder(shop, [pieces(kurta, 4)]);
    await expect(pendingOrder(shop, [pieces(kurta, 2)])).rejects.toMatchObject({ code: 'out-of-stock' });
    await expectBalancedBooks(shop);
  });

  test('a size that isn’t there, another product’s colour, an unknown product', async () => {
    const { shop, kurta, silk } = await stockedShop();
    const other = await stockFabric(shop, { name: 'Khadi', lengthCm: 1000 });
    for (const line of [
      pieces({ ...kurta, size: 'XXXL' }, 1),
      length({ productId: silk.productId, colourId: other.colourId }, 100),
      pieces({ ...kurta, productId: 'prd_none' }, 1),
      pieces({ ...kurta, productId: silk.productId }, 1),
    ]) {
      await expect(pendingOrder(shop, [line])).rejects.toMatchObject({ code: 'product-unknown' });
    }
  });

  test('an archived product', async () => {
    const { shop, kurta } = await stockedShop();
    await shop.db.transaction((tx) =>
      tx.update(products).set({ status: 'archived' }).where(eq(products.id, kurta.productId)),
    );
    await expect(pendingOrder(shop, [pieces(kurta, 1)])).rejects.toMatchObject({ code: 'out-of-stock' });
  });

  test('a length off the step', async () => {
    const { shop, silk } = await stockedShop();
    await expect(pendingOrder(shop, [length(silk, 285)])).rejects.toMatchObject({
      code: 'bad-input',
      extras: { errors: [{ field: 'lines.0' }] },
    });
  });

  test('with a code that can’t be used', async () => {
    const { shop, kurta } = await stockedShop();
    await expect(pendingOrder(shop, [pieces(kurta, 1)], { promoCode: 'NONE' })).rejects.toMatchObject({
      code: 'promo-refused',
      extras: { members: { quote: { promo: { code: 'NONE', problem: 'unknown' } } } },
    });
    expect(await orderCount(shop)).toBe(0);
  });
});

describe('one key', () => {
  test('and body give one order and one answer', async () => {
    const { shop, kurta } = await stockedShop();
    const request = await checkoutOf(shop, [pieces(kurta, 1)]);
    const key = newKey();
    const first = await startCheckout(shop, { key, request });
    await setPrice(shop, kurta.productId, 9000);
    const { address, contact, lines, expectedTotal } = request;
    expect(await startCheckout(shop, { key, request: { expectedTotal, address, lines, contact } })).toEqual(
      first,
    );
    expect(await orderCount(shop)).toBe(1);
    expect(await piecesHeld(shop, kurta)).toBe(1);
  });

  test('with another body is refused', async () => {
    const { shop, kurta } = await stockedShop();
    const key = newKey();
    const request = await checkoutOf(shop, [pieces(kurta, 1)]);
    await startCheckout(shop, { key, request });
    const other = await checkoutOf(shop, [pieces(kurta, 2)]);
    await expect(startCheckout(shop, { key, request: other })).rejects.toMatchObject({ code: 'key-reused' });
    expect(await orderCount(shop)).toBe(1);
  });

  test('pressed ten times at once makes one order, here and at the gateway', async () => {
    const { shop, kurta } = await stockedShop();
    const keyed = { key: newKey(), request: await checkoutOf(shop, [pieces(kurta, 1)]) };
    const answers = await Promise.all(Array.from({ length: 10 }, () => startCheckout(shop, keyed)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await orderCount(shop)).toBe(1);
    expect((await shop.gateway.ledger()).orders).toHaveLength(1);
  });

  test('pressed in two processes at once makes one order, here and at the gateway', async () => {
    const { shop, kurta } = await stockedShop();
    const twin = await openTestShop({ gateway: shop.gateway, file: shop.env.databaseFile });
    await shop.gateway.addFault({ kind: 'slow', route: 'orders.create', delayMs: 200, count: 1 });
    const keyed = { key: newKey(), request: await checkoutOf(shop, [pieces(kurta, 1)]) };
    const [here, there] = await Promise.all([startCheckout(shop, keyed), startCheckout(twin, keyed)]);
    expect(here).toEqual(there);
    expect(await orderCount(shop)).toBe(1);
    expect((await shop.gateway.ledger()).orders).toHaveLength(1);
  });

  test('is forgotten after a day', async () => {
    const { shop, kurta } = await stockedShop();
    const keyed = { key: newKey(), request: await checkoutOf(shop, [pieces(kurta, 1)]) };
    const first = await startCheckout(shop, keyed);
    shop.clock.forward({ hours: 23 });
    await forgetOldKeys(shop);
    expect((await startCheckout(shop, keyed)).orderId).toBe(first.orderId);
    shop.clock.forward({ hours: 1 });
    expect((await startCheckout(shop, keyed)).orderId).not.toBe(first.orderId);
    shop.clock.forward({ hours: 25 });
    await forgetOldKeys(shop);
    expect(await shop.db.read.$count(idempotencyKeys)).toBe(0);
  });

  test('whose gateway answer was lost goes on with the same order', async () => {
    const { shop, kurta } = await stockedShop();
    const keyed = { key: newKey(), request: await checkoutOf(shop, [pieces(kurta, 1)]) };
    await shop.gateway.addFault({
      kind: 'http',
      status: 502,
      body: 'html',
      route: 'orders.create',
      after: true,
      count: 1,
    });
    await shop.gateway.addFault({ kind: 'http', status: 502, body: 'html', route: 'orders.find' });
    await expect(startCheckout(shop, keyed)).rejects.toMatchObject({ code: 'payment-unavailable' });
    expect(await piecesHeld(shop, kurta)).toBe(1);
    await shop.gateway.clearFaults();
    const started = await startCheckout(shop, keyed);
    expect(started.provider).toBe('razorpay');
    expect(await orderCount(shop)).toBe(1);
    expect((await shop.gateway.ledger()).orders).toMatchObject([{ receipt: started.orderId }]);
    expect(await shop.db.read.$count(payments)).toBe(1);
    await expectBalancedBooks(shop);
  });

  test('that goes on after its hold has expired holds again, or says that it can’t', async () => {
    const { shop, kurta } = await stockedShop();
    const keyed = { key: newKey(), request: await checkoutOf(shop, [pieces(kurta, 3)]) };
    await shop.gateway.addFault({ kind: 'http', status: 400, route: 'orders.create' });
    await expect(startCheckout(shop, keyed)).rejects.toMatchObject({ code: 'payment-unavailable' });
    await shop.gateway.clearFaults();
    shop.clock.forward({ minutes: 16 });
    const { orderId } = await startCheckout(shop, keyed);
    expect(await shop.db.read.select().from(holds).where(eq(holds.orderId, orderId))).toMatchObject([
      { releasedAt: shop.now().toISOString() },
      { releasedAt: null, expiresAt: '2026-11-21T10:31:00.000Z' },
    ]);
    await expectBalancedBooks(shop);
  });
});

describe('without a gateway', () => {
  test('an order waits for its money offline, and holds for three days', async () => {
    const { shop, kurta } = await stockedShop({ gateway: false });
    const started = await startCheckout(shop, {
      key: newKey(),
      request: await checkoutOf(shop, [pieces(kurta, 1)]),
    });
    expect(started).toEqual({ orderId: started.orderId, orderUrl: started.orderUrl, provider: 'offline' });
    expect(await shop.db.read.select().from(payments)).toMatchObject([
      { provider: 'offline', status: 'created' },
    ]);
    expect(await shop.db.read.select().from(holds)).toMatchObject([
      { expiresAt: '2026-11-24T10:00:00.000Z' },
    ]);
    expect(await stateOf(shop, started)).toBe('pending/pending');
  });

  test('nothing is paid online', async () => {
    const { shop, kurta } = await stockedShop({ gateway: false });
    await expect(pendingOrder(shop, [pieces(kurta, 1)], { provider: 'razorpay' })).rejects.toMatchObject({
      code: 'payment-unavailable',
    });
  });
});

test('beside a gateway, paying offline needs the owner’s leave', async () => {
  const { shop, kurta } = await stockedShop();
  await expect(pendingOrder(shop, [pieces(kurta, 1)], { provider: 'offline' })).rejects.toMatchObject({
    code: 'bad-input',
    extras: { errors: [{ field: 'provider' }] },
  });
  await shop.db.transaction((tx) =>
    updateSettings(tx, { offlineBesideGateway: true }, shop.now().toISOString()),
  );
  const order = await pendingOrder(shop, [pieces(kurta, 1)], { provider: 'offline' });
  expect(order.providerOrderId).toBe('');
});

test('an order that costs nothing is fulfilled at once', async () => {
  const { shop, kurta } = await stockedShop();
  await offer(shop, { code: 'GIFT', kind: 'flat', value: 5000, usageLimit: 1 });
  await shop.db.transaction((tx) => updateSettings(tx, { shippingRate: 0 }, shop.now().toISOString()));
  const request = await checkoutOf(shop, [pieces(kurta, 1)], { promoCode: 'GIFT' });
  const key = newKey();
  const started = await startCheckout(shop, { key, request });
  expect(started).toMatchObject({ provider: 'offline', status: 'paid' });
  expect(await startCheckout(shop, { key, request })).toEqual(started);
  expect(await stateOf(shop, started)).toBe('confirmed/paid');
  expect(await tracesOf(shop, started.orderId)).toEqual({
    sold: 1,
    paidMails: 1,
    paidAudits: 1,
    paidPayments: 1,
    liveHolds: 0,
  });
  expect([await piecesLeft(shop, kurta), await promotionUse(shop, 'GIFT')]).toEqual([
    4,
    { used: 1, held: 0 },
  ]);
  expect((await shop.gateway.ledger()).orders).toEqual([]);
  await expectBalancedBooks(shop);
});

test('in memory, everything is the same', async () => {
  const { shop, kurta, silk } = await stockedShop({ memory: true });
  expect(shop.db.storage).toBe('memory');
  const made = await Promise.all(
    Array.from({ length: 4 }, () => pendingOrder(shop, [pieces(kurta, 1), length(silk, 250)])),
  );
  await Promise.all(made.map(async (order) => confirmPayment(shop, await paidAtGateway(shop, order))));
  expect(await shop.db.read.$count(orders, eq(orders.status, 'confirmed'))).toBe(4);
  expect(await piecesLeft(shop, kurta)).toBe(1);
  await expectBalancedBooks(shop);
});
