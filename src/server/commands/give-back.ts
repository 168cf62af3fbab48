import { insertAudit } from '../db/audit.ts';
import type { WriteDb } from '../db/engine.ts';
import { claimRefundRoom } from '../db/order-money.ts';
import { findRefund, insertMadeRefund, insertRefundIntent, insertRefundItem } from '../db/refunds.ts';
import { insertOrderEvent } from '../db/timeline.ts';
import { ShopError } from '../domain/errors.ts';
import { planPaise, type RefundPlan } from '../domain/refunds.ts';
import type { Shop } from '../shop.ts';
import type { OrderMoney } from './find-order-money.ts';
import { restockItems } from './restock-items.ts';
import { noteProcessedRefund } from './settle-order-money.ts';

/**
 * Gives money of an order's settling payment back, and its goods into stock as the plan says, in the caller's
 * transaction; the caller has checked the plan. The gateway is asked afterwards. Money that was received by hand has no
 * gateway: whoever says this gives it back by hand, so that such a refund is processed at once. Throws `wrong-state`
 * where more has begun to go back since the order's money was read.
 */
export async function giveBack(
  shop: Shop,
  tx: WriteDb,
  money: OrderMoney,
  given: { refundId: string; plan: RefundPlan; reason: string; actor: string },
): Promise<void> {
  const { order, settlingPaymentId: providerPaymentId, livePaise } = money;
  const { refundId: id, plan, reason, actor } = given;
  const at = shop.now().toISOString();
  const orderId = order.id;
  if (providerPaymentId === null) throw new ShopError('wrong-state', 'No payment settled this order.');
  const claim = { orderId, providerPaymentId, seenLivePaise: livePaise, at };
  if (!(await claimRefundRoom(tx, claim))) throw begunMeanwhile();
  const amountPaise = planPaise(plan);
  const row = { id, orderId, providerPaymentId, amountPaise, reason, actor, at };
  const isByHand = money.payment?.provider === 'offline';
  const isNew = isByHand
    ? await insertMadeRefund(tx, { ...row, providerRefundId: null, status: 'processed', nextAt: null })
    : await insertRefundIntent(tx, row);
  if (!isNew) throw begunMeanwhile();
  for (const line of plan.lines) {
    const { orderItemId, amount, restock: restocked } = line;
    if (amount === 0 && line.amountPaise === 0) continue;
    await insertRefundItem(tx, {
      refundId: id,
      orderItemId,
      amount,
      amountPaise: line.amountPaise,
      restocked,
    });
  }
  await restockItems(shop, tx, money.items, { orderId, refundId: id, lines: plan.lines, actor });
  const detail = { refundId: id, amountPaise, reason, isByHand };
  await insertOrderEvent(tx, { orderId, event: 'refund-begun', detail, actor, createdAt: at });
  await insertAudit(tx, {
    actor,
    action: 'refund.begun',
    entity: 'order',
    entityId: orderId,
    detail: { ...detail, lines: plan.lines, shippingPaise: plan.shippingPaise },
    createdAt: at,
  });
  const made = isByHand ? await findRefund(tx, id) : null;
  if (made) await noteProcessedRefund(shop, tx, made);
}

/** The error for whoever was second. */
export function begunMeanwhile(): ShopError {
  return new ShopError(
    'wrong-state',
    'Somebody else changed this order meanwhile. Nothing was done twice; please look at it again.',
  );
}
