import { describe, expect, test } from 'vitest';
import { beginRefund } from '#server/commands/begin-refund.ts';
import { retryRefund } from '#server/commands/retry-refund.ts';
import { sendDueRefunds } from '#server/commands/send-due-refunds.ts';
import { sendRefund } from '#server/commands/send-refund.ts';
import { insertRefundIntent, listRefunds } from '#server/db/refunds.ts';
import { gatewayPayments } from '#server/db/schema.ts';
import { expectAgreedMoney, expectBalancedBooks } from '../../support/books.ts';
import { openTestShop, type TestShop } from '../../support/open-test-shop.ts';
import { deliver, orderOf, stateOf, type PendingOrder } from '../../support/orders.ts';
import {
  ADMIN,
  eventsOf,
  giveMoneyBack,
  moneyOf,
  paidScene,
  refundStates,
} from '../../support/paid-orders.ts';
import type { FaultWish } from '../../support/simulated-gateway.ts';

/** An intent that nobody has sent yet. */
async function intent(shop: TestShop, order: PendingOrder, paymentId: string, amountPaise: number) {
  const id = shop.newId('ref');
  await shop.db.transaction((tx) =>
    insertRefundIntent(tx, {
      id,
      orderId: order.orderId,
      providerPaymentId: paymentId,
      amountPaise,
      reason: 'goodwill',
      actor: ADMIN,
      at: shop.now().toISOString(),
    }),
  );
  return id;
}

const refundsAt = async (shop: TestShop) => (await shop.gateway.ledger()).refunds;

test('an intent becomes one refund at the gateway, which carries our id', async () => {
  const { shop, order, paymentId } = await paidScene();
  const id = await intent(shop, order, paymentId, 5000);
  expect(await sendDueRefunds(shop)).toEqual({ asked: 1, away: false });
  expect(await sendDueRefunds(shop)).toEqual({ asked: 0, away: false });
  expect(await refundsAt(shop)).toMatchObject([{ receipt: id, amount: 5000, payment_id: paymentId }]);
  expect(await refundStates(shop)).toEqual(['processed 5000']);
  expect(await shop.db.read.select().from(gatewayPayments)).toMatchObject([{ refundedPaise: 5000 }]);
  await expectAgreedMoney(shop, shop.gateway);
});

describe('a fault on the way makes one refund in the end, not none and not two:', () => {
  const faults: [string, Omit<FaultWish, 'route'>][] = [
    ['cut off', { kind: 'refused' }],
    ['reset', { kind: 'reset' }],
    ['a 500', { kind: 'http', status: 500 }],
    ['a 502 in HTML', { kind: 'http', status: 502, body: 'html' }],
    ['a 400 in HTML', { kind: 'http', status: 400, body: 'html' }],
    ['429', { kind: 'http', status: 429 }],
    ['409, still in progress', { kind: 'http', status: 409 }],
    ['401', { kind: 'http', status: 401 }],
    ['cut in half', { kind: 'http', body: 'truncated' }],
    ['of other types', { kind: 'http', body: 'wrong-types' }],
  ];
  const cases = faults.flatMap(([name, fault]) => [
    { name: `${name}, before it was done`, fault: { ...fault, after: false } },
    { name: `${name}, after it was done`, fault: { ...fault, after: true } },
  ]);
  test.each(cases)('$name', async ({ fault }) => {
    const { shop, order, paymentId } = await paidScene();
    const id = await intent(shop, order, paymentId, 5000);
    await shop.gateway.addFault({ ...fault, route: 'refunds.create', count: 2 });
    for (let turn = 0; turn < 4; turn += 1) {
      await sendDueRefunds(shop);
      shop.clock.forward({ minutes: 1 });
    }
    expect(await refundsAt(shop)).toMatchObject([{ receipt: id, amount: 5000 }]);
    expect(await refundStates(shop)).toEqual(['processed 5000']);
    await expectAgreedMoney(shop, shop.gateway);
  });

  test('nothing is answered for longer than a request waits', async () => {
    const { shop, order, paymentId } = await paidScene();
    await intent(shop, order, paymentId, 5000);
    await shop.gateway.addFault({
      kind: 'slow',
      after: true,
      delayMs: 4000,
      route: 'refunds.create',
      count: 1,
    });
    const began = Date.now();
    expect(await sendDueRefunds(shop)).toEqual({ asked: 0, away: true });
    expect(Date.now() - began).toBeLessThan(6000);
    shop.clock.forward({ minutes: 1 });
    await sendDueRefunds(shop);
    expect(await refundsAt(shop)).toHaveLength(1);
    await expectAgreedMoney(shop, shop.gateway);
  });

  test('the gateway can’t say what it has, so nothing is asked for', async () => {
    const { shop, order, paymentId } = await paidScene();
    await intent(shop, order, paymentId, 5000);
    await shop.gateway.addFault({ kind: 'http', status: 503, body: 'html', route: 'payments.refunds' });
    expect(await sendDueRefunds(shop)).toEqual({ asked: 0, away: true });
    expect(await refundsAt(shop)).toEqual([]);
    expect(await refundStates(shop)).toEqual(['intended 5000']);
    await shop.gateway.clearFaults();
    shop.clock.forward({ minutes: 1 });
    await sendDueRefunds(shop);
    expect(await refundStates(shop)).toEqual(['processed 5000']);
  });

  test('a process dies after the gateway has done it', async () => {
    const { shop, order, paymentId } = await paidScene();
    const id = await intent(shop, order, paymentId, 5000);
    const made = await shop.payments.gateway!.refund(
      { refundId: id, paymentId, amountPaise: 5000, orderName: 'x' },
      { at: Date.now() + 5000 },
    );
    await sendRefund(shop, id);
    expect(await listRefunds(shop.db.read, order.orderId)).toMatchObject([
      { id, providerRefundId: made.refundId, status: 'processed' },
    ]);
    expect(await refundsAt(shop)).toHaveLength(1);
  });
});

