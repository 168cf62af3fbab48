/** The jobs of a server, turned by hand: time is the test's. */
import { expect } from 'vitest';
import { RECONCILER } from '#server/commands/check-open-orders.ts';
import { startCheckout, type KeyedRequest } from '#server/commands/start-checkout.ts';
import { shopJobs } from '#server/jobs/shop-jobs.ts';
import type { CheckoutStarted } from '#shared/checkout.ts';
import type { TestShop } from './open-test-shop.ts';

const TURN_SECONDS = 5;

/**
 * Starts a server's jobs anew, as a restart does, and turns those that settle orders until `isDone` or a number of
 * seconds have gone by on the shop's clock. Says whether it was done.
 */
export async function turnJobs(
  shop: TestShop,
  { seconds, isDone }: { seconds: number; isDone: () => Promise<boolean> },
): Promise<boolean> {
  const jobs = shopJobs(shop).filter(({ name }) => SETTLING.has(name));
  for (let gone = 0; gone <= seconds; gone += TURN_SECONDS) {
    for (const job of jobs) await job.run();
    if (await isDone()) return true;
    shop.clock.forward({ seconds: TURN_SECONDS });
  }
  return false;
}

const SETTLING = new Set(['release-expired-holds', 'apply-due-webhooks', RECONCILER, 'send-due-refunds']);

/**
 * The shopper presses the button again until the order is made; a claim that a dead process or a lost answer has left on
 * the gateway's order lapses first. There is one order of the gateway for it in the end.
 */
export async function pressUntilStarted(
  shop: TestShop,
  keyed: KeyedRequest,
): Promise<Extract<CheckoutStarted, { provider: 'razorpay' }>> {
  const found: { started: CheckoutStarted | null } = { started: null };
  await turnJobs(shop, {
    seconds: 60,
    isDone: async () => (found.started = await startCheckout(shop, keyed).catch(() => null)) !== null,
  });
  const { started } = found;
  if (started?.provider !== 'razorpay') throw new Error('The same key led to no order within a minute.');
  const { orders } = await shop.gateway.ledger();
  expect(orders.filter(({ receipt }) => receipt === started.orderId)).toHaveLength(1);
  return started;
}
