import { clearAttention } from '../db/admin-orders.ts';
import { insertAudit } from '../db/audit.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';

/** An admin says that what an order was flagged for is dealt with. Throws `wrong-state` where that flag is gone. */
export async function resolveAttention(
  shop: Shop,
  resolved: { orderId: string; attention: string; actor: string },
): Promise<void> {
  const { orderId, attention, actor } = resolved;
  await shop.db.transaction(async (tx) => {
    const at = shop.now().toISOString();
    if (!(await clearAttention(tx, { orderId, attention, at }))) {
      throw new ShopError('wrong-state', 'Somebody else dealt with this already. Nothing was done twice.');
    }
    await insertAudit(tx, {
      actor,
      action: 'order.attention-resolved',
      entity: 'order',
      entityId: orderId,
      detail: { before: { attention }, after: { attention: null } },
      createdAt: at,
    });
  });
}