test('two shops on one database send an intent once', async () => {
  const { shop, order, paymentId } = await paidScene();
  const twin = await openTestShop({ gateway: shop.gateway, file: shop.env.databaseFile });
  for (let round = 1; round <= 5; round += 1) {
    await intent(shop, order, paymentId, 1000);
    await Promise.all([shop, twin, shop, twin].map((one) => sendDueRefunds(one)));
    expect(await refundsAt(shop)).toHaveLength(round);
  }
  await expectAgreedMoney(shop, shop.gateway);
});

test('two shops whose claims have both lapsed still make one refund', async () => {
  const { shop, order, paymentId } = await paidScene();
  const twin = await openTestShop({ gateway: shop.gateway, file: shop.env.databaseFile });
  const id = await intent(shop, order, paymentId, 1000);
  twin.clock.forward({ minutes: 1 });
  await Promise.all([sendRefund(shop, id), sendRefund(twin, id)]);
  expect(await refundsAt(shop)).toHaveLength(1);
  expect(await refundStates(shop)).toEqual(['processed 1000']);
  await expectAgreedMoney(shop, shop.gateway);
});

describe('a refusal', () => {
  test('flags the order with the gateway’s words, and trying again makes one refund', async () => {
    const { shop, order } = await paidScene();
    await shop.gateway.addFault({ kind: 'http', status: 400, route: 'refunds.create', count: 1 });
    const id = await giveMoneyBack(shop, order);
    expect(await stateOf(shop, order)).toBe('confirmed/paid refund-failed');
    expect(await listRefunds(shop.db.read, order.orderId)).toMatchObject([
      { status: 'failed', nextAt: null, lastError: 'The request could not be processed' },
    ]);
    const again = { orderId: order.orderId, refundId: id, actor: ADMIN };
    const pressed = await Promise.allSettled([1, 2, 3].map(() => retryRefund(shop, again)));
    expect(pressed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await refundsAt(shop)).toMatchObject([{ receipt: `${id}-2`, amount: order.total * 100 }]);
    expect(await stateOf(shop, order)).toBe('confirmed/refunded');
    expect(await eventsOf(shop, order)).toContain('refund-failed');
    await expectAgreedMoney(shop, shop.gateway);
    await expectBalancedBooks(shop);
  });

  test('that wasn’t true is found out before the refund is asked for again', async () => {
    const { shop, order, paymentId } = await paidScene();
    // The first answer says no, though the refund was made.
    await shop.gateway.addFault({
      kind: 'http',
      status: 400,
      route: 'refunds.create',
      after: true,
      count: 1,
    });
    const { left } = await moneyOf(shop, order);
    const lines = left.lines.slice(0, 1).map((line) => ({ ...line, amountPaise: 5000, restock: 0 }));
    const id = await giveMoneyBack(shop, order, { plan: { lines, shippingPaise: 0 } });
    expect(await refundStates(shop)).toEqual(['failed 5000']);
    await retryRefund(shop, { orderId: order.orderId, refundId: id, actor: ADMIN });
    expect(await refundsAt(shop)).toMatchObject([{ receipt: id, payment_id: paymentId }]);
    expect(await stateOf(shop, order)).toBe('confirmed/paid');
    await expectAgreedMoney(shop, shop.gateway);
  });

  test('is not tried again where its lines went back by another refund', async () => {
    const { shop, order } = await paidScene();
    await shop.gateway.addFault({ kind: 'http', status: 400, route: 'refunds.create', count: 1 });
    const { left } = await moneyOf(shop, order);
    const plan = { lines: left.lines.slice(0, 1), shippingPaise: 0 };
    const id = await giveMoneyBack(shop, order, { plan });
    const again = { lines: plan.lines.map((line) => ({ ...line, restock: 0 })), shippingPaise: 0 };
    await giveMoneyBack(shop, order, { plan: again });
    await expect(
      retryRefund(shop, { orderId: order.orderId, refundId: id, actor: ADMIN }),
    ).rejects.toMatchObject({ code: 'wrong-state' });
    expect(await refundsAt(shop)).toHaveLength(1);
    await expectAgreedMoney(shop, shop.gateway);
    await expectBalancedBooks(shop);
  });

  test('is not tried again where the money went back another way', async () => {
    const { shop, order, paymentId } = await paidScene();
    await shop.gateway.addFault({ kind: 'http', status: 400, route: 'refunds.create', count: 1 });
    const id = await giveMoneyBack(shop, order);
    await shop.gateway.refund(paymentId);
    for (const webhook of await shop.gateway.webhooksOf(order.providerOrderId)) await deliver(shop, webhook);
    expect(await stateOf(shop, order)).toBe('confirmed/refunded');
    await expect(
      retryRefund(shop, { orderId: order.orderId, refundId: id, actor: ADMIN }),
    ).rejects.toMatchObject({ code: 'wrong-state' });
    await expectAgreedMoney(shop, shop.gateway);
  });
});

