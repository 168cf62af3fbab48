import { deleteImportsBefore } from '../db/imports.ts';
import type { Shop } from '../shop.ts';

const KEPT_DAYS = 7;

/** Forgets the rows of imports after a week; what they changed stands in the audit log. */
export async function forgetOldImports(shop: Shop): Promise<void> {
  const before = new Date(shop.now().getTime() - KEPT_DAYS * 24 * 3_600_000).toISOString();
  await shop.db.transaction((tx) => deleteImportsBefore(tx, before));
}
