import { describe, expect, test } from 'vitest';
import { cancelOwnOrder } from '#server/commands/cancel-order.ts';
import { fulfilOrderPaid, type Fulfilment } from '#server/commands/fulfil-order-paid.ts';
import { releaseExpiredHolds } from '#server/commands/release-expired-holds.ts';
import {
  auditLog,
  inventory,
  orderEvents,
  outbox,
  payments,
  refunds,
  stockMovements,
} from '#server/db/schema.ts';
import { customerTotals, expectBalancedStock, tracesOf } from '../../support/books.ts';
import { openTestShop, type TestShop } from '../../support/open-test-shop.ts';
import { length, pendingOrder, pieces, stateOf, type PendingOrder } from '../../support/orders.ts';
import {
  lengthHeld,
  lengthLeft,
  losePieces,
  offer,
  piecesHeld,
  piecesLeft,
  promotionUse,
  stockColour,
  stockFabric,
  stockGarment,
} from '../../support/stock.ts';

async function stockedShop() {
  const shop = await openTestShop();
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5, price: 1200 });
  const silk = await stockFabric(shop, { name: 'Chanderi', lengthCm: 1000, price: 850 });
  return { shop, kurta, silk };
}

function fulfil(shop: TestShop, { orderId }: PendingOrder, paymentId = 'pay_1'): Promise<Fulfilment> {
  return shop.db.transaction((tx) =>
    fulfilOrderPaid(shop, tx, orderId, { providerPaymentId: paymentId, actor: 'gateway' }),
  );
}

test('everything that a sale changes changes together', async () => {
  const { shop, kurta, silk } = await stockedShop();
  const madder = await stockColour(shop, silk.productId, { colour: 'Madder', lengthCm: 605 });
  await offer(shop, { code: 'FLAT', kind: 'flat', value: 300, usageLimit: 9 });
  const lines = [pieces(kurta, 2), length(silk, 280), length(madder, 150)];
  const order = await pendingOrder(shop, lines, { promoCode: 'flat' });

  expect(await fulfil(shop, order)).toEqual({ outcome: 'fulfilled' });
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
  expect([
    await piecesLeft(shop, kurta),
    await lengthLeft(shop, silk),
    await lengthLeft(shop, madder),
  ]).toEqual([3, 720, 455]);
  expect(await promotionUse(shop, 'FLAT')).toEqual({ used: 1, held: 0 });
  expect(await customerTotals(shop, 'asha@example.in')).toEqual({ orders: 1, spent: order.total });
  expect(await shop.db.read.select().from(payments)).toMatchObject([
    { status: 'paid', providerPaymentId: 'pay_1' },
  ]);
  const sold = (await shop.db.read.select().from(stockMovements)).filter(({ reason }) => reason === 'sold');
  expect(sold).toMatchObject([
    { pieces: -2, orderId: order.orderId, actor: 'gateway' },
    { lengthCm: -280, orderId: order.orderId },
    { lengthCm: -150, orderId: order.orderId },
  ]);
  expect(await shop.db.read.select().from(outbox)).toMatchObject([
    { mail: 'order-paid', recipient: 'asha@example.in' },
  ]);
  expect((await shop.db.read.select().from(orderEvents)).map(({ event }) => event)).toEqual([
    'placed',
    'paid',
  ]);
  expect((await shop.db.read.select().from(auditLog)).map(({ action }) => action)).toEqual([
    'order.placed',
    'order.paid',
  ]);
  await expectBalancedStock(shop);
});

test('a second time is a no-op that says so', async () => {
  const { shop, kurta } = await stockedShop();
  const order = await pendingOrder(shop, [pieces(kurta, 2)]);
  await fulfil(shop, order);
  expect(await fulfil(shop, order)).toEqual({ outcome: 'already-paid' });
  expect(await fulfil(shop, order, 'pay_2')).toEqual({ outcome: 'already-paid' });
  expect(await piecesLeft(shop, kurta)).toBe(3);
  expect(await tracesOf(shop, order.orderId)).toMatchObject({ sold: 1, paidMails: 1, paidAudits: 1 });
  expect(await shop.db.read.select().from(payments)).toMatchObject([{ providerPaymentId: 'pay_1' }]);
});

test('twenty at once make one sale', async () => {
  const { shop, kurta } = await stockedShop();
  const order = await pendingOrder(shop, [pieces(kurta, 2)]);
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => fulfil(shop, order)));
  expect(outcomes.filter(({ outcome }) => outcome === 'fulfilled')).toHaveLength(1);
  expect(await piecesLeft(shop, kurta)).toBe(3);
  await expectBalancedStock(shop);
});

test('an order that isn’t there is an error', async () => {
  const { shop } = await stockedShop();
  const nobody = { orderId: 'ord_none', token: '', providerOrderId: '', total: 0 };
  await expect(fulfil(shop, nobody)).rejects.toMatchObject({ code: 'order-unknown' });
});

