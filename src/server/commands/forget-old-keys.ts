import { deleteOldIdempotencyKeys } from '../db/idempotency-keys.ts';
import { forgetPlaces } from '../db/orders.ts';
import type { Shop } from '../shop.ts';
import { KEY_HOURS } from './start-checkout.ts';

/** How long an unpaid order says from where it was placed: longer than any hold lasts. */
const PLACE_HOURS = 7 * 24;

/** Forgets idempotency keys, and from where orders were placed, when neither counts any longer. */
export async function forgetOldKeys(shop: Shop): Promise<void> {
  const before = (hours: number): string => new Date(shop.now().getTime() - hours * 3_600_000).toISOString();
  await shop.db.transaction(async (tx) => {
    await deleteOldIdempotencyKeys(tx, before(KEY_HOURS));
    await forgetPlaces(tx, before(PLACE_HOURS));
  });
}
