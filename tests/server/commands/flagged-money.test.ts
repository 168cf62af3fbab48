/** How each flag about money ends: by itself, by an admin's button, or by fulfilling the order after all. */
import { describe, expect, test } from 'vitest';
import { cancelOwnOrder } from '#server/commands/cancel-order.ts';
import { cancelPaidOrder } from '#server/commands/cancel-paid-order.ts';
import { checkOrder } from '#server/commands/check-order.ts';
import { composeMail } from '#server/commands/compose-mail.ts';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import { findGuestOrder } from '#server/commands/find-guest-order.ts';
import { fulfilFlaggedOrder } from '#server/commands/fulfil-flagged-order.ts';
import { receiveOfflinePayment } from '#server/commands/receive-offline-payment.ts';
import { refundStrayPayment } from '#server/commands/refund-stray-payment.ts';
import { releaseExpiredHolds } from '#server/commands/release-expired-holds.ts';
import { retryRefund } from '#server/commands/retry-refund.ts';
import { sendDueRefunds } from '#server/commands/send-due-refunds.ts';
import { sendRefundNow } from '#server/commands/send-refund-now.ts';
import { listRefunds } from '#server/db/refunds.ts';
import { customerTotals, expectAgreedMoney, expectBalancedBooks } from '../../support/books.ts';
import { outboxOf } from '../../support/mails.ts';
import { openTestShop, type TestShop, type TestShopOptions } from '../../support/open-test-shop.ts';
import { deliver, paidAtGateway, pendingOrder, pieces, stateOf } from '../../support/orders.ts';
import { ADMIN, eventsOf, giveMoneyBack, paidScene, refundStates } from '../../support/paid-orders.ts';
import { losePieces, piecesLeft, stockGarment, type Garment } from '../../support/stock.ts';

/** An order whose money comes when its last pieces are gone. */
async function soldOutOrder(options: TestShopOptions = {}) {
  const shop = await openTestShop(options);
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 2, price: 1200 });
  const order = await pendingOrder(shop, [pieces(kurta, 2)]);
  shop.clock.forward({ hours: 80 });
  await releaseExpiredHolds(shop);
  await losePieces(shop, kurta, 1);
  let paymentId = '';
  if (options.gateway === false) {
    await receiveOfflinePayment(shop, { orderId: order.orderId, actor: ADMIN });
  } else {
    const claim = await paidAtGateway(shop, order);
    paymentId = claim.razorpay_payment_id;
    await confirmPayment(shop, claim);
  }
  expect(await stateOf(shop, order)).toBe('pending/paid out-of-stock');
  return { shop, kurta, order, paymentId };
}

const find = (shop: TestShop, kurta: Garment, count: number) => losePieces(shop, kurta, -count);

