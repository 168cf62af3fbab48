import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { cancelPaidOrder } from '#server/commands/cancel-paid-order.ts';
import { retryRefund } from '#server/commands/retry-refund.ts';
import { setOrderStatus } from '#server/commands/set-order-status.ts';
import { gatewayPayments, orders, outbox, payments } from '#server/db/schema.ts';
import { expectAgreedMoney, expectBalancedBooks } from '../../support/books.ts';
import { deliver, stateOf } from '../../support/orders.ts';
import {
  ADMIN,
  giveMoneyBack,
  moneyOf,
  paidScene,
  queuedMails,
  refundStates,
  type PaidScene,
} from '../../support/paid-orders.ts';
import { lengthLeft, piecesLeft } from '../../support/stock.ts';

test('an admin cancels a paid order, with its refund and its goods in one act', async () => {
  const { shop, kurta, silk, order } = await paidScene();
  const wish = { orderId: order.orderId, from: 'confirmed', goods: 'restock', actor: ADMIN } as const;
  const [first, second] = await Promise.allSettled([
    cancelPaidOrder(shop, { ...wish, refundId: shop.newId('ref') }),
    cancelPaidOrder(shop, { ...wish, refundId: shop.newId('ref') }),
  ]);
  expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
  expect(await stateOf(shop, order)).toBe('cancelled/refunded');
  expect([await piecesLeft(shop, kurta), await lengthLeft(shop, silk)]).toEqual([5, 1000]);
  expect(await queuedMails(shop, 'order-cancelled')).toHaveLength(1);
  await expectAgreedMoney(shop, shop.gateway);
  await expectBalancedBooks(shop);
});

test('goods that are cut stay out of stock', async () => {
  const { shop, kurta, silk, order } = await paidScene();
  await setOrderStatus(shop, {
    orderId: order.orderId,
    from: 'confirmed',
    to: 'in_production',
    actor: ADMIN,
  });
  const wish = { orderId: order.orderId, from: 'in_production', goods: 'keep', actor: ADMIN } as const;
  expect(await cancelPaidOrder(shop, { ...wish, refundId: shop.newId('ref') })).toBe(order.total * 100);
  expect(await stateOf(shop, order)).toBe('cancelled/refunded');
  expect([await piecesLeft(shop, kurta), await lengthLeft(shop, silk)]).toEqual([3, 720]);
  await expectBalancedBooks(shop);
});

test('an order whose money stays for now is flagged until it is back', async () => {
  const { shop, order } = await paidScene();
  const wish = { orderId: order.orderId, from: 'confirmed', goods: 'restock', actor: ADMIN } as const;
  expect(await cancelPaidOrder(shop, { ...wish, refundId: null })).toBe(0);
  expect(await stateOf(shop, order)).toBe('cancelled/paid order-cancelled');
  await expectBalancedBooks(shop);
  await giveMoneyBack(shop, order);
  expect(await stateOf(shop, order)).toBe('cancelled/refunded');
  await expectBalancedBooks(shop);
  await expectAgreedMoney(shop, shop.gateway);
});

test('what has gone back already isn’t given back again', async () => {
  const { shop, kurta, order } = await paidScene();
  const { left } = await moneyOf(shop, order);
  const lines = left.lines
    .slice(0, 1)
    .map((line) => ({ ...line, amount: 1, amountPaise: 30_000, restock: 0 }));
  await giveMoneyBack(shop, order, { plan: { lines, shippingPaise: 0 } });
  const wish = { orderId: order.orderId, from: 'confirmed', goods: 'restock', actor: ADMIN } as const;
  await cancelPaidOrder(shop, { ...wish, refundId: shop.newId('ref') });
  expect((await refundStates(shop)).sort()).toEqual([
    `processed ${order.total * 100 - 30_000}`,
    'processed 30000',
  ]);
  // The piece that came back with its own refund was not fit for stock, and stays out of it.
  expect(await piecesLeft(shop, kurta)).toBe(4);
  await expectAgreedMoney(shop, shop.gateway);
  await expectBalancedBooks(shop);
});

