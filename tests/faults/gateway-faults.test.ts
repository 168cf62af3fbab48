/** A gateway that fails in every way there is, at every call: the shop answers in time and comes right afterwards. */
import { expect, test } from 'vitest';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import { retryRefund } from '#server/commands/retry-refund.ts';
import { startCheckout, type KeyedRequest } from '#server/commands/start-checkout.ts';
import { listRefunds } from '#server/db/refunds.ts';
import { isShopError } from '#server/domain/errors.ts';
import { expectAgreedMoney, expectBalancedBooks, orderCount, tracesOf } from '../support/books.ts';
import { count, playRounds, within } from '../support/counts.ts';
import { openTestShop, type TestShop } from '../support/open-test-shop.ts';
import {
  checkoutOf,
  newKey,
  orderOf,
  paidAtGateway,
  pendingOrder,
  pieces,
  stateOf,
} from '../support/orders.ts';
import { ADMIN, giveMoneyBack } from '../support/paid-orders.ts';
import { newChances } from '../support/seeded.ts';
import type { FaultWish } from '../support/simulated-gateway.ts';
import { stockGarment, type Garment } from '../support/stock.ts';
import { pressUntilStarted, turnJobs } from '../support/turns.ts';

/** The longest that anybody waits for an answer. Milliseconds. */
const LONGEST_MS = 6000;

const FAULTS: Record<string, Omit<FaultWish, 'route'>> = {
  'refused connection': { kind: 'refused' },
  reset: { kind: 'reset' },
  'reset when it was done': { kind: 'reset', after: true },
  hang: { kind: 'hang' },
  'hang when it was done': { kind: 'hang', after: true },
  '400': { kind: 'http', status: 400, body: 'json' },
  '401': { kind: 'http', status: 401, body: 'json' },
  '429': { kind: 'http', status: 429, body: 'json' },
  '500 as HTML': { kind: 'http', status: 500, body: 'html' },
  '502 as HTML when it was done': { kind: 'http', status: 502, body: 'html', after: true },
  '503': { kind: 'http', status: 503, body: 'json' },
  'JSON cut short': { kind: 'http', status: 200, body: 'truncated' },
  'JSON cut short when it was done': { kind: 'http', status: 200, body: 'truncated', after: true },
  'wrong types': { kind: 'http', status: 200, body: 'wrong-types', after: true },
};

interface Scene {
  shop: TestShop;
  kurta: Garment;
}

/** What a shop does with the gateway: how it meets the fault, and how it comes right when that is over. */
interface Call {
  route: string;
  prepare(scene: Scene): Promise<{ meet: () => Promise<unknown>; mend: () => Promise<void> }>;
}

async function expectPaidOnce({ shop }: Scene, order: { orderId: string }): Promise<void> {
  const isDone = async (): Promise<boolean> => (await stateOf(shop, order)) === 'confirmed/paid';
  const done = await turnJobs(shop, { seconds: 60, isDone });
  expect(done, await stateOf(shop, order)).toBe(true);
  expect(await tracesOf(shop, order.orderId)).toMatchObject({ sold: 1, paidMails: 1, paidPayments: 1 });
}

const CALLS: Record<string, Call> = {
  'making an order': {
    route: 'orders.create',
    async prepare(scene) {
      const { shop, kurta } = scene;
      const keyed: KeyedRequest = { key: newKey(), request: await checkoutOf(shop, [pieces(kurta, 1)]) };
      return {
        meet: () => startCheckout(shop, keyed),
        async mend() {
          const { orderId, providerOrderId } = await pressUntilStarted(shop, keyed);
          await paidAtGateway(shop, { orderId, providerOrderId, token: '', total: 0 });
          await expectPaidOnce(scene, { orderId });
        },
      };
    },
  },
  'reading a payment': {
    route: 'payments.fetch',
    async prepare(scene) {
      const order = await pendingOrder(scene.shop, [pieces(scene.kurta, 1)]);
      const claim = await paidAtGateway(scene.shop, order);
      return { meet: () => confirmPayment(scene.shop, claim), mend: () => expectPaidOnce(scene, order) };
    },
  },
  'listing payments': {
    route: 'orders.payments',
    async prepare(scene) {
      const order = await pendingOrder(scene.shop, [pieces(scene.kurta, 1)]);
      await paidAtGateway(scene.shop, order);
      return {
        meet: () => turnJobs(scene.shop, { seconds: 0, isDone: () => Promise.resolve(true) }),
        mend: () => expectPaidOnce(scene, order),
      };
    },
  },
  'capturing a payment': {
    route: 'payments.capture',
    async prepare(scene) {
      const order = await pendingOrder(scene.shop, [pieces(scene.kurta, 1)]);
      const claim = await paidAtGateway(scene.shop, order, { outcome: 'authorized' });
      return { meet: () => confirmPayment(scene.shop, claim), mend: () => expectPaidOnce(scene, order) };
    },
  },
  'giving money back': {
    route: 'refunds.create',
    async prepare(scene) {
      const { shop, kurta } = scene;
      const order = await pendingOrder(shop, [pieces(kurta, 1)]);
      await confirmPayment(shop, await paidAtGateway(shop, order));
      return {
        meet: () => giveMoneyBack(shop, order),
        async mend() {
          // What the gateway has refused is a person's to ask for again.
          const [refused] = await listRefunds(shop.db.read, order.orderId);
          if (refused?.status === 'failed') {
            expect((await orderOf(shop, order)).attention).toBe('refund-failed');
            await retryRefund(shop, { orderId: order.orderId, refundId: refused.id, actor: ADMIN });
          }
          const isDone = async (): Promise<boolean> =>
            (await orderOf(shop, order)).paymentStatus === 'refunded';
          const done = await turnJobs(shop, { seconds: 120, isDone });
          expect(done, JSON.stringify(await listRefunds(shop.db.read, order.orderId))).toBe(true);
        },
      };
    },
  },
};