describe('an order that was paid and sold out', () => {
  test('waits half an hour, then its money goes back and the flag goes', async () => {
    const { shop, kurta, order } = await soldOutOrder();
    shop.clock.forward({ minutes: 29 });
    expect(await sendDueRefunds(shop)).toEqual({ asked: 0, away: false });
    // Nothing is promised to the guest that fulfilling the order would take back.
    expect((await findGuestOrder(shop, order.token))?.refunds).toEqual([]);
    shop.clock.forward({ minutes: 2 });
    expect(await sendDueRefunds(shop)).toEqual({ asked: 1, away: false });
    expect(await stateOf(shop, order)).toBe('pending/refunded');
    expect(await piecesLeft(shop, kurta)).toBe(1);
    expect(await customerTotals(shop, 'asha@example.in')).toEqual({ orders: 0, spent: 0 });
    await expectAgreedMoney(shop, shop.gateway);
    await expectBalancedBooks(shop);
  });

  test('is fulfilled after all where an admin finds the goods: nothing goes back', async () => {
    const { shop, kurta, order } = await soldOutOrder();
    const wish = { orderId: order.orderId, actor: ADMIN };
    await expect(fulfilFlaggedOrder(shop, wish)).rejects.toMatchObject({ code: 'out-of-stock' });
    expect(await refundStates(shop)).toEqual([`intended ${order.total * 100}`]);
    await find(shop, kurta, 1);
    const pressed = await Promise.allSettled([1, 2, 3].map(() => fulfilFlaggedOrder(shop, wish)));
    expect(pressed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await stateOf(shop, order)).toBe('confirmed/paid');
    expect(await piecesLeft(shop, kurta)).toBe(0);
    expect(await customerTotals(shop, 'asha@example.in')).toEqual({ orders: 1, spent: order.total });
    expect(await eventsOf(shop, order)).toEqual(expect.arrayContaining(['refund-withdrawn', 'confirmed']));
    shop.clock.forward({ hours: 2 });
    await sendDueRefunds(shop);
    expect((await shop.gateway.ledger()).refunds).toEqual([]);
    await expectAgreedMoney(shop, shop.gateway);
    await expectBalancedBooks(shop);
    // Its money can still go back later, as that of any order.
    await giveMoneyBack(shop, order);
    expect(await stateOf(shop, order)).toBe('confirmed/refunded');
    await expectAgreedMoney(shop, shop.gateway);
  });

  test('is fulfilled after its refund was refused, and nothing is left to mend', async () => {
    const { shop, kurta, order } = await soldOutOrder();
    await find(shop, kurta, 1);
    await shop.gateway.addFault({ kind: 'http', status: 400, route: 'refunds.create', count: 1 });
    shop.clock.forward({ minutes: 31 });
    await sendDueRefunds(shop);
    expect(await stateOf(shop, order)).toBe('pending/paid refund-failed');
    await fulfilFlaggedOrder(shop, { orderId: order.orderId, actor: ADMIN });
    expect(await stateOf(shop, order)).toBe('confirmed/paid');
    expect((await findGuestOrder(shop, order.token))?.refunds).toEqual([]);
    const [refund] = await listRefunds(shop.db.read, order.orderId);
    const again = { orderId: order.orderId, refundId: refund!.id, actor: ADMIN };
    await expect(retryRefund(shop, again)).rejects.toMatchObject({ code: 'wrong-state' });
    await expectAgreedMoney(shop, shop.gateway);
    await expectBalancedBooks(shop);
  });

  test('is not fulfilled where its money went back in the dashboard, though nobody told us', async () => {
    const { shop, kurta, order, paymentId } = await soldOutOrder();
    await find(shop, kurta, 1);
    await shop.gateway.refund(paymentId);
    const wish = { orderId: order.orderId, actor: ADMIN };
    await expect(fulfilFlaggedOrder(shop, wish)).rejects.toMatchObject({ code: 'wrong-state' });
    expect(await stateOf(shop, order)).toBe('pending/refunded');
    await expectAgreedMoney(shop, shop.gateway);
    await expectBalancedBooks(shop);
  });

  test('waits no longer for its goods once a part of its money went back in the dashboard', async () => {
    const { shop, order, paymentId } = await soldOutOrder();
    await shop.gateway.refund(paymentId, 5000);
    for (const webhook of await shop.gateway.webhooksOf(order.providerOrderId)) await deliver(shop, webhook);
    await sendDueRefunds(shop);
    expect((await refundStates(shop)).sort()).toEqual([`failed ${order.total * 100}`, 'processed 5000']);
    expect(await stateOf(shop, order)).toBe('pending/paid refund-failed');
    // The form gives what is left.
    await giveMoneyBack(shop, order);
    expect(await stateOf(shop, order)).toBe('pending/refunded');
    await expectAgreedMoney(shop, shop.gateway);
    await expectBalancedBooks(shop);
  });

  test('is flagged where a refund that seemed refused turns out to be made after it was fulfilled', async () => {
    const { shop, kurta, order } = await soldOutOrder();
    await find(shop, kurta, 1);
    await shop.gateway.addFault({
      kind: 'http',
      status: 400,
      route: 'refunds.create',
      after: true,
      count: 1,
    });
    shop.clock.forward({ minutes: 31 });
    await sendDueRefunds(shop);
    expect(await stateOf(shop, order)).toBe('pending/paid refund-failed');
    await shop.gateway.addFault({ kind: 'refused' });
    await fulfilFlaggedOrder(shop, { orderId: order.orderId, actor: ADMIN });
    await shop.gateway.clearFaults();
    expect(await stateOf(shop, order)).toBe('confirmed/paid');
    for (const webhook of await shop.gateway.webhooksOf(order.providerOrderId)) await deliver(shop, webhook);
    expect(await stateOf(shop, order)).toBe('confirmed/refunded refunded-outside');
    await expectAgreedMoney(shop, shop.gateway);
    await expectBalancedBooks(shop);
  });

  test('is lost once sending its money has begun', async () => {
    const { shop, kurta, order } = await soldOutOrder();
    await find(shop, kurta, 1);
    await shop.gateway.addFault({ kind: 'http', status: 503, route: 'refunds.create' });
    const [refund] = await listRefunds(shop.db.read, order.orderId);
    const now = { orderId: order.orderId, refundId: refund!.id, actor: ADMIN };
    await sendRefundNow(shop, now);
    await expect(fulfilFlaggedOrder(shop, { orderId: order.orderId, actor: ADMIN })).rejects.toMatchObject({
      code: 'wrong-state',
    });
    await shop.gateway.clearFaults();
    await sendRefundNow(shop, now);
    expect(await stateOf(shop, order)).toBe('pending/refunded');
    await expect(sendRefundNow(shop, now)).rejects.toMatchObject({ code: 'wrong-state' });
    await expectAgreedMoney(shop, shop.gateway);
    await expectBalancedBooks(shop);
  });

  test('fulfilled and refunded at the same moment ends in one of both', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { shop, kurta, order } = await soldOutOrder();
      const twin = await openTestShop({ gateway: shop.gateway, file: shop.env.databaseFile });
      twin.clock.now = new Date(shop.clock.now.getTime() + 31 * 60_000);
      await find(shop, kurta, 1);
      await Promise.allSettled([
        sendDueRefunds(twin),
        fulfilFlaggedOrder(shop, { orderId: order.orderId, actor: ADMIN }),
      ]);
      expect(['confirmed/paid', 'pending/refunded']).toContain(await stateOf(shop, order));
      await expectAgreedMoney(shop, shop.gateway);
      await expectBalancedBooks(shop);
    }
  });

  test('is cancelled by an admin, and its money goes back at once', async () => {
    const { shop, order } = await soldOutOrder();
    await cancelPaidOrder(shop, {
      orderId: order.orderId,
      from: 'pending',
      refundId: shop.newId('ref'),
      goods: 'restock',
      actor: ADMIN,
    });
    expect(await stateOf(shop, order)).toBe('cancelled/refunded');
    expect((await shop.gateway.ledger()).refunds).toHaveLength(1);
    await expectAgreedMoney(shop, shop.gateway);
    await expectBalancedBooks(shop);
  });

  test('and paid by hand is fulfilled after all, or given back by hand', async () => {
    const { shop, kurta, order } = await soldOutOrder({ gateway: false });
    await find(shop, kurta, 1);
    await fulfilFlaggedOrder(shop, { orderId: order.orderId, actor: ADMIN });
    expect(await stateOf(shop, order)).toBe('confirmed/paid');
    await expectBalancedBooks(shop);
    const other = await soldOutOrder({ gateway: false });
    await giveMoneyBack(other.shop, other.order);
    expect(await stateOf(other.shop, other.order)).toBe('pending/refunded');
    expect(await piecesLeft(other.shop, other.kurta)).toBe(1);
    await expectBalancedBooks(other.shop);
  });
});

