/** The jobs of a server, turned by hand: time is the test's. */
import { shopJobs } from '#server/jobs/shop-jobs.ts';
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

const SETTLING = new Set([
  'release-expired-holds',
  'apply-due-webhooks',
  'check-open-orders',
  'send-due-refunds',
]);
