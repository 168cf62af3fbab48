import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { applyGatewayRefund } from '#server/commands/apply-gateway-refund.ts';
import { checkOpenOrders } from '#server/commands/check-open-orders.ts';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import { sendDueRefunds } from '#server/commands/send-due-refunds.ts';
import { gatewayPayments, refunds } from '#server/db/schema.ts';
import { findGuestOrder } from '#server/commands/find-guest-order.ts';
import type { GatewayRefund } from '#server/payments/provider.ts';
import { customerTotals, expectAgreedMoney, expectBalancedBooks } from '../../support/books.ts';
import { deliver, paidAtGateway, pendingOrder, pieces, stateOf } from '../../support/orders.ts';
import { openTestShop } from '../../support/open-test-shop.ts';
import { eventsOf, giveMoneyBack, paidScene, queuedMails, refundStates } from '../../support/paid-orders.ts';
import { KEYS } from '../../support/simulated-gateway.ts';
import { piecesLeft, stockGarment } from '../../support/stock.ts';

/** An order that waits, and its payment at the gateway, of which nobody has told the shop. */
async function untoldPayment() {
  const shop = await openTestShop();
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5, price: 1200 });
  const order = await pendingOrder(shop, [pieces(kurta, 2)]);
  const claim = await paidAtGateway(shop, order);
  return { shop, kurta, order, claim, paymentId: claim.razorpay_payment_id };
}

test('a refund from the gateway’s dashboard appears as the gateway’s, once', async () => {
  const { shop, order, paymentId } = await paidScene();
  await shop.gateway.refund(paymentId, 12_345);
  const webhooks = await shop.gateway.webhooksOf(order.providerOrderId);
  for (const webhook of [...webhooks, ...webhooks.toReversed()]) {
    await deliver(shop, webhook, { eventId: shop.newId('evt') });
  }
  expect(await shop.db.read.select().from(refunds)).toMatchObject([
    {
      amountPaise: 12_345,
      status: 'processed',
      actor: 'gateway',
      reason: 'at-gateway',
      orderId: order.orderId,
    },
  ]);
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
  expect(await customerTotals(shop, 'asha@example.in')).toEqual({ orders: 1, spent: order.total - 123 });
  expect(await queuedMails(shop, 'order-refunded')).toHaveLength(1);
  await expectAgreedMoney(shop, shop.gateway);
});

test('news of our own refund doesn’t make a second one, even before its answer', async () => {
  const { shop, order } = await paidScene();
  await shop.gateway.addFault({ kind: 'reset', after: true, route: 'refunds.create', count: 1 });
  await giveMoneyBack(shop, order);
  expect(await refundStates(shop)).toEqual([`intended ${order.total * 100}`]);
  for (const webhook of await shop.gateway.webhooksOf(order.providerOrderId)) await deliver(shop, webhook);
  expect(await refundStates(shop)).toEqual([`processed ${order.total * 100}`]);
  shop.clock.forward({ hours: 1 });
  expect(await sendDueRefunds(shop)).toEqual({ asked: 0, away: false });
  expect((await shop.gateway.ledger()).refunds).toHaveLength(1);
  await expectAgreedMoney(shop, shop.gateway);
});

