import { describe, expect, test } from 'vitest';
import { applyGatewayPayment, type AppliedPayment } from '#server/commands/apply-gateway-payment.ts';
import { cancelOwnOrder } from '#server/commands/cancel-order.ts';
import { releaseExpiredHolds } from '#server/commands/release-expired-holds.ts';
import { settlePaymentReport } from '#server/commands/settle-payment-report.ts';
import { auditLog, gatewayPayments, payments, refunds } from '#server/db/schema.ts';
import type { GatewayPayment } from '#server/payments/provider.ts';
import { customerTotals, expectBalancedBooks, tracesOf } from '../../support/books.ts';
import { openTestShop, type TestShop } from '../../support/open-test-shop.ts';
import { paidAtGateway, pendingOrder, pieces, stateOf, type PendingOrder } from '../../support/orders.ts';
import { piecesLeft, stockGarment } from '../../support/stock.ts';

async function waitingOrder() {
  const shop = await openTestShop();
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5, price: 1200 });
  const order = await pendingOrder(shop, [pieces(kurta, 2)]);
  return { shop, kurta, order };
}

/** A payment of the right amount as the gateway would report it, unless said. */
function report(order: PendingOrder, changes: Partial<GatewayPayment> = {}): GatewayPayment {
  return {
    paymentId: 'pay_1',
    providerOrderId: order.providerOrderId,
    status: 'captured',
    amountPaise: order.total * 100,
    refundedPaise: 0,
    currency: 'INR',
    method: 'upi',
    failure: null,
    ...changes,
  };
}

const apply = (shop: TestShop, reported: GatewayPayment): Promise<AppliedPayment> =>
  applyGatewayPayment(shop, reported, 'gateway');

const kept = (shop: TestShop) => shop.db.read.select().from(gatewayPayments);

describe('one payment', () => {
  test('that is only created or authorised settles nothing', async () => {
    const { shop, order } = await waitingOrder();
    expect(await apply(shop, report(order, { status: 'created' }))).toMatchObject({ outcome: 'pending' });
    expect(await apply(shop, report(order, { status: 'authorized' }))).toMatchObject({
      outcome: 'capture-due',
    });
    expect(await stateOf(shop, order)).toBe('pending/pending');
    expect(await kept(shop)).toMatchObject([{ status: 'authorized' }]);
  });

  test('that fails says so, and leaves the way open', async () => {
    const { shop, order } = await waitingOrder();
    const failed = report(order, { status: 'failed', failure: 'The bank declined it.' });
    expect(await apply(shop, failed)).toMatchObject({ outcome: 'failed' });
    expect(await apply(shop, failed)).toMatchObject({ outcome: 'failed' });
    expect(await stateOf(shop, order)).toBe('pending/failed');
    expect(await shop.db.read.select().from(payments)).toMatchObject([{ status: 'failed' }]);
    const audits = await shop.db.read.select().from(auditLog);
    expect(audits.map(({ action }) => action)).toEqual(['order.placed', 'payment.failed']);
  });

  test('that failed and then succeeded pays the order, as with UPI', async () => {
    const { shop, order } = await waitingOrder();
    await apply(shop, report(order, { status: 'failed' }));
    expect(await apply(shop, report(order))).toMatchObject({ outcome: 'paid' });
    expect(await stateOf(shop, order)).toBe('confirmed/paid');
    expect(await kept(shop)).toMatchObject([{ status: 'captured' }]);
  });

  test('that was captured is never made a failure by late news', async () => {
    const { shop, order } = await waitingOrder();
    await apply(shop, report(order));
    for (const status of ['failed', 'created', 'authorized'] as const) {
      expect(await apply(shop, report(order, { status }))).toMatchObject({ outcome: 'paid' });
    }
    expect(await stateOf(shop, order)).toBe('confirmed/paid');
    expect(await kept(shop)).toMatchObject([{ status: 'captured' }]);
    expect(await tracesOf(shop, order.orderId)).toMatchObject({ sold: 1, paidMails: 1 });
  });

  test('that was refunded before we heard that it was captured buys nothing', async () => {
    const { shop, kurta, order } = await waitingOrder();
    await apply(shop, report(order, { status: 'refunded', refundedPaise: order.total * 100 }));
    await apply(shop, report(order, { status: 'captured' }));
    // Its money is known to have come; that it is gone again is told by the refund's own news.
    expect(await stateOf(shop, order)).toBe('pending/paid');
    expect(await shop.db.read.$count(refunds)).toBe(0);
    expect(await kept(shop)).toMatchObject([{ status: 'refunded', refundedPaise: order.total * 100 }]);
    expect(await piecesLeft(shop, kurta)).toBe(5);
  });

  test('of an order that we don’t know is kept, and flagged once where money came', async () => {
    const { shop, order } = await waitingOrder();
    const stray = report(order, { providerOrderId: 'order_stray' });
    for (const status of ['authorized', 'captured', 'captured'] as const) {
      expect(await apply(shop, { ...stray, status })).toEqual({ outcome: 'unknown-order' });
    }
    expect(await apply(shop, { ...stray, paymentId: 'pay_2', providerOrderId: null })).toEqual({
      outcome: 'unknown-order',
    });
    expect(await kept(shop)).toMatchObject([
      { providerPaymentId: 'pay_1', orderId: null, status: 'captured', problem: 'unknown-order' },
      { providerPaymentId: 'pay_2', orderId: null, problem: 'unknown-order' },
    ]);
    const flags = (await shop.db.read.select().from(auditLog)).filter(
      ({ action }) => action === 'payment.flagged',
    );
    expect(flags.map(({ entityId }) => entityId)).toEqual(['pay_1', 'pay_2']);
    expect(await stateOf(shop, order)).toBe('pending/pending');
  });
});

