import { countProducts } from '../db/catalogue.ts';
import { findSettings } from '../db/settings.ts';
import { listPolicies } from '../db/shop-texts.ts';
import { hasWebhookEvents } from '../db/webhook-events.ts';
import { tasksToGoLive, type LiveTask } from '../domain/going-live.ts';
import type { Shop } from '../shop.ts';

/** What this shop has seen to, and what it still lacks, before it should sell to strangers. */
export async function listLiveTasks(shop: Shop): Promise<LiveTask[]> {
  const { db, env } = shop;
  const keyId = env.razorpay?.keyId ?? '';
  return tasksToGoLive({
    settings: await findSettings(db.read),
    policies: (await listPolicies(db.read)).map(({ slug }) => slug),
    keys: keyId.startsWith('rzp_live_') ? 'live' : keyId === '' ? 'none' : 'test',
    hasHeardWebhook: await hasWebhookEvents(db.read),
    hasMailServer: env.smtpUrl !== null,
    siteUrl: env.siteUrl,
    activeProducts: await countProducts(db.read, null),
  });
}
