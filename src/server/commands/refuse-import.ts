import { updateImportState } from '../db/imports.ts';
import type { Shop } from '../shop.ts';

/** Keeps why an import could not be done, so that its page says it. One that was done stays done. */
export async function refuseImport(shop: Shop, refused: { id: string; problem: string }): Promise<void> {
  const { id, problem } = refused;
  const at = shop.now().toISOString();
  await shop.db.transaction((tx) => updateImportState(tx, { id, from: 'read', to: 'refused', problem, at }));
}