test('a payment for a cancelled order goes back at once, and the flag with it', async () => {
  const shop = await openTestShop();
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5, price: 1200 });
  const order = await pendingOrder(shop, [pieces(kurta, 2)]);
  await cancelOwnOrder(shop, order.token);
  await confirmPayment(shop, await paidAtGateway(shop, order));
  expect(await stateOf(shop, order)).toBe('cancelled/paid order-cancelled');
  await sendDueRefunds(shop);
  expect(await stateOf(shop, order)).toBe('cancelled/refunded');
  await expectAgreedMoney(shop, shop.gateway);
  await expectBalancedBooks(shop);
});

test('a second payment goes back, the order stays paid, and the flag goes', async () => {
  const { shop, order } = await paidScene();
  const second = await paidAtGateway(shop, order);
  await confirmPayment(shop, second);
  expect(await stateOf(shop, order)).toBe('confirmed/paid second-payment');
  await sendDueRefunds(shop);
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
  expect(await eventsOf(shop, order)).toContain('payment-returned');
  const mail = (await outboxOf(shop)).find((one) => one.mail === 'order-refunded');
  expect((await composeMail(shop, mail!)).text).toContain('The order itself stays as it is.');
  expect(await customerTotals(shop, 'asha@example.in')).toEqual({ orders: 1, spent: order.total });
  await expectAgreedMoney(shop, shop.gateway);
});

