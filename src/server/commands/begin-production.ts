import { updateOrderStatus } from '../db/admin-orders.ts';
import { insertAudit } from '../db/audit.ts';
import type { WriteDb } from '../db/engine.ts';
import type { Order } from '../db/orders.ts';
import { insertOrderEvent } from '../db/timeline.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';

/**
 * Moves a confirmed order into production, in the caller's transaction: from the first cut on a guest can't cancel it any
 * more. One that is there already stays. Throws `wrong-state` for any other.
 */
export async function beginProduction(shop: Shop, tx: WriteDb, order: Order, actor: string): Promise<void> {
  if (order.status === 'in_production') return;
  const at = shop.now().toISOString();
  const to = 'in_production' as const;
  const moved =
    order.status === 'confirmed' &&
    (await updateOrderStatus(tx, { orderId: order.id, from: order, to, attention: null, at }));
  if (!moved) throw new ShopError('wrong-state', 'This order’s cloth is not to be cut.');
  const entry = { actor, createdAt: at };
  await insertOrderEvent(tx, { ...entry, orderId: order.id, event: to, detail: { from: order.status } });
  await insertAudit(tx, {
    ...entry,
    action: 'order.status-changed',
    entity: 'order',
    entityId: order.id,
    detail: { before: { status: order.status }, after: { status: to } },
  });
}
