import {
  claimOrderCheck,
  findOrder,
  finishOrderCheck,
  listOrdersDueForCheck,
  makeOpenOrdersDue,
} from '../db/orders.ts';
import { findPaymentOfOrder } from '../db/payments.ts';
import { nextCheckAt } from '../domain/check-schedule.ts';
import { wasPaid } from '../domain/order-states.ts';
import { isGatewayError, type PaymentGateway } from '../payments/provider.ts';
import type { Shop } from '../shop.ts';
import { GATEWAY_MS } from './ensure-provider-order.ts';
import { settlePaymentReport } from './settle-payment-report.ts';

/** The name of the job that asks about open orders. */
export const RECONCILER = 'check-open-orders';

const MOST_ORDERS = 20;
/** How long a claimed check is left to its process. */
const CLAIM_MS = 30_000;

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
    const until = new Date(now.getTime() + CLAIM_MS).toISOString();
    const claim = { id: order.id, now: now.toISOString(), until };
    if (!(await shop.db.transaction((tx) => claimOrderCheck(tx, claim)))) continue;
    const payment = await findPaymentOfOrder(shop.db.read, order.id);
    if (payment?.providerOrderId) {
      try {
        await settleOrder(shop, gateway, payment.providerOrderId);
        asked += 1;
      } catch (error) {
        if (!isGatewayError(error)) throw error;
        // The claim is left to lapse, so that the order is asked about again, after its last turn too.
        shop.log.warn({ err: error, orderId: order.id }, 'the gateway could not be asked about an order');
        return { asked, away: true };
      }
    }
    const nextAt = (await isPaidNow(shop, order.id))
      ? null
      : (nextCheckAt(new Date(order.openedAt), now)?.toISOString() ?? null);
    await shop.db.transaction((tx) => finishOrderCheck(tx, { id: order.id, until, nextAt }));
  }
  return { asked, away: false };
}

/** A paid order is asked about only where something of its refunds is missing; that sets a time of its own. */
async function isPaidNow(shop: Shop, orderId: string): Promise<boolean> {
  const order = await findOrder(shop.db.read, orderId);
  return order !== null && wasPaid(order);
}

/** Asks about every try to pay one provider order. Throws GatewayError. */
export async function settleOrder(
  shop: Shop,
  gateway: PaymentGateway,
  providerOrderId: string,
): Promise<void> {
  const deadline = { at: Date.now() + GATEWAY_MS };
  for (const report of await gateway.listPayments(providerOrderId, deadline)) {
    await settlePaymentReport(shop, { ...report, providerOrderId }, { actor: 'job', deadline });
  }
}