test('an intent gives way to what was given back in the dashboard meanwhile', async () => {
  const { shop, order, paymentId } = await paidScene();
  await intent(shop, order, paymentId, order.total * 100);
  await shop.gateway.refund(paymentId);
  await sendDueRefunds(shop);
  expect(await refundsAt(shop)).toHaveLength(1);
  expect((await refundStates(shop)).sort()).toEqual([
    `failed ${order.total * 100}`,
    `processed ${order.total * 100}`,
  ]);
  expect((await orderOf(shop, order)).paymentStatus).toBe('refunded');
  await expectAgreedMoney(shop, shop.gateway);
});

test('an intent for which too little is left is a person’s to mend', async () => {
  const { shop, order, paymentId } = await paidScene();
  await intent(shop, order, paymentId, order.total * 100);
  await shop.gateway.refund(paymentId, 100);
  await sendDueRefunds(shop);
  expect(await stateOf(shop, order)).toBe('confirmed/paid refund-failed');
  const [, failed] = (await listRefunds(shop.db.read, order.orderId)).sort((a) =>
    a.status === 'failed' ? 1 : -1,
  );
  expect(failed?.lastError).toContain('is left to give back');
  await expectAgreedMoney(shop, shop.gateway);
});

describe('a pending refund', () => {
  test('is looked at until the bank is done', async () => {
    const { shop, order } = await paidScene();
    await shop.gateway.setRefundMode('pending');
    await giveMoneyBack(shop, order);
    expect(await stateOf(shop, order)).toBe('confirmed/paid');
    shop.clock.forward({ minutes: 2 });
    await sendDueRefunds(shop);
    expect(await refundStates(shop)).toEqual([`pending ${order.total * 100}`]);
    await expectAgreedMoney(shop, shop.gateway);
    const [made] = await refundsAt(shop);
    await shop.gateway.settleRefund(made!.id, 'processed');
    shop.clock.forward({ hours: 1 });
    await sendDueRefunds(shop);
    expect(await stateOf(shop, order)).toBe('confirmed/refunded');
    expect(await eventsOf(shop, order)).toEqual([
      'placed',
      'paid',
      'refund-begun',
      'refund-sent',
      'refunded',
      'all-refunded',
    ]);
    await expectAgreedMoney(shop, shop.gateway);
  });

  test('that the bank gives up is flagged, and its money can go back by another', async () => {
    const { shop, order, paymentId } = await paidScene();
    await shop.gateway.setRefundMode('pending');
    const id = await giveMoneyBack(shop, order);
    const [made] = await refundsAt(shop);
    await shop.gateway.settleRefund(made!.id, 'failed');
    shop.clock.forward({ hours: 1 });
    await sendDueRefunds(shop);
    expect(await stateOf(shop, order)).toBe('confirmed/paid refund-failed');
    expect(await shop.db.read.select().from(gatewayPayments)).toMatchObject([
      { providerPaymentId: paymentId, status: 'captured', refundedPaise: 0 },
    ]);
    await expectAgreedMoney(shop, shop.gateway);
    await shop.gateway.setRefundMode('processed');
    await retryRefund(shop, { orderId: order.orderId, refundId: id, actor: ADMIN });
    expect(await stateOf(shop, order)).toBe('confirmed/refunded');
    await expectAgreedMoney(shop, shop.gateway);
    await expectBalancedBooks(shop);
  });
});

test('a refund of another order’s form is refused', async () => {
  const { shop, order } = await paidScene();
  const id = await giveMoneyBack(shop, order);
  const { left, livePaise } = await moneyOf(shop, order);
  const wish = { refundId: id, plan: left, seenLivePaise: livePaise, reason: 'returned', actor: ADMIN };
  await expect(beginRefund(shop, { ...wish, orderId: 'ord_none' })).rejects.toMatchObject({
    code: 'order-unknown',
  });
});