describe('a payment that doesn’t fit is kept, flagged and fulfils nothing:', () => {
  test.each([
    ['a paisa too little', { amountPaise: -1 }],
    ['a paisa too much', { amountPaise: 1 }],
    ['another currency', { currency: 'USD' }],
  ])('%s', async (_, { amountPaise = 0, currency = 'INR' }: { amountPaise?: number; currency?: string }) => {
    const { shop, kurta, order } = await waitingOrder();
    const wrong = report(order, { amountPaise: order.total * 100 + amountPaise, currency });
    for (let n = 0; n < 3; n += 1) expect(await apply(shop, wrong)).toMatchObject({ outcome: 'attention' });
    expect(await stateOf(shop, order)).toBe('pending/pending wrong-amount');
    expect(await kept(shop)).toMatchObject([{ problem: 'wrong-amount', currency }]);
    expect(await piecesLeft(shop, kurta)).toBe(5);
    const flags = (await shop.db.read.select().from(auditLog)).filter(
      ({ action }) => action === 'payment.flagged',
    );
    expect(flags).toHaveLength(1);
    expect(await shop.db.read.select().from(payments)).toMatchObject([{ status: 'created' }]);
  });

  test('and the right one after it is still good', async () => {
    const { shop, order } = await waitingOrder();
    await apply(shop, report(order, { amountPaise: 100 }));
    expect(await apply(shop, report(order, { paymentId: 'pay_2' }))).toMatchObject({ outcome: 'paid' });
    expect(await stateOf(shop, order)).toBe('confirmed/paid wrong-amount');
    expect(await shop.db.read.select().from(payments)).toMatchObject([
      { status: 'paid', providerPaymentId: 'pay_2' },
    ]);
  });
});

