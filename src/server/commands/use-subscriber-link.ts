import { insertAudit } from '../db/audit.ts';
import { updateSubscriberStatus } from '../db/subscribers.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';
import { findLinkSubscriber, type SubscriberLink } from './find-link-subscriber.ts';

const CHANGES = {
  leave: { from: 'subscribed', to: 'unsubscribed', action: 'subscriber.left' },
  return: { from: 'unsubscribed', to: 'subscribed', action: 'subscriber.returned' },
} as const;

/**
 * Takes a subscriber off the newsletter's list, or puts it back, by a link that was mailed to it. Using it again changes
 * nothing. Throws `not-found` for a link that the shop never mailed.
 */
export async function useSubscriberLink(shop: Shop, link: SubscriberLink): Promise<void> {
  const { from, to, action } = CHANGES[link.act];
  await shop.db.transaction(async (tx) => {
    const subscriber = await findLinkSubscriber(shop, link, tx);
    if (!subscriber) throw new ShopError('not-found', 'This link isn’t one of ours.');
    if (!(await updateSubscriberStatus(tx, { id: subscriber.id, from, to }))) return;
    await insertAudit(tx, {
      actor: 'shopper',
      action,
      entity: 'subscriber',
      entityId: String(subscriber.id),
      detail: { before: { status: from }, after: { status: to } },
      createdAt: shop.now().toISOString(),
    });
  });
}
