import { insertAudit } from '../db/audit.ts';
import type { WriteDb } from '../db/engine.ts';
import { insertMail } from '../db/outbox.ts';
import { findSubscriberByEmail, insertSubscriber } from '../db/subscribers.ts';
import type { Shop } from '../shop.ts';

/**
 * Subscribes an address to the newsletter if it is absent. One that unsubscribed stays so until it uses the link that it is
 * mailed, once a day at most. Nobody is told which of these it was.
 */
export async function subscribe(shop: Shop, wish: { email: string; source: string }): Promise<void> {
  const at = shop.now().toISOString();
  await shop.db.transaction(async (tx) => {
    const id = await insertSubscriber(tx, { ...wish, createdAt: at });
    if (id === null) return askToReturn(tx, wish.email, at);
    await insertAudit(tx, {
      actor: 'shopper',
      action: 'subscriber.added',
      entity: 'subscriber',
      entityId: String(id),
      detail: { after: { status: 'subscribed', source: wish.source } },
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

async function askToReturn(tx: WriteDb, email: string, at: string): Promise<void> {
  if ((await findSubscriberByEmail(tx, email))?.status !== 'unsubscribed') return;
  const day = at.slice(0, 'YYYY-MM-DD'.length);
  await insertMail(tx, {
    mail: 'newsletter-return',
    recipient: email,
    dedupeKey: `newsletter-return:${email}:${day}`,
    data: {},
    nextAt: at,
  });
}
