import { insertAudit } from '../db/audit.ts';
import { findCodeBatch, updateBatchActive } from '../db/code-batches.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';

/**
 * Switches all codes of a batch on or off; orders that hold one keep it. Throws `not-found`, and `wrong-state` where all
 * are so already.
 */
export async function switchCodeBatch(
  shop: Shop,
  wish: { batchId: string; to: 'on' | 'off'; actor: string },
): Promise<void> {
  await shop.db.transaction(async (tx) => {
    if (!(await findCodeBatch(tx, wish.batchId))) {
      throw new ShopError('not-found', 'We can’t find these codes.');
    }
    const at = shop.now().toISOString();
    const codes = await updateBatchActive(tx, { batchId: wish.batchId, to: wish.to, at });
    if (codes === 0) throw new ShopError('wrong-state', 'Somebody else switched these codes meanwhile.');
    await insertAudit(tx, {
      actor: wish.actor,
      action: `promotion.codes-switched-${wish.to}`,
      entity: 'promotion',
      entityId: wish.batchId,
      detail: { codes },
      createdAt: at,
    });
  });
}
