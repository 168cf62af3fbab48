import { deleteChangesBefore } from '../db/catalogue-changes.ts';
import type { Shop } from '../shop.ts';

/** After so long, a release that hasn't followed the log publishes everything instead. */
const CHANGE_DAYS = 30;

/** Forgets changes of the catalogue that every release has published long since. */
export async function forgetOldChanges(shop: Shop): Promise<void> {
  const before = new Date(shop.now().getTime() - CHANGE_DAYS * 86_400_000).toISOString();
  await shop.db.transaction((tx) => deleteChangesBefore(tx, before));
}
