/** How the simulated gateway sends what it has to say. */
import { expect } from '@playwright/test';
import type { Simulator } from '../../tools/razorpay-simulator/server.ts';

async function tell<Answer>(gateway: Simulator, path: string, fields: object): Promise<Answer> {
  const response = await fetch(`${gateway.url}/_simulator/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(fields),
  });
  expect(response.ok, `${path}: ${response.status}`).toBe(true);
  return (await response.json()) as Answer;
}

/** From now on events go out at once, or are kept until they are released. */
export async function setWebhooks(gateway: Simulator, mode: 'deliver' | 'hold'): Promise<void> {
  await tell(gateway, 'webhooks', { mode });
}

/** Sends all that was kept, so many copies of each, four at a time and shuffled; the shop must take every one. */
export async function releaseWebhooks(gateway: Simulator, copies: number): Promise<void> {
  const { deliveries } = await tell<{ deliveries: { status: number | null }[] }>(
    gateway,
    'webhooks/release',
    {
      copies,
      concurrency: 4,
      seed: 7,
    },
  );
  // payment.authorized, payment.captured and order.paid.
  expect(deliveries.map(({ status }) => status)).toEqual(Array(3 * copies).fill(200));
}

/** Waits until the shop has taken all that was sent. */
export async function webhooksTaken(gateway: Simulator): Promise<void> {
  expect(await tell(gateway, 'webhooks/idle', {})).toEqual({ idle: true });
}

/** What the gateway took for a shop's order, by its own books. Paise. */
export function capturedPaise(gateway: Simulator, receipt: string): number {
  const { orders, payments } = gateway.ledger();
  const ids = orders.filter((order) => order.receipt === receipt).map(({ id }) => id);
  return payments
    .filter((payment) => payment.captured && ids.includes(payment.order_id))
    .reduce((sum, payment) => sum + payment.amount, 0);
}
