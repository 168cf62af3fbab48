import { listDueRefunds } from '../db/refunds.ts';
import type { Shop } from '../shop.ts';
import { sendRefund } from './send-refund.ts';

const MOST_REFUNDS = 20;
/** So many requests without an answer, or so long a run, end it: the job is not late while the gateway is away. */
const MOST_AWAY = 3;
const MOST_MS = 20_000;

/**
 * Sends the refunds that are due and looks at those that the bank still works on. Each is claimed in the database, so
 * that two processes don't ask twice. Says how many were asked about, and whether the gateway was away.
 */
export async function sendDueRefunds(shop: Shop): Promise<{ asked: number; away: boolean }> {
  if (!shop.payments.gateway) return { asked: 0, away: false };
  const due = await listDueRefunds(shop.db.read, { now: shop.now().toISOString(), most: MOST_REFUNDS });
  let asked = 0;
  let missed = 0;
  const end = Date.now() + MOST_MS;
  for (const id of due) {
    const sent = await sendRefund(shop, id);
    if (sent === 'asked') asked += 1;
    if (sent === 'away') missed += 1;
    if (missed === MOST_AWAY || Date.now() > end) break;
  }
  return { asked, away: missed > 0 };
}