describe('when one line has run short', () => {
  test('nothing is sold, the money is recorded, the order is flagged and a refund begins', async () => {
    const { shop, kurta, silk } = await stockedShop();
    await offer(shop, { code: 'ONCE', usageLimit: 1 });
    const order = await pendingOrder(shop, [length(silk, 280), pieces(kurta, 5)], { promoCode: 'ONCE' });
    shop.clock.forward({ minutes: 16 });
    await releaseExpiredHolds(shop);
    await losePieces(shop, kurta, 1);

    expect(await fulfil(shop, order)).toEqual({ outcome: 'attention', reason: 'out-of-stock' });
    expect(await stateOf(shop, order)).toBe('pending/paid out-of-stock');
    expect([await piecesLeft(shop, kurta), await lengthLeft(shop, silk)]).toEqual([4, 1000]);
    expect(await promotionUse(shop, 'ONCE')).toEqual({ used: 0, held: 0 });
    expect(await customerTotals(shop, 'asha@example.in')).toEqual({ orders: 0, spent: 0 });
    expect(await tracesOf(shop, order.orderId)).toMatchObject({
      sold: 0,
      paidMails: 0,
      paidPayments: 1,
      liveHolds: 0,
    });
    expect(await shop.db.read.select().from(refunds)).toMatchObject([
      {
        orderId: order.orderId,
        providerPaymentId: 'pay_1',
        amountPaise: order.total * 100,
        status: 'intended',
        reason: 'out-of-stock',
      },
    ]);
    await expectBalancedStock(shop);

    expect(await fulfil(shop, order)).toEqual({ outcome: 'already-paid' });
    expect(await shop.db.read.$count(refunds)).toBe(1);
  });

  test('while it was held, the hold is given back', async () => {
    const { shop, kurta } = await stockedShop();
    const held = await pendingOrder(shop, [pieces(kurta, 3)]);
    await shop.db.transaction(async (tx) => {
      // A count finds fewer than are held.
      await tx.update(inventory).set({ stock: 2 });
      await tx.insert(stockMovements).values({
        productId: kurta.productId,
        inventoryId: kurta.inventoryId,
        pieces: -3,
        reason: 'counted',
        actor: 'test',
        createdAt: shop.now().toISOString(),
      });
    });
    expect(await fulfil(shop, held)).toEqual({ outcome: 'attention', reason: 'out-of-stock' });
    expect([await piecesLeft(shop, kurta), await piecesHeld(shop, kurta)]).toEqual([2, 0]);
    await expectBalancedStock(shop);
  });
});

describe('a payment after its hold expired', () => {
  test('is fulfilled where stock besides others’ holds allows', async () => {
    const { shop, kurta, silk } = await stockedShop();
    const late = await pendingOrder(shop, [pieces(kurta, 2), length(silk, 500)]);
    shop.clock.forward({ minutes: 16 });
    await releaseExpiredHolds(shop);
    await pendingOrder(shop, [pieces(kurta, 3), length(silk, 500)]);
    expect(await fulfil(shop, late)).toEqual({ outcome: 'fulfilled' });
    expect([await piecesLeft(shop, kurta), await piecesHeld(shop, kurta)]).toEqual([3, 3]);
    expect([await lengthLeft(shop, silk), await lengthHeld(shop, silk)]).toEqual([500, 500]);
    await expectBalancedStock(shop);
  });

  test('never takes what others hold', async () => {
    const { shop, kurta } = await stockedShop();
    const late = await pendingOrder(shop, [pieces(kurta, 3)]);
    shop.clock.forward({ minutes: 16 });
    await releaseExpiredHolds(shop);
    const other = await pendingOrder(shop, [pieces(kurta, 3)]);
    expect(await fulfil(shop, late)).toEqual({ outcome: 'attention', reason: 'out-of-stock' });
    expect(await fulfil(shop, other, 'pay_2')).toEqual({ outcome: 'fulfilled' });
    await expectBalancedStock(shop);
  });

  test('past a promotion’s limit stands, and is flagged', async () => {
    const { shop, kurta } = await stockedShop();
    await offer(shop, { code: 'ONCE', usageLimit: 1 });
    const late = await pendingOrder(shop, [pieces(kurta, 1)], { promoCode: 'ONCE' });
    shop.clock.forward({ minutes: 16 });
    await releaseExpiredHolds(shop);
    const other = await pendingOrder(shop, [pieces(kurta, 1)], { promoCode: 'ONCE' });
    await fulfil(shop, other);
    expect(await fulfil(shop, late, 'pay_2')).toEqual({ outcome: 'fulfilled' });
    expect(await stateOf(shop, late)).toBe('confirmed/paid promotion-past-limit');
    expect(await promotionUse(shop, 'ONCE')).toEqual({ used: 2, held: 0 });
  });
});

test('a cancelled order that is paid is never fulfilled: its money goes back', async () => {
  const { shop, kurta } = await stockedShop();
  const order = await pendingOrder(shop, [pieces(kurta, 2)]);
  await cancelOwnOrder(shop, order.token);
  expect(await fulfil(shop, order)).toEqual({ outcome: 'attention', reason: 'order-cancelled' });
  expect(await stateOf(shop, order)).toBe('cancelled/paid order-cancelled');
  expect(await piecesLeft(shop, kurta)).toBe(5);
  expect(await shop.db.read.select().from(refunds)).toMatchObject([
    { reason: 'order-cancelled', status: 'intended' },
  ]);
  await expectBalancedStock(shop);
});

test('cash that came for what has sold out begins no refund by itself', async () => {
  const shop = await openTestShop({ gateway: false });
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 2 });
  const order = await pendingOrder(shop, [pieces(kurta, 2)]);
  await cancelOwnOrder(shop, order.token);
  const cash = { providerPaymentId: null, actor: 'admin:asha@example.in' };
  expect(await shop.db.transaction((tx) => fulfilOrderPaid(shop, tx, order.orderId, cash))).toMatchObject({
    outcome: 'attention',
  });
  expect(await shop.db.read.$count(refunds)).toBe(0);
});