const CELLS = Object.entries(CALLS).flatMap(([call, how]) =>
  Object.entries(FAULTS).map(([fault, wish]) => ({ call, how, fault, wish })),
);

test(
  'a fault of the gateway’s stays at the gateway',
  async () => {
    const chances = newChances();
    const scene: Scene = { shop: await openTestShop(), kurta: {} as Garment };
    scene.kurta = await stockGarment(scene.shop, { name: 'Kurta', size: 'M', pieces: 500 });
    const { gateway } = scene.shop;
    const quick = chances.shuffle(CELLS.filter(({ wish }) => wish.kind !== 'hang'));
    const slow = chances.shuffle(CELLS.filter(({ wish }) => wish.kind === 'hang'));
    const cells = [...slow.slice(0, count({ usual: 1, full: slow.length })), ...quick];
    const rounds = count({ usual: 10, full: cells.length });
    await playRounds({ promise: '7 gateway faults', rounds, seed: chances.seed }, async (round) => {
      const { call, how, fault, wish } = cells[round - 1]!;
      const { meet, mend } = await how.prepare(scene);
      await gateway.addFault({ ...wish, route: how.route });
      const from = performance.now();
      const error: unknown = await meet().then(
        () => null,
        (thrown: unknown) => thrown,
      );
      const took = performance.now() - from;
      expect(took, `${call}: ${fault}`).toBeLessThan(LONGEST_MS);
      if (error !== null && !isShopError(error)) {
        throw new Error(`${call}: ${fault} came through`, { cause: error });
      }
      await gateway.clearFaults();
      try {
        await mend();
      } catch (cause) {
        throw new Error(`${call}: ${fault} did not come right`, { cause });
      }
    });
    await expectBalancedBooks(scene.shop);
    await expectAgreedMoney(scene.shop, gateway);
  },
  within(120_000),
);

test(
  'a gateway that is away for an hour loses no order, and all settle when it is back',
  async () => {
    const chances = newChances();
    const shop = await openTestShop();
    const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 500 });
    const begun = await Promise.all(
      Array.from({ length: count({ usual: 6, full: 60 }) }, () => pendingOrder(shop, [pieces(kurta, 1)])),
    );
    const refused: KeyedRequest[] = [];
    const kinds: FaultWish[] = [
      { kind: 'refused' },
      { kind: 'reset' },
      { kind: 'http', status: 502, body: 'html' },
      { kind: 'http', status: 503, body: 'json' },
    ];
    const longest = { ms: 0 };
    const timed = async (act: () => Promise<unknown>): Promise<unknown> => {
      const from = performance.now();
      const end = await act().catch((error: unknown) => error);
      longest.ms = Math.max(longest.ms, performance.now() - from);
      return end;
    };
    // Windows that are open take payments all the while; only our calls fail. Each of them costs seconds of real time.
    const steps = count({ usual: 2, full: 6 });
    for (let step = 0; step < steps; step += 1) {
      await shop.gateway.clearFaults();
      await shop.gateway.addFault(step === 1 ? { kind: 'hang' } : kinds[chances.below(kinds.length)]!);
      const request = await checkoutOf(shop, [pieces(kurta, 1)]);
      const keyed = { key: newKey(), request };
      expect(await timed(() => startCheckout(shop, keyed))).toMatchObject({ code: 'payment-unavailable' });
      refused.push(keyed);
      const order = begun[step];
      if (order) {
        const claim = await paidAtGateway(shop, order);
        const end = await timed(() => confirmPayment(shop, claim));
        if (end instanceof Error) expect(end).toMatchObject({ code: 'payment-unavailable' });
        else expect(end).toMatchObject({ status: 'pending' });
      }
      await timed(() => turnJobs(shop, { seconds: 0, isDone: () => Promise.resolve(false) }));
      shop.clock.forward({ minutes: 60 / steps });
    }
    expect(longest.ms).toBeLessThan(LONGEST_MS);
    for (const order of begun.slice(steps)) await paidAtGateway(shop, order);
    await shop.gateway.clearFaults();

    const isDone = async (): Promise<boolean> =>
      (await Promise.all(begun.map((order) => stateOf(shop, order)))).every(
        (state) => state === 'confirmed/paid',
      );
    expect(await turnJobs(shop, { seconds: 60, isDone })).toBe(true);
    // Whoever was sent away presses again, and gets the order that the first press began.
    for (const keyed of refused) {
      const { orderId } = await startCheckout(shop, keyed);
      expect(await stateOf(shop, { orderId })).toBe('pending/pending');
    }
    expect(await orderCount(shop)).toBe(begun.length + refused.length);
    await expectBalancedBooks(shop);
    await expectAgreedMoney(shop, shop.gateway);
  },
  within(120_000),
);
