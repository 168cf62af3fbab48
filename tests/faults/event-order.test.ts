/** Promise 2: the order of events doesn't matter, not even where the money's way back is told before its coming. */
import { expect, test } from 'vitest';
import { checkAllOpenOrders, checkOpenOrders } from '#server/commands/check-open-orders.ts';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import { listRefunds } from '#server/db/refunds.ts';
import { customerTotals, expectAgreedMoney, expectBalancedBooks, tracesOf } from '../support/books.ts';
import { count, playRounds, within } from '../support/counts.ts';
import { openTestShop, type TestShop } from '../support/open-test-shop.ts';
import { deliver, paidAtGateway, pendingOrder, pieces, stateOf } from '../support/orders.ts';
import { moneyOf, queuedMails } from '../support/paid-orders.ts';
import { newChances } from '../support/seeded.ts';
import type { SentWebhook } from '../support/simulated-gateway.ts';
import { piecesLeft, stockGarment, type Garment } from '../support/stock.ts';

const NEWS = [
  'payment.authorized',
  'payment.captured',
  'order.paid',
  'payment.failed',
  'refund.processed',
  'callback',
  'reconcile',
] as const;
type News = (typeof NEWS)[number];

/** Every order of some things: n! of them. */
function permutations<T>(things: readonly T[]): T[][] {
  if (things.length === 0) return [[]];
  return things.flatMap((first, place) =>
    permutations(things.filter((_, other) => other !== place)).map((rest) => [first, ...rest]),
  );
}

/** Plays the news of one payment, which failed, was captured late, and went back whole. Says whether goods were sold. */
async function play(
  shop: TestShop,
  kurta: Garment,
  news: readonly News[],
  refunded: 'before-all-news' | 'before-its-own',
): Promise<{ sold: boolean; total: number }> {
  const order = await pendingOrder(shop, [pieces(kurta, 1)]);
  const claim = await paidAtGateway(shop, order, { outcome: 'failed' });
  const paymentId = claim.razorpay_payment_id;
  await shop.gateway.payLate(paymentId, 'captured');
  const first = await shop.gateway.webhooksOf(order.providerOrderId);
  const refund = async (): Promise<SentWebhook[]> => {
    await shop.gateway.refund(paymentId);
    return shop.gateway.webhooksOf(order.providerOrderId);
  };
  let sent = refunded === 'before-all-news' ? await refund() : first;
  for (const one of news) {
    if (one === 'callback') {
      await confirmPayment(shop, claim);
    } else if (one === 'reconcile') {
      await checkAllOpenOrders(shop);
      await checkOpenOrders(shop);
    } else {
      if (one === 'refund.processed' && refunded === 'before-its-own') sent = await refund();
      const webhook = sent.find(({ event }) => event === one);
      if (!webhook) throw new Error(`The gateway told nothing of ${one}.`);
      await deliver(shop, webhook);
    }
  }

  const what = `${refunded}: ${news.join(', ')}`;
  const { sold, paidPayments, liveHolds } = await tracesOf(shop, order.orderId);
  expect([0, 1], what).toContain(sold);
  expect({ paidPayments, liveHolds }, what).toEqual({ paidPayments: 1, liveHolds: 0 });
  const state = sold === 1 ? 'confirmed/refunded refunded-outside' : 'pending/refunded';
  expect(await stateOf(shop, order), what).toBe(state);
  expect(await listRefunds(shop.db.read, order.orderId), what).toMatchObject([
    { status: 'processed', amountPaise: order.total * 100, providerPaymentId: paymentId, actor: 'gateway' },
  ]);
  // What was sold is offered for stock again; what wasn't is not.
  const { left } = await moneyOf(shop, order);
  expect(left, what).toMatchObject({ totalPaise: 0, lines: [{ restock: sold }] });
  return { sold: sold === 1, total: order.total };
}

test(
  'whatever the order of its news, one payment and its refund end the same',
  async () => {
    const chances = newChances();
    const all = permutations(NEWS);
    const rounds = count({ usual: 40, full: all.length });
    const chosen = rounds === all.length ? all : chances.shuffle(all).slice(0, rounds);
    const shop = await openTestShop();
    const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: rounds + 1, price: 1200 });
    let sales = 0;
    await playRounds({ promise: '2 order of events', rounds, seed: chances.seed }, async (round) => {
      const refunded = chances.below(2) === 0 ? 'before-all-news' : 'before-its-own';
      const { sold } = await play(shop, kurta, chosen[round - 1]!, refunded);
      if (sold) sales += 1;
    });
    expect(await piecesLeft(shop, kurta)).toBe(rounds + 1 - sales);
    expect(await customerTotals(shop, 'asha@example.in')).toEqual({ orders: sales, spent: 0 });
    expect(await queuedMails(shop, 'order-refunded')).toHaveLength(rounds);
    await expectBalancedBooks(shop);
    await expectAgreedMoney(shop, shop.gateway);
  },
  within(60_000),
);
