import { describe, expect, test } from 'vitest';
import { beginRefund } from '#server/commands/begin-refund.ts';
import { receiveOfflinePayment } from '#server/commands/receive-offline-payment.ts';
import { listRefundItems, listRefunds } from '#server/db/refunds.ts';
import { auditLog, refundItems, refunds, stockMovements } from '#server/db/schema.ts';
import { wholeRefund } from '#server/domain/refunds.ts';
import { customerTotals, expectAgreedMoney, expectBalancedBooks } from '../../support/books.ts';
import { openTestShop, type TestShop } from '../../support/open-test-shop.ts';
import { pendingOrder, pieces, stateOf, type PendingOrder } from '../../support/orders.ts';
import {
  ADMIN,
  eventsOf,
  giveMoneyBack,
  moneyOf,
  paidScene,
  queuedMails,
  refundStates,
} from '../../support/paid-orders.ts';
import { lengthLeft, piecesLeft, promotionUse, stockGarment } from '../../support/stock.ts';

/** A plan for some of the first line: so many pieces, and so many of them into stock. */
async function onePiece(shop: TestShop, order: PendingOrder, restock: number) {
  const { left } = await moneyOf(shop, order);
  const [line] = left.lines;
  return {
    lines: [{ orderItemId: line!.orderItemId, amount: 1, amountPaise: 29_000, restock }],
    shippingPaise: 0,
  };
}

test('a whole refund gives everything back, once, and everything agrees', async () => {
  const { shop, kurta, silk, order } = await paidScene();
  const id = await giveMoneyBack(shop, order);
  expect(await stateOf(shop, order)).toBe('confirmed/refunded');
  expect([await piecesLeft(shop, kurta), await lengthLeft(shop, silk)]).toEqual([5, 1000]);
  expect(await customerTotals(shop, 'asha@example.in')).toEqual({ orders: 1, spent: 0 });
  expect(await promotionUse(shop, 'TENTH')).toMatchObject({ used: 1 });
  expect(await queuedMails(shop, 'order-refunded')).toEqual([
    { orderId: order.orderId, amountPaise: order.total * 100, refundId: id },
  ]);
  const moves = (await shop.db.read.select().from(stockMovements)).filter(
    ({ reason }) => reason === 'restocked',
  );
  expect(moves).toMatchObject([
    { pieces: 2, refundId: id, orderId: order.orderId, actor: ADMIN },
    { lengthCm: 280, refundId: id, orderId: order.orderId, actor: ADMIN },
  ]);
  expect(moves.every((move) => move.orderItemId !== null)).toBe(true);
  expect(await eventsOf(shop, order)).toEqual(['placed', 'paid', 'refund-begun', 'refunded', 'all-refunded']);
  const actions = (await shop.db.read.select().from(auditLog)).map(({ action }) => action);
  expect(actions.slice(-3)).toEqual(['refund.begun', 'refund.processed', 'order.refunded']);
  expect((await moneyOf(shop, order)).left.totalPaise).toBe(0);
  await expectAgreedMoney(shop, shop.gateway);
  await expectBalancedBooks(shop);
});

test('a part leaves the order paid, and the rest can follow', async () => {
  const { shop, kurta, order } = await paidScene();
  await giveMoneyBack(shop, order, { plan: await onePiece(shop, order, 1) });
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
  expect(await piecesLeft(shop, kurta)).toBe(4);
  expect(await customerTotals(shop, 'asha@example.in')).toEqual({ orders: 1, spent: order.total - 290 });
  expect(await listRefundItems(shop.db.read, order.orderId)).toMatchObject([
    { amount: 1, amountPaise: 29_000, restocked: 1 },
  ]);
  await giveMoneyBack(shop, order, { plan: await onePiece(shop, order, 0) });
  await giveMoneyBack(shop, order);
  expect(await stateOf(shop, order)).toBe('confirmed/refunded');
  expect(await piecesLeft(shop, kurta)).toBe(4);
  expect(await queuedMails(shop, 'order-refunded')).toHaveLength(3);
  await expectAgreedMoney(shop, shop.gateway);
  await expectBalancedBooks(shop);
});

