import { checkAllOpenOrders, checkOpenOrders, RECONCILER } from '../commands/check-open-orders.ts';
import { applyDueWebhooks } from '../commands/apply-due-webhooks.ts';
import { compareLedgers } from '../commands/compare-ledgers.ts';
import { forgetOldChanges } from '../commands/forget-old-changes.ts';
import { forgetOldImports } from '../commands/forget-old-imports.ts';
import { forgetOldKeys } from '../commands/forget-old-keys.ts';
import { logPromotionTurns } from '../commands/log-promotion-turns.ts';
import { removeUnusedPictures } from '../commands/remove-unused-pictures.ts';
import { releaseExpiredHolds } from '../commands/release-expired-holds.ts';
import { sendDueRefunds } from '../commands/send-due-refunds.ts';
import { sendDueMail } from '../commands/send-due-mail.ts';
import type { Shop } from '../shop.ts';
import type { Job } from './jobs.ts';

/** What a shop's process does beside its requests. */
export function shopJobs(shop: Shop): Job[] {
  let away = true;
  return [
    { name: 'release-expired-holds', everyMs: 5000, run: () => releaseExpiredHolds(shop) },
    { name: 'apply-due-webhooks', everyMs: 2000, run: () => applyDueWebhooks(shop) },
    {
      name: RECONCILER,
      everyMs: 5000,
      async run() {
        // At a start, and at the gateway's first answer after it was away, every open order is due.
        if (away) await checkAllOpenOrders(shop);
        away = (await checkOpenOrders(shop)).away;
      },
    },
    { name: 'send-mail', everyMs: 2000, run: () => sendDueMail(shop) },
    { name: 'send-due-refunds', everyMs: 5000, run: () => sendDueRefunds(shop) },
    { name: 'compare-ledgers', everyMs: 60_000, run: () => compareLedgers(shop) },
    { name: 'log-promotion-turns', everyMs: 1000, run: () => logPromotionTurns(shop) },
    { name: 'forget-old-keys', everyMs: 3_600_000, run: () => forgetOldKeys(shop) },
    { name: 'remove-unused-pictures', everyMs: 6 * 3_600_000, run: () => removeUnusedPictures(shop) },
    { name: 'forget-old-imports', everyMs: 3_600_000, run: () => forgetOldImports(shop) },
    { name: 'forget-old-changes', everyMs: 3_600_000, run: () => forgetOldChanges(shop) },
  ];
}
