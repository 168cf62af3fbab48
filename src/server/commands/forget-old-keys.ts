import { deleteOldIdempotencyKeys } from '../db/idempotency-keys.ts';
import type { Shop } from '../shop.ts';
import { KEY_HOURS } from './start-checkout.ts';

/** Forgets idempotency keys that no longer count. */
export async function forgetOldKeys(shop: Shop): Promise<void> {
  const before = new Date(shop.now().getTime() - KEY_HOURS * 3_600_000).toISOString();
  await shop.db.transaction((tx) => deleteOldIdempotencyKeys(tx, before));
}