describe('news of a refund before that of its payment', () => {
  test('of all the money makes the order refunded, and sells nothing', async () => {
    const { shop, kurta, order, claim, paymentId } = await untoldPayment();
    await shop.gateway.refund(paymentId);
    const webhooks = await shop.gateway.webhooksOf(order.providerOrderId);
    for (const webhook of webhooks.toReversed()) await deliver(shop, webhook);
    expect(await stateOf(shop, order)).toBe('pending/refunded');
    expect(await confirmPayment(shop, claim)).toMatchObject({ status: 'attention' });
    expect(await piecesLeft(shop, kurta)).toBe(5);
    expect(await customerTotals(shop, 'asha@example.in')).toEqual({ orders: 0, spent: 0 });
    await expectAgreedMoney(shop, shop.gateway);
    await expectBalancedBooks(shop);
  });

  test('that comes quite alone is kept, and joined to its order later', async () => {
    const { shop, order, paymentId } = await untoldPayment();
    await shop.gateway.refund(paymentId, 30_050);
    const [made] = (await shop.gateway.ledger()).refunds;
    const alone: GatewayRefund = {
      refundId: made!.id,
      paymentId,
      ourRefundId: null,
      status: 'processed',
      amountPaise: 30_050,
      currency: 'INR',
    };
    await applyGatewayRefund(shop, alone);
    expect(await shop.db.read.select().from(refunds)).toMatchObject([{ orderId: null }]);
    for (const webhook of await shop.gateway.webhooksOf(order.providerOrderId)) await deliver(shop, webhook);
    expect(await stateOf(shop, order)).toBe('confirmed/paid');
    expect(await shop.db.read.select().from(refunds)).toMatchObject([{ orderId: order.orderId }]);
    expect(await customerTotals(shop, 'asha@example.in')).toEqual({ orders: 1, spent: order.total - 300 });
    expect(await queuedMails(shop, 'order-refunded')).toHaveLength(1);
    await expectAgreedMoney(shop, shop.gateway);
  });

  test('that never comes is asked for, now or when the gateway answers', async () => {
    const { shop, order, claim, paymentId } = await untoldPayment();
    await shop.gateway.refund(paymentId);
    await shop.gateway.addFault({ kind: 'http', status: 503, route: 'payments.refunds' });
    await confirmPayment(shop, claim);
    expect(await stateOf(shop, order)).toBe('pending/paid');
    await shop.gateway.clearFaults();
    shop.clock.forward({ seconds: 11 });
    expect(await checkOpenOrders(shop)).toMatchObject({ asked: 1 });
    expect(await stateOf(shop, order)).toBe('pending/refunded');
    expect(await checkOpenOrders(shop)).toMatchObject({ asked: 0 });
    await expectAgreedMoney(shop, shop.gateway);
  });
});

test('old news of a payment doesn’t bring back what a failed refund took off', async () => {
  const { shop, order, paymentId } = await paidScene();
  await shop.gateway.setRefundMode('pending');
  await shop.gateway.refund(paymentId);
  const [made] = (await shop.gateway.ledger()).refunds;
  await shop.gateway.settleRefund(made!.id, 'failed');
  const webhooks = await shop.gateway.webhooksOf(order.providerOrderId);
  for (const webhook of webhooks.toReversed()) await deliver(shop, webhook);
  expect(await shop.db.read.select().from(gatewayPayments)).toMatchObject([
    { status: 'captured', refundedPaise: 0 },
  ]);
  expect(await stateOf(shop, order)).toBe('confirmed/paid refund-failed');
  await expectAgreedMoney(shop, shop.gateway);
});

test('a webhook whose refund is no refund is kept and changes nothing', async () => {
  const { shop, order, paymentId } = await paidScene();
  await shop.gateway.refund(paymentId, 100);
  const [sent] = (await shop.gateway.webhooksOf(order.providerOrderId)).filter(
    ({ event }) => event === 'refund.created',
  );
  const body = sent!.body.replace('"amount":100', '"amount":"100"');
  const signature = createHmac('sha256', KEYS.webhookSecret).update(body).digest('hex');
  expect(await deliver(shop, { ...sent!, body, signature })).toBe('unreadable');
  expect(await shop.db.read.$count(refunds)).toBe(0);
});

test('a guest sees what goes back, and how far it is', async () => {
  const { shop, order } = await paidScene();
  await shop.gateway.setRefundMode('pending');
  await giveMoneyBack(shop, order);
  const seen = async () => (await findGuestOrder(shop, order.token))?.refunds;
  expect(await seen()).toMatchObject([{ amountPaise: order.total * 100, state: 'on-its-way' }]);
  const [made] = (await shop.gateway.ledger()).refunds;
  await shop.gateway.settleRefund(made!.id, 'processed');
  for (const webhook of await shop.gateway.webhooksOf(order.providerOrderId)) await deliver(shop, webhook);
  expect(await seen()).toMatchObject([{ state: 'sent' }]);
  expect(await eventsOf(shop, order)).toContain('all-refunded');
});
