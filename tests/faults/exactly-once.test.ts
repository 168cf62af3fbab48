import { expect, test } from 'vitest';
import { checkAllOpenOrders, checkOpenOrders } from '#server/commands/check-open-orders.ts';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import { applyDueWebhooks } from '#server/commands/apply-due-webhooks.ts';
import { listRefunds } from '#server/db/refunds.ts';
import { isShopError } from '#server/domain/errors.ts';
import { customerTotals, expectBalancedBooks, tracesOf } from '../support/books.ts';
import { openTestShop, type TestShop } from '../support/open-test-shop.ts';
import { deliver, length, paidAtGateway, pendingOrder, pieces, stateOf } from '../support/orders.ts';
import { newChances } from '../support/seeded.ts';
import { lengthLeft, offer, piecesLeft, promotionUse, stockFabric, stockGarment } from '../support/stock.ts';

/** Does something again while the other process holds the file. */
async function patiently(attempt: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (!isShopError(error) || error.code !== 'busy') throw error;
    }
  }
}

async function reconcile(shop: TestShop): Promise<void> {
  await checkAllOpenOrders(shop);
  await checkOpenOrders(shop);
}

test('a callback, five copies of each webhook and two reconcilers, in any order, make one sale', async () => {
  const chances = newChances();
  const shop = await openTestShop();
  const twin = await openTestShop({ gateway: shop.gateway, file: shop.env.databaseFile });
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 50 });
  const silk = await stockFabric(shop, { name: 'Chanderi', lengthCm: 5000 });
  await offer(shop, { code: 'DIWALI', value: 10 });
  const rounds = 10;
  let spent = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const order = await pendingOrder(shop, [pieces(kurta, 1), length(silk, 280)], { promoCode: 'DIWALI' });
    const isLate = chances.below(2) === 1;
    const claim = await paidAtGateway(shop, order, isLate ? { outcome: 'failed' } : {});
    if (isLate) await shop.gateway.payLate(claim.razorpay_payment_id, 'captured');
    const webhooks = await shop.gateway.webhooksOf(order.providerOrderId);
    const copies = webhooks.flatMap((webhook) => Array.from({ length: 5 }, () => webhook));
    const news = chances.shuffle<(one: TestShop) => Promise<unknown>>([
      ...copies.map((webhook) => (one: TestShop) => deliver(one, webhook)),
      ...[1, 2].map(() => (one: TestShop) => confirmPayment(one, claim)),
      ...[1, 2].map(() => reconcile),
    ]);
    // Some at once, some one after the other, in two processes' worth of connections.
    while (news.length > 0) {
      const together = news.splice(0, 1 + chances.below(6));
      const at = chances.below(2) === 1 ? twin : shop;
      await Promise.all(together.map((tell) => patiently(() => tell(at))));
    }
    spent += order.total;
    expect(await stateOf(shop, order)).toBe('confirmed/paid');
    expect(await tracesOf(shop, order.orderId)).toEqual({
      sold: 2,
      paidMails: 1,
      paidAudits: 1,
      paidPayments: 1,
      liveHolds: 0,
    });
    expect(await customerTotals(shop, 'asha@example.in')).toEqual({ orders: round, spent });
  }
  shop.clock.forward({ hours: 2 });
  expect(await applyDueWebhooks(shop)).toBe(0);
  expect([await piecesLeft(shop, kurta), await lengthLeft(shop, silk)]).toEqual([
    50 - rounds,
    5000 - 280 * rounds,
  ]);
  expect(await promotionUse(shop, 'DIWALI')).toEqual({ used: rounds, held: 0 });
  expect((await shop.gateway.ledger()).capturedPaise).toBe(spent * 100);
  await expectBalancedBooks(shop);
}, 60_000);

test('authorised, captured, order.paid, failed and a second payment end the same in every order', async () => {
  const chances = newChances();
  const shop = await openTestShop();
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 50 });
  for (let round = 0; round < 10; round += 1) {
    const order = await pendingOrder(shop, [pieces(kurta, 1)]);
    await paidAtGateway(shop, order, { outcome: 'failed' });
    const first = await paidAtGateway(shop, order);
    const second = await paidAtGateway(shop, order);
    const webhooks = await shop.gateway.webhooksOf(order.providerOrderId);
    const news = chances.shuffle<() => Promise<unknown>>([
      ...webhooks.map((webhook) => () => deliver(shop, webhook)),
      () => confirmPayment(shop, first),
      () => confirmPayment(shop, second),
      () => reconcile(shop),
    ]);
    for (const tell of news) await tell();
    expect(await stateOf(shop, order)).toBe('confirmed/paid second-payment');
    expect(await tracesOf(shop, order.orderId)).toMatchObject({ sold: 1, paidMails: 1, paidPayments: 1 });
    expect(await listRefunds(shop.db.read, order.orderId)).toMatchObject([
      { amountPaise: order.total * 100 },
    ]);
  }
  await expectBalancedBooks(shop);
}, 60_000);
