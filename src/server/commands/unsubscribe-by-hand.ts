import { insertAudit } from '../db/audit.ts';
import { findSubscriber, updateSubscriberStatus } from '../db/subscribers.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';

/**
 * Takes a subscriber off the list who asked the shop for it. Only they can come back, by the link that they are mailed.
 * Throws `not-found`, and `wrong-state` where they have left already.
 */
export async function unsubscribeByHand(shop: Shop, wish: { id: number; actor: string }): Promise<void> {
  await shop.db.transaction(async (tx) => {
    const subscriber = await findSubscriber(tx, wish.id);
    if (!subscriber) throw new ShopError('not-found', 'We can’t find that subscriber.');
    if (!(await updateSubscriberStatus(tx, { id: wish.id, from: 'subscribed', to: 'unsubscribed' }))) {
      throw new ShopError('wrong-state', 'This subscriber has left the list already.');
    }
    await insertAudit(tx, {
      actor: wish.actor,
      action: 'subscriber.taken-off',
      entity: 'subscriber',
      entityId: String(wish.id),
      createdAt: shop.now().toISOString(),
    });
  });
}
