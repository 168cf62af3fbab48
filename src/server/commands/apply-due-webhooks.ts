import { listDueWebhookEvents } from '../db/webhook-events.ts';
import type { Shop } from '../shop.ts';
import { applyWebhookEvent, deferWebhook } from './receive-webhook.ts';

const MOST_EVENTS = 50;

/** Applies kept webhooks that have no verdict yet. Says how many got one. */
export async function applyDueWebhooks(shop: Shop): Promise<number> {
  const due = await listDueWebhookEvents(shop.db.read, { at: shop.now().toISOString(), most: MOST_EVENTS });
  let applied = 0;
  for (const event of due) {
    try {
      await applyWebhookEvent(shop, event);
      applied += 1;
    } catch (error) {
      shop.log.error({ err: error, eventId: event.eventId }, 'a webhook could not be applied');
      await deferWebhook(shop, event);
    }
  }
  return applied;
}
