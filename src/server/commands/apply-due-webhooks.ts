import { listDueWebhookEvents } from '../db/webhook-events.ts';
import type { Shop } from '../shop.ts';
import { raiseAlert } from './raise-alert.ts';
import { applyWebhookEvent, deferWebhook } from './receive-webhook.ts';
import { withdrawAlert } from './resolve-alert.ts';

const MOST_EVENTS = 50;
/** After so many failed attempts a person is told; the job goes on trying. */
const STUCK_AFTER = 5;

/** Applies kept webhooks that have no verdict yet. Says how many got one. */
export async function applyDueWebhooks(shop: Shop): Promise<number> {
  const due = await listDueWebhookEvents(shop.db.read, { at: shop.now().toISOString(), most: MOST_EVENTS });
  let applied = 0;
  for (const event of due) {
    try {
      await applyWebhookEvent(shop, event);
      applied += 1;
      if (event.attempts >= STUCK_AFTER) {
        await withdrawAlert(shop, { kind: 'webhook-stuck', subject: event.eventId });
      }
    } catch (error) {
      shop.log.error({ err: error, eventId: event.eventId }, 'a webhook could not be applied');
      await deferWebhook(shop, event);
      if (event.attempts + 1 >= STUCK_AFTER) {
        const detail = { event: event.event, attempts: event.attempts + 1, receivedAt: event.receivedAt };
        await raiseAlert(shop, { kind: 'webhook-stuck', subject: event.eventId, detail });
      }
    }
  }
  return applied;
}
