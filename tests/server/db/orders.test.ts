import { expect, test } from 'vitest';
import {
  cancelUnpaidOrder,
  claimGatewayOrder,
  claimOrderCheck,
  confirmPaidOrder,
  finishOrderCheck,
  flagOrder,
  markOrderPaid,
  markOrderPaymentFailed,
  scheduleOrderCheck,
} from '#server/db/orders.ts';
import { openTestShop } from '../../support/open-test-shop.ts';
import { orderOf, pendingOrder, pieces, stateOf } from '../../support/orders.ts';
import { stockGarment } from '../../support/stock.ts';

const at = '2026-11-21T10:00:00.000Z';
const later = '2026-11-21T10:00:30.000Z';

async function waitingOrder() {
  const shop = await openTestShop({ gateway: false });
  const order = await pendingOrder(shop, [
    pieces(await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 }), 1),
  ]);
  return { shop, order, id: order.orderId };
}

test('an order is confirmed once, and nothing makes it less than paid', async () => {
  const { shop, order, id } = await waitingOrder();
  await shop.db.transaction(async (tx) => {
    expect(await markOrderPaymentFailed(tx, { id, at })).toBe(true);
    expect(await confirmPaidOrder(tx, { id, at })).toBe(true);
    expect(await confirmPaidOrder(tx, { id, at })).toBe(false);
    expect(await markOrderPaid(tx, { id, at })).toBe(false);
    expect(await markOrderPaymentFailed(tx, { id, at })).toBe(false);
    expect(await cancelUnpaidOrder(tx, { id, at })).toBe(false);
  });
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
});

test('an order that was paid without being confirmed is neither confirmed nor cancelled', async () => {
  const { shop, order, id } = await waitingOrder();
  await shop.db.transaction(async (tx) => {
    expect(await markOrderPaid(tx, { id, at })).toBe(true);
    expect(await confirmPaidOrder(tx, { id, at })).toBe(false);
    expect(await cancelUnpaidOrder(tx, { id, at })).toBe(false);
    await flagOrder(tx, { id, attention: 'out-of-stock', at });
    await flagOrder(tx, { id, attention: 'second-payment', at });
  });
  expect(await stateOf(shop, order)).toBe('pending/paid out-of-stock');
});

test('a cancelled order is not confirmed', async () => {
  const { shop, id } = await waitingOrder();
  await shop.db.transaction(async (tx) => {
    expect(await cancelUnpaidOrder(tx, { id, at })).toBe(true);
    expect(await confirmPaidOrder(tx, { id, at })).toBe(false);
  });
});

test('one process at a time asks the gateway for an order, until its claim lapses', async () => {
  const { shop, id } = await waitingOrder();
  await shop.db.transaction(async (tx) => {
    expect(await claimGatewayOrder(tx, { id, now: at, until: later })).toBe(true);
    expect(await claimGatewayOrder(tx, { id, now: at, until: later })).toBe(false);
    expect(await claimGatewayOrder(tx, { id, now: later, until: later })).toBe(true);
  });
});

test('a check that was asked for while one ran is not forgotten when that one ends', async () => {
  const { shop, order, id } = await waitingOrder();
  await shop.db.transaction(async (tx) => {
    expect(await claimOrderCheck(tx, { id, now: at, until: later })).toBe(false);
    await scheduleOrderCheck(tx, { id, checkAt: at });
    expect(await claimOrderCheck(tx, { id, now: at, until: later })).toBe(true);
    expect(await claimOrderCheck(tx, { id, now: at, until: later })).toBe(false);
    await scheduleOrderCheck(tx, { id, checkAt: at });
    await finishOrderCheck(tx, { id, until: later, nextAt: null });
  });
  expect((await orderOf(shop, order)).checkAt).toBe(at);
  await shop.db.transaction(async (tx) => {
    await claimOrderCheck(tx, { id, now: at, until: later });
    await finishOrderCheck(tx, { id, until: later, nextAt: null });
  });
  expect((await orderOf(shop, order)).checkAt).toBeNull();
});