describe('a second payment', () => {
  test('that is captured goes back whole, once, and the order stands', async () => {
    const { shop, kurta, order } = await waitingOrder();
    await apply(shop, report(order));
    for (let n = 0; n < 3; n += 1) {
      expect(await apply(shop, report(order, { paymentId: 'pay_2' }))).toMatchObject({
        outcome: 'attention',
      });
    }
    expect(await apply(shop, report(order))).toMatchObject({ outcome: 'paid' });
    expect(await stateOf(shop, order)).toBe('confirmed/paid second-payment');
    expect(await shop.db.read.select().from(refunds)).toMatchObject([
      {
        providerPaymentId: 'pay_2',
        amountPaise: order.total * 100,
        reason: 'second-payment',
        status: 'intended',
      },
    ]);
    expect(await kept(shop)).toMatchObject([
      { providerPaymentId: 'pay_1', problem: null },
      { providerPaymentId: 'pay_2', problem: 'second-payment' },
    ]);
    expect(await piecesLeft(shop, kurta)).toBe(3);
    expect(await customerTotals(shop, 'asha@example.in')).toEqual({ orders: 1, spent: order.total });
    await expectBalancedBooks(shop);
  });

  test('that was given back already needs no refund', async () => {
    const { shop, order } = await waitingOrder();
    await apply(shop, report(order));
    await apply(
      shop,
      report(order, { paymentId: 'pay_2', status: 'refunded', refundedPaise: order.total * 100 }),
    );
    expect(await shop.db.read.$count(refunds)).toBe(0);
  });

  test('that is only authorised is left to lapse', async () => {
    const { shop, order } = await waitingOrder();
    await apply(shop, report(order));
    expect(await apply(shop, report(order, { paymentId: 'pay_2', status: 'authorized' }))).toMatchObject({
      outcome: 'paid',
    });
  });

  test('that failed changes nothing', async () => {
    const { shop, order } = await waitingOrder();
    await apply(shop, report(order));
    await apply(shop, report(order, { paymentId: 'pay_2', status: 'failed' }));
    expect(await stateOf(shop, order)).toBe('confirmed/paid');
    expect(await shop.db.read.select().from(payments)).toMatchObject([{ status: 'paid' }]);
  });
});

describe('a payment that comes too late', () => {
  test('for a cancelled order is flagged and goes back', async () => {
    const { shop, kurta, order } = await waitingOrder();
    await cancelOwnOrder(shop, order.token);
    expect(await apply(shop, report(order))).toMatchObject({ outcome: 'attention' });
    expect(await apply(shop, report(order))).toMatchObject({ outcome: 'attention' });
    expect(await stateOf(shop, order)).toBe('cancelled/paid order-cancelled');
    expect(await shop.db.read.select().from(refunds)).toMatchObject([{ reason: 'order-cancelled' }]);
    expect(await piecesLeft(shop, kurta)).toBe(5);
    await expectBalancedBooks(shop);
  });

  test('for a cancelled order and is only authorised is not taken', async () => {
    const { shop, order } = await waitingOrder();
    await cancelOwnOrder(shop, order.token);
    const { razorpay_payment_id: paymentId } = await paidAtGateway(shop, order, { outcome: 'authorized' });
    const deadline = { at: Date.now() + 5000 };
    await settlePaymentReport(shop, report(order, { paymentId, status: 'authorized' }), {
      actor: 'gateway',
      deadline,
    });
    expect((await shop.gateway.ledger()).capturedPaise).toBe(0);
    expect(await stateOf(shop, order)).toBe('cancelled/pending');
  });

  test('for what is still there is fulfilled', async () => {
    const { shop, order } = await waitingOrder();
    shop.clock.forward({ hours: 30 });
    await releaseExpiredHolds(shop);
    expect(await apply(shop, report(order))).toMatchObject({ outcome: 'paid' });
    expect(await stateOf(shop, order)).toBe('confirmed/paid');
    await expectBalancedBooks(shop);
  });

  test('for what others bought is flagged and goes back', async () => {
    const { shop, kurta, order } = await waitingOrder();
    shop.clock.forward({ minutes: 16 });
    await releaseExpiredHolds(shop);
    const other = await pendingOrder(shop, [pieces(kurta, 4)]);
    await apply(shop, report(other, { paymentId: 'pay_2' }));
    expect(await apply(shop, report(order))).toMatchObject({ outcome: 'attention' });
    expect(await stateOf(shop, order)).toBe('pending/paid out-of-stock');
    expect(await shop.db.read.select().from(refunds)).toMatchObject([
      { providerPaymentId: 'pay_1', reason: 'out-of-stock' },
    ]);
    await expectBalancedBooks(shop);
  });
});