test('an order that was refunded at the gateway is flagged, and cancelled with its goods alone', async () => {
  const { shop, kurta, silk, order, paymentId } = await paidScene();
  await shop.gateway.refund(paymentId);
  for (const webhook of await shop.gateway.webhooksOf(order.providerOrderId)) await deliver(shop, webhook);
  expect(await stateOf(shop, order)).toBe('confirmed/refunded refunded-outside');
  const wish = { orderId: order.orderId, from: 'confirmed', goods: 'restock', actor: ADMIN } as const;
  expect(await cancelPaidOrder(shop, { ...wish, refundId: shop.newId('ref') })).toBe(0);
  expect(await stateOf(shop, order)).toBe('cancelled/refunded');
  expect([await piecesLeft(shop, kurta), await lengthLeft(shop, silk)]).toEqual([5, 1000]);
  await expectAgreedMoney(shop, shop.gateway);
  await expectBalancedBooks(shop);
});

test('what is under way or over is not cancelled', async () => {
  const { shop, order } = await paidScene();
  const wish = { orderId: order.orderId, refundId: null, goods: 'keep', actor: ADMIN } as const;
  await expect(cancelPaidOrder(shop, { ...wish, from: 'pending' })).rejects.toMatchObject({
    code: 'wrong-state',
  });
  await expect(
    cancelPaidOrder(shop, { ...wish, orderId: 'ord_none', from: 'pending' }),
  ).rejects.toMatchObject({ code: 'order-unknown' });
  await cancelPaidOrder(shop, { ...wish, from: 'confirmed' });
  await expect(cancelPaidOrder(shop, { ...wish, from: 'cancelled' })).rejects.toMatchObject({
    code: 'wrong-state',
  });
});

/** Makes an order one from before v4: no number, no link, and no report of the gateway's beside its payment. */
async function fromBeforeV4({ shop, order }: PaidScene, kept: { payment: boolean }): Promise<void> {
  const { orderId } = order;
  await shop.db.transaction(async (tx) => {
    await tx.update(orders).set({ number: null, tokenHash: null, email: '' }).where(eq(orders.id, orderId));
    await tx.delete(gatewayPayments).where(eq(gatewayPayments.orderId, orderId));
    if (!kept.payment) await tx.delete(payments).where(eq(payments.orderId, orderId));
    await tx.delete(outbox);
  });
}

describe('an order from before v4', () => {
  const wish = { from: 'confirmed', goods: 'restock', actor: ADMIN } as const;

  test('has its money given back, also after a refusal, and mails go to nobody', async () => {
    const scene = await paidScene();
    const { shop, order, kurta } = scene;
    await fromBeforeV4(scene, { payment: true });
    await shop.gateway.addFault({ kind: 'http', status: 400, route: 'refunds.create', count: 1 });
    const refundId = shop.newId('ref');
    expect(await cancelPaidOrder(shop, { ...wish, orderId: order.orderId, refundId })).toBe(
      order.total * 100,
    );
    expect(await stateOf(shop, order)).toBe('cancelled/paid refund-failed');
    expect(await retryRefund(shop, { orderId: order.orderId, refundId, actor: ADMIN })).toBe('processed');
    expect(await stateOf(shop, order)).toBe('cancelled/refunded');
    expect(await piecesLeft(shop, kurta)).toBe(5);
    expect(await shop.db.read.select().from(outbox)).toEqual([]);
    await expectBalancedBooks(shop);
  });

  test('that was paid in a way that nobody wrote down is flagged: a person gives its money back', async () => {
    const scene = await paidScene();
    const { shop, order } = scene;
    await fromBeforeV4(scene, { payment: false });
    const refundId = shop.newId('ref');
    expect(await cancelPaidOrder(shop, { ...wish, orderId: order.orderId, refundId })).toBe(0);
    expect(await stateOf(shop, order)).toBe('cancelled/paid order-cancelled');
  });
});