describe('nothing goes back twice', () => {
  test('when a button is pressed often', async () => {
    const { shop, kurta, order } = await paidScene();
    const plan = await onePiece(shop, order, 1);
    const refundId = shop.newId('ref');
    const presses = Array.from({ length: 8 }, () => giveMoneyBack(shop, order, { plan, refundId }));
    await Promise.allSettled(presses);
    expect((await shop.gateway.ledger()).refunds).toHaveLength(1);
    expect(await piecesLeft(shop, kurta)).toBe(4);
    await expectAgreedMoney(shop, shop.gateway);
  });

  test('when two admins, or two shops on one database, refund at once', async () => {
    const { shop, order } = await paidScene();
    const twin = await openTestShop({ gateway: shop.gateway, file: shop.env.databaseFile });
    const { left, livePaise } = await moneyOf(shop, order);
    const both = await Promise.allSettled(
      [shop, twin].map((one) =>
        beginRefund(one, {
          orderId: order.orderId,
          refundId: one.newId('ref'),
          plan: wholeRefund(left),
          seenLivePaise: livePaise,
          reason: 'returned',
          actor: ADMIN,
        }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'wrong-state' });
    expect((await shop.gateway.ledger()).refunds).toHaveLength(1);
    await expectAgreedMoney(shop, shop.gateway);
    await expectBalancedBooks(shop);
  });

  test('when a form is old', async () => {
    const { shop, order } = await paidScene();
    const { livePaise } = await moneyOf(shop, order);
    const plan = await onePiece(shop, order, 0);
    const old = { orderId: order.orderId, plan, seenLivePaise: livePaise, reason: 'faulty', actor: ADMIN };
    await giveMoneyBack(shop, order, { plan });
    await expect(beginRefund(shop, { ...old, refundId: shop.newId('ref') })).rejects.toMatchObject({
      code: 'wrong-state',
    });
  });
});

test('a plan that asks for too much changes nothing and says where', async () => {
  const { shop, order } = await paidScene();
  const [line] = (await moneyOf(shop, order)).left.lines;
  const plan = { lines: [{ ...line!, amount: 3 }], shippingPaise: 0 };
  await expect(giveMoneyBack(shop, order, { plan })).rejects.toMatchObject({
    code: 'bad-input',
    extras: { errors: [{ field: `amount-${line!.orderItemId}` }] },
  });
  expect(await shop.db.read.$count(refunds)).toBe(0);
  expect(await shop.db.read.$count(refundItems)).toBe(0);
});

test('what isn’t paid has nothing to give back', async () => {
  const shop = await openTestShop();
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  const order = await pendingOrder(shop, [pieces(kurta, 1)]);
  const line = { orderItemId: 1, amount: 1, amountPaise: 100, restock: 0 };
  await expect(
    giveMoneyBack(shop, order, { plan: { lines: [line], shippingPaise: 0 } }),
  ).rejects.toMatchObject({ code: 'wrong-state' });
});

test('money that the shop got by hand is given back by hand, at once and by the same rules', async () => {
  const shop = await openTestShop({ gateway: false });
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5, price: 1200 });
  const order = await pendingOrder(shop, [pieces(kurta, 2)]);
  await receiveOfflinePayment(shop, { orderId: order.orderId, actor: ADMIN });
  const [line] = (await moneyOf(shop, order)).left.lines;
  const plan = { lines: [{ ...line!, amount: 1, amountPaise: 120_000, restock: 1 }], shippingPaise: 0 };
  await giveMoneyBack(shop, order, { plan });
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
  await giveMoneyBack(shop, order);
  expect(await stateOf(shop, order)).toBe('confirmed/refunded');
  expect((await refundStates(shop)).sort()).toEqual(['processed 120000', 'processed 120000']);
  const [first] = await listRefunds(shop.db.read, order.orderId);
  expect(first).toMatchObject({ providerPaymentId: expect.stringMatching(/^offline:pay_/), nextAt: null });
  expect(await piecesLeft(shop, kurta)).toBe(5);
  expect(await customerTotals(shop, 'asha@example.in')).toEqual({ orders: 1, spent: 0 });
  expect(await queuedMails(shop, 'order-refunded')).toHaveLength(2);
  await expectBalancedBooks(shop);
});
