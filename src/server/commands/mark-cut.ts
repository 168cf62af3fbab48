import { insertAudit } from '../db/audit.ts';
import { insertCut, listOrderedLengths } from '../db/cuts.ts';
import { findOrder } from '../db/orders.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';
import { beginProduction } from './begin-production.ts';

/**
 * Ticks lengths off the cutting sheet: each was cut as long as ordered. Their orders go into production with it. What was
 * ticked off already stays as it is. Gives how many were ticked off now. Throws `wrong-state` where one is of an order
 * that waits for no cutting, such as one that was cancelled meanwhile: nothing is ticked off then.
 */
export async function markCut(
  shop: Shop,
  ticked: { itemIds: readonly number[]; actor: string },
): Promise<number> {
  const { itemIds, actor } = ticked;
  return shop.db.transaction(async (tx) => {
    const lengths = await listOrderedLengths(tx, itemIds);
    if (lengths.length !== new Set(itemIds).size) {
      throw new ShopError('bad-input', 'That is no length of cloth.');
    }
    const createdAt = shop.now().toISOString();
    let count = 0;
    for (const { itemId, orderId, lengthCm, isCut } of lengths) {
      if (isCut) continue;
      const order = await findOrder(tx, orderId);
      if (!order) throw new ShopError('order-unknown', 'We can’t find that order.');
      await beginProduction(shop, tx, order, actor);
      if (!(await insertCut(tx, { orderItemId: itemId, lengthCm, reason: '', actor, createdAt }))) continue;
      count += 1;
      const detail = { orderItemId: itemId, lengthCm };
      await insertAudit(tx, {
        actor,
        action: 'order.cut',
        entity: 'order',
        entityId: orderId,
        detail,
        createdAt,
      });
    }
    return count;
  });
}
