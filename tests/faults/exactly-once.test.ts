import type { ChildProcess } from 'node:child_process';
import { expect, test } from 'vitest';
import { checkAllOpenOrders, checkOpenOrders } from '#server/commands/check-open-orders.ts';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import { applyDueWebhooks } from '#server/commands/apply-due-webhooks.ts';
import { listRefunds } from '#server/db/refunds.ts';
import {
  customerTotals,
  expectAgreedMoney,
  expectBalancedBooks,
  expectSoldOnce,
  tracesOf,
} from '../support/books.ts';
import { messageOf, startChild } from '../support/child-process.ts';
import { count, playRounds, within } from '../support/counts.ts';
import type { News } from '../support/news-process.ts';
import { openTestShop, secondProcessEnv, type TestShop } from '../support/open-test-shop.ts';
import {
  deliver,
  length,
  paidAtGateway,
  pendingOrder,
  pieces,
  stateOf,
  type PendingOrder,
} from '../support/orders.ts';
import { patiently } from '../support/patiently.ts';
import { newChances } from '../support/seeded.ts';
import { lengthLeft, offer, piecesLeft, promotionUse, stockFabric, stockGarment } from '../support/stock.ts';
import { turnJobs } from '../support/turns.ts';

const PIECES = 20_000;
const LENGTH_CM = 5_000_000;

async function reconcile(shop: TestShop): Promise<void> {
  await checkAllOpenOrders(shop);
  await checkOpenOrders(shop);
}

test(
  'a callback, five copies of each webhook and two reconcilers, in any order, make one sale',
  async () => {
    const chances = newChances();
    const shop = await openTestShop();
    const twin = await openTestShop({ gateway: shop.gateway, file: shop.env.databaseFile });
    const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: PIECES });
    const silk = await stockFabric(shop, { name: 'Chanderi', lengthCm: LENGTH_CM });
    await offer(shop, { code: 'DIWALI', value: 10 });
    const rounds = count({ usual: 10, full: 10_000 });
    let spent = 0;
    await playRounds({ promise: '1 exactly once', rounds, seed: chances.seed }, async (round) => {
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
      await expectSoldOnce(shop, order, { lines: 2 });
      expect(await customerTotals(shop, 'asha@example.in')).toEqual({ orders: round, spent });
    });
    shop.clock.forward({ hours: 2 });
    expect(await applyDueWebhooks(shop)).toBe(0);
    expect([await piecesLeft(shop, kurta), await lengthLeft(shop, silk)]).toEqual([
      PIECES - rounds,
      LENGTH_CM - 280 * rounds,
    ]);
    expect(await promotionUse(shop, 'DIWALI')).toEqual({ used: rounds, held: 0 });
    expect((await shop.gateway.ledger()).capturedPaise).toBe(spent * 100);
    await expectBalancedBooks(shop);
  },
  within(60_000),
);

test(
  'authorised, captured, order.paid, failed and a second payment end the same in every order',
  async () => {
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
  },
  within(60_000),
);

test(
  'two processes that hear twenty times of a payment, by callbacks and by asking too, sell once',
  async () => {
    const chances = newChances();
    const shop = await openTestShop();
    const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: PIECES });
    const silk = await stockFabric(shop, { name: 'Chanderi', lengthCm: LENGTH_CM });
    const processes = await Promise.all([newsProcess(shop), newsProcess(shop)]);
    const rounds = count({ usual: 5, full: 500 });
    await playRounds({ promise: '1 two processes', rounds, seed: chances.seed }, async () => {
      const order = await pendingOrder(shop, [pieces(kurta, 1), length(silk, 280)]);
      const claim = await paidAtGateway(shop, order);
      const [webhook] = (await shop.gateway.webhooksOf(order.providerOrderId)).filter(
        ({ event }) => event === 'payment.captured',
      );
      const news = chances.shuffle<News>([
        ...Array.from({ length: 20 }, (): News => ({ kind: 'webhook', webhook: webhook! })),
        ...[1, 2].map((): News => ({ kind: 'callback', claim })),
      ]);
      const heard = await Promise.all(
        processes.map(async (child, index) => {
          const mine = news.filter((_, at) => at % 2 === index);
          child.send(chances.shuffle<News>([...mine, { kind: 'reconciler' }]));
          return messageOf(child);
        }),
      );
      expect(heard).toEqual(['heard', 'heard']);
      expect(await stateOf(shop, order)).toBe('confirmed/paid');
      await expectSoldOnce(shop, order, { lines: 2 });
    });
    for (const child of processes) child.send('close');
    expect([await piecesLeft(shop, kurta), await lengthLeft(shop, silk)]).toEqual([
      PIECES - rounds,
      LENGTH_CM - 280 * rounds,
    ]);
    await expectBalancedBooks(shop);
  },
  within(60_000),
);

/** Another process on the shop's database. */
async function newsProcess(shop: TestShop): Promise<ChildProcess> {
  const child = startChild('news-process.ts');
  await messageOf(child);
  const opened = messageOf(child);
  child.send({ env: await secondProcessEnv(shop), now: shop.now().toISOString() });
  expect(await opened).toBe('open');
  return child;
}

test(
  'payments of which neither a callback nor a webhook tells are found by asking',
  async () => {
    const shop = await openTestShop();
    const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: PIECES });
    const rounds = count({ usual: 2, full: 50 });
    await playRounds({ promise: '8 callback and webhook lost (20 each)', rounds, seed: null }, async () => {
      const orders: PendingOrder[] = [];
      for (let time = 0; time < 20; time += 1) orders.push(await pendingOrder(shop, [pieces(kurta, 1)]));
      for (const order of orders) await paidAtGateway(shop, order);
      const isDone = async (): Promise<boolean> =>
        (await Promise.all(orders.map((order) => stateOf(shop, order)))).every(
          (state) => state === 'confirmed/paid',
        );
      expect(await turnJobs(shop, { seconds: 60, isDone })).toBe(true);
    });
    expect(await piecesLeft(shop, kurta)).toBe(PIECES - 20 * rounds);
    await expectBalancedBooks(shop);
    await expectAgreedMoney(shop, shop.gateway);
  },
  within(60_000),
);
