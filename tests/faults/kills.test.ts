/** SIGKILL in a process of its own, at every write, commit and call of the gateway that a payment takes. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { CLAIM_MS } from '#server/commands/ensure-provider-order.ts';
import { expectAgreedMoney, expectBalancedBooks, expectSoldOnce } from '../support/books.ts';
import { bundledScript, messageOf, startChild } from '../support/child-process.ts';
import { count, playRounds, within } from '../support/counts.ts';
import type { Act, Errand } from '../support/killed-process.ts';
import { openTestShop, secondProcessEnv, type TestShop } from '../support/open-test-shop.ts';
import {
  checkoutOf,
  length,
  newKey,
  paidAtGateway,
  pendingOrder,
  pieces,
  stateOf,
} from '../support/orders.ts';
import { newChances } from '../support/seeded.ts';
import { offer, stockFabric, stockGarment, type Fabric, type Garment } from '../support/stock.ts';
import { pressUntilStarted, turnJobs } from '../support/turns.ts';

interface Scene {
  shop: TestShop;
  kurta: Garment;
  silk: Fabric;
  victims: Victims;
}

/** Processes that are ready to be killed. The next one starts while the last one is mourned. */
interface Victims {
  next: () => Promise<ChildProcess>;
}

async function startVictims(): Promise<Victims> {
  const script = await bundledScript('killed-process.ts');
  const start = async (): Promise<ChildProcess> => {
    const child = startChild(script);
    await messageOf(child);
    return child;
  };
  let ready = start();
  return {
    async next() {
      const child = await ready;
      ready = start();
      // The last one is ended with the test, perhaps before it is ready.
      ready.catch(() => undefined);
      return child;
    },
  };
}

async function newScene(): Promise<Scene> {
  const shop = await openTestShop();
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 50_000 });
  const silk = await stockFabric(shop, { name: 'Chanderi', lengthCm: 20_000_000 });
  await offer(shop, { code: 'DIWALI', value: 10 });
  return { shop, kurta, silk, victims: await startVictims() };
}

const linesOf = ({ kurta, silk }: Scene) => [pieces(kurta, 1), length(silk, 280)];

/** Has another process do it. Gives the steps that it took, or null where it died at the one that was named. */
async function doElsewhere({ shop, victims }: Scene, act: Act, dieAt: number): Promise<string[] | null> {
  const child = await victims.next();
  const env = await secondProcessEnv(shop);
  const errand: Errand = { env, now: shop.now().toISOString(), act, dieAt };
  const ended = once(child, 'exit');
  const sent = new Promise<string[]>((resolve) => child.once('message', (steps: string[]) => resolve(steps)));
  child.send(errand);
  const steps = await Promise.race([sent, ended.then(() => null)]);
  const [code, signal] = (await ended) as [number | null, string | null];
  if (steps === null) expect([code, signal]).toEqual([null, 'SIGKILL']);
  return steps;
}

/** Within a minute the order is paid, once, or a person is told. */
async function expectSettled(scene: Scene, order: { orderId: string }): Promise<void> {
  const { shop } = scene;
  const isDone = async (): Promise<boolean> => (await stateOf(shop, order)) === 'confirmed/paid';
  const done = await turnJobs(shop, { seconds: 60, isDone });
  expect(done, await stateOf(shop, order)).toBe(true);
  await expectSoldOnce(shop, order, { lines: 2 });
}

/** One act, killed at one step of it, and what must be so when the shop is back. */
interface Attempt {
  act: Act;
  afterwards: () => Promise<void>;
}

/** The shopper's button is pressed; killed; the shopper presses again, and pays. */
async function starting(scene: Scene): Promise<Attempt> {
  const { shop } = scene;
  const key = newKey();
  const contact = { name: 'Asha Rao', email: `${key}@example.in`, phone: '9876543210' };
  const request = await checkoutOf(shop, linesOf(scene), { contact, promoCode: 'DIWALI' });
  const keyed = { key, request };
  return {
    act: { kind: 'start', keyed },
    async afterwards() {
      // Whoever presses at once waits for the claim of the dead process to lapse, which takes real seconds.
      shop.clock.forward({ seconds: count({ usual: 0, full: CLAIM_MS / 1000 + 1 }) });
      const { orderId, providerOrderId } = await pressUntilStarted(shop, keyed);
      await paidAtGateway(shop, { orderId, providerOrderId, token: '', total: 0 });
      await expectSettled(scene, { orderId });
    },
  };
}

/** The shopper's page brings the payment; killed; nobody comes back. */
async function confirming(scene: Scene): Promise<Attempt> {
  const order = await pendingOrder(scene.shop, linesOf(scene), { promoCode: 'DIWALI' });
  const claim = await paidAtGateway(scene.shop, order);
  return { act: { kind: 'confirm', claim }, afterwards: () => expectSettled(scene, order) };
}

/** The gateway tells of an authorised payment; killed; it never tells again. */
async function hearing(scene: Scene): Promise<Attempt> {
  const order = await pendingOrder(scene.shop, linesOf(scene), { promoCode: 'DIWALI' });
  await paidAtGateway(scene.shop, order, { outcome: 'authorized' });
  const webhooks = await scene.shop.gateway.webhooksOf(order.providerOrderId);
  const webhook = webhooks.find(({ event }) => event === 'payment.authorized');
  return { act: { kind: 'webhook', webhook: webhook! }, afterwards: () => expectSettled(scene, order) };
}

const ATTEMPTS = { startCheckout: starting, confirmPayment: confirming, receiveWebhook: hearing };

for (const [name, attempt] of Object.entries(ATTEMPTS)) {
  test(
    `${name}, killed at any of its steps, leaves an order that is settled within a minute`,
    async () => {
      const chances = newChances();
      const scene = await newScene();
      const whole = await attempt(scene);
      const steps = await doElsewhere(scene, whole.act, 0);
      expect(steps?.length).toBeGreaterThan(5);
      await whole.afterwards();
      // Every step comes before any comes twice.
      const order = chances.shuffle(steps!.map((_, index) => index + 1));
      const rounds = count({ usual: 3, full: Math.max(order.length, 3400) });
      await playRounds({ promise: `5 kill -9: ${name}`, rounds, seed: chances.seed }, async (round) => {
        const { act, afterwards } = await attempt(scene);
        const dieAt = order[(round - 1) % order.length]!;
        const lived = await doElsewhere(scene, act, dieAt);
        expect(lived, `it should have died at ${String(dieAt)}: ${String(steps?.[dieAt - 1])}`).toBeNull();
        await afterwards();
        if (round % 50 === 0) await expectBalancedBooks(scene.shop);
      });
      await expectBalancedBooks(scene.shop);
      await expectAgreedMoney(scene.shop, scene.shop.gateway);
    },
    within(120_000),
  );
}
