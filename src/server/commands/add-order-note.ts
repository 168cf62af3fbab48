import { insertAudit } from '../db/audit.ts';
import { insertOrderNote } from '../db/order-notes.ts';
import { findOrder } from '../db/orders.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';

/** Keeps what an admin tells the others of an order; its buyer never sees it. Throws `order-unknown`. */
export async function addOrderNote(
  shop: Shop,
  note: { orderId: string; text: string; actor: string },
): Promise<void> {
  const { orderId, text, actor } = note;
  await shop.db.transaction(async (tx) => {
    if (!(await findOrder(tx, orderId))) throw new ShopError('order-unknown', 'We can’t find that order.');
    const createdAt = shop.now().toISOString();
    await insertOrderNote(tx, { orderId, text, actor, createdAt });
    // The log keeps that there was a note, not what it says of a person.
    await insertAudit(tx, {
      actor,
      action: 'order.noted',
      entity: 'order',
      entityId: orderId,
      detail: { characters: text.length },
      createdAt,
    });
  });
}
