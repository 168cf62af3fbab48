import { claimOrderCheck, listOrdersDueForCheck, makeOpenOrdersDue } from '../db/orders.ts';
import { findPaymentOfOrder } from '../db/payments.ts';
import { isGatewayError } from '../payments/provider.ts';
import type { Shop } from '../shop.ts';
import { GATEWAY_MS } from './open-payment.ts';
import { settlePaymentReport } from './settle-payment-report.ts';

const MOST_ORDERS = 20;
/** When an order is asked about after it was placed, in minutes; after the last it is left alone. */
const SCHEDULE_MINUTES = [2, 5, 15, 60, 6 * 60, 24 * 60, 72 * 60, 120 * 60];

/** Makes every open order due now, as a start of the process does. */
export async function checkAllOpenOrders(shop: Shop): Promise<void> {
  if (!shop.payments.gateway) return;
  await shop.db.transaction((tx) => makeOpenOrdersDue(tx, shop.now().toISOString()));
}

/**
 * Asks the gateway about orders that are due and settles what it says. A check is claimed in the database, so
 * two processes don't ask twice. Says how many were asked about, and whether the gateway was away.
 */
export async function checkOpenOrders(shop: Shop): Promise<{ asked: number; away: boolean }> {
  const { gateway } = shop.payments;
  if (!gateway) return { asked: 0, away: false };
  const now = shop.now();
  const due = await listOrdersDueForCheck(shop.db.read, { now: now.toISOString(), most: MOST_ORDERS });
  let asked = 0;
  for (const order of due) {
    const nextAt = nextCheckAt(order.createdAt, now);
    const claim = { id: order.id, now: now.toISOString(), nextAt };
    if (!(await shop.db.transaction((tx) => claimOrderCheck(tx, claim)))) continue;
    const payment = await findPaymentOfOrder(shop.db.read, order.id);
    if (!payment?.providerOrderId) continue;
    try {
      const deadline = { at: Date.now() + GATEWAY_MS };
      const reports = await gateway.listPayments(payment.providerOrderId, deadline);
      for (const report of reports) {
        await settlePaymentReport(shop, { ...report, providerOrderId: payment.providerOrderId }, {
          actor: 'job',
          deadline,
        });
      }
      asked += 1;
    } catch (error) {
      if (!isGatewayError(error)) throw error;
      shop.log.warn({ err: error, orderId: order.id }, 'the gateway could not be asked about an order');
      return { asked, away: true };
    }
  }
  return { asked, away: false };
}

function nextCheckAt(createdAt: string, now: Date): string | null {
  const created = Date.parse(createdAt);
  const next = SCHEDULE_MINUTES.map((minutes) => created + minutes * 60_000).find((at) => at > now.getTime());
  return next === undefined ? null : new Date(next).toISOString();
}
