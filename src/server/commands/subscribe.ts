import { insertAudit } from '../db/audit.ts';
import { insertMail } from '../db/outbox.ts';
import { insertSubscriber } from '../db/subscribers.ts';
import type { Shop } from '../shop.ts';

/** Subscribes an address to the newsletter if it is absent. One that unsubscribed stays so; nobody is told which. */
export async function subscribe(shop: Shop, wish: { email: string; source: string }): Promise<void> {
  const at = shop.now().toISOString();
  await shop.db.transaction(async (tx) => {
    if (!(await insertSubscriber(tx, { ...wish, createdAt: at }))) return;
    await insertAudit(tx, {
      actor: 'shopper',
      action: 'subscriber.added',
      entity: 'subscriber',
      entityId: wish.email,
      detail: { source: wish.source },
      createdAt: at,
    });
    await insertMail(tx, {
      mail: 'newsletter-welcome',
      recipient: wish.email,
      dedupeKey: `newsletter-welcome:${wish.email}`,
      data: {},
      nextAt: at,
    });
  });
}