describe('a payment of a wrong amount', () => {
  async function wronglyPaid() {
    const shop = await openTestShop();
    const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5, price: 1200 });
    const order = await pendingOrder(shop, [pieces(kurta, 2)]);
    const claim = await paidAtGateway(shop, order, { amount: 5000 });
    await confirmPayment(shop, claim);
    expect(await stateOf(shop, order)).toBe('pending/pending wrong-amount');
    return { shop, order, paymentId: claim.razorpay_payment_id };
  }

  test('is sent back by an admin, once, and the flag goes', async () => {
    const { shop, order, paymentId } = await wronglyPaid();
    const wish = { orderId: order.orderId, providerPaymentId: paymentId, actor: ADMIN };
    const pressed = await Promise.allSettled([1, 2, 3].map(() => refundStrayPayment(shop, wish)));
    expect(pressed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await stateOf(shop, order)).toBe('pending/pending');
    expect((await shop.gateway.ledger()).refundedPaise).toBe(5000);
    await expectAgreedMoney(shop, shop.gateway);
  });

  test('and then a second one: the flag of the second takes the place of the first', async () => {
    const { shop, order, paymentId } = await wronglyPaid();
    await confirmPayment(shop, await paidAtGateway(shop, order));
    await confirmPayment(shop, await paidAtGateway(shop, order));
    expect(await stateOf(shop, order)).toBe('confirmed/paid wrong-amount');
    await refundStrayPayment(shop, { orderId: order.orderId, providerPaymentId: paymentId, actor: ADMIN });
    expect(await stateOf(shop, order)).toBe('confirmed/paid second-payment');
    await sendDueRefunds(shop);
    expect(await stateOf(shop, order)).toBe('confirmed/paid');
    await expectAgreedMoney(shop, shop.gateway);
  });

  test('isn’t sent back from another order’s page, and a good payment isn’t at all', async () => {
    const { shop, order, paymentId } = await wronglyPaid();
    const claim = await paidAtGateway(shop, order);
    await confirmPayment(shop, claim);
    await expect(
      refundStrayPayment(shop, { orderId: 'ord_other', providerPaymentId: paymentId, actor: ADMIN }),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      refundStrayPayment(shop, {
        orderId: order.orderId,
        providerPaymentId: claim.razorpay_payment_id,
        actor: ADMIN,
      }),
    ).rejects.toMatchObject({ code: 'wrong-state' });
  });
});

describe('asking the gateway about one order now', () => {
  test('finds payments and refunds whose news was lost', async () => {
    const { shop, order, paymentId } = await paidScene();
    await shop.gateway.refund(paymentId, 4200);
    await checkOrder(shop, { orderId: order.orderId, actor: ADMIN });
    expect(await refundStates(shop)).toEqual(['processed 4200']);
    await expectAgreedMoney(shop, shop.gateway);
  });

  test('says so where the gateway is away, or knows nothing of it', async () => {
    const { shop, order } = await paidScene();
    await shop.gateway.addFault({ kind: 'http', status: 503 });
    const wish = { orderId: order.orderId, actor: ADMIN };
    await expect(checkOrder(shop, wish)).rejects.toMatchObject({ code: 'payment-unavailable' });
    const offline = await soldOutOrder({ gateway: false });
    await expect(
      checkOrder(offline.shop, { orderId: offline.order.orderId, actor: ADMIN }),
    ).rejects.toMatchObject({ code: 'wrong-state' });
  });

  test('changes nothing where all is known', async () => {
    const { shop, order } = await paidScene();
    for (const webhook of await shop.gateway.webhooksOf(order.providerOrderId)) await deliver(shop, webhook);
    const before = await eventsOf(shop, order);
    await checkOrder(shop, { orderId: order.orderId, actor: ADMIN });
    expect(await eventsOf(shop, order)).toEqual(before);
  });
});
