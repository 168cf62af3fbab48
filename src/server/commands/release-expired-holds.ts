import { insertAudit } from '../db/audit.ts';
import { listOrdersWithExpiredHolds, releaseHolds, listLiveHolds } from '../db/holds.ts';
import { insertOrderEvent } from '../db/timeline.ts';
import type { Shop } from '../shop.ts';

const MOST_ORDERS = 200;

/** Gives back what orders hold past its time; the orders stay pending. Says how many orders that were. */
export async function releaseExpiredHolds(shop: Shop): Promise<number> {
  const at = shop.now().toISOString();
  const due = await listOrdersWithExpiredHolds(shop.db.read, { at, most: MOST_ORDERS });
  let released = 0;
  for (const orderId of due) {
    await shop.db.transaction(async (tx) => {
      // Paying again may have renewed the hold since we looked.
      const live = await listLiveHolds(tx, orderId);
      if (!live.some((hold) => hold.expiresAt <= at)) return;
      await releaseHolds(tx, orderId, at);
      await insertOrderEvent(tx, { orderId, event: 'hold-expired', actor: 'job', createdAt: at });
      await insertAudit(tx, {
        actor: 'job',
        action: 'order.hold-expired',
        entity: 'order',
        entityId: orderId,
        createdAt: at,
      });
      released += 1;
    });
  }
  return released;
}
