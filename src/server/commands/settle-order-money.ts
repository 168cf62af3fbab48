import { insertAudit } from '../db/audit.ts';
import type { WriteDb } from '../db/engine.ts';
import { listGatewayPayments } from '../db/gateway-payments.ts';
import { flagOrder } from '../db/orders.ts';
import { lowerTotalSpent, markOrderRefunded, replaceAttention } from '../db/order-money.ts';
import { insertMail } from '../db/outbox.ts';
import { sumRefunds, type Refund } from '../db/refunds.ts';
import { insertOrderEvent } from '../db/timeline.ts';
import { isMoneyCause, openMoneyCause } from '../domain/money-attention.ts';
import { isUnderWay } from '../domain/order-states.ts';
import { isWithdrawn, nextTryId, rupeesBack } from '../domain/refunds.ts';
import type { Shop } from '../shop.ts';
import { findOrderMoney, isUnknownMoney, wasTaken, type OrderMoney } from './find-order-money.ts';

/**
 * Says once that a refund's money has gone, in the transaction in which it became processed or was joined to its
 * order: customer, timeline, audit and mail. Then settles the order's money.
 */
export async function noteProcessedRefund(shop: Shop, tx: WriteDb, refund: Refund): Promise<void> {
  const { amountPaise, reason, providerPaymentId, actor } = refund;
  const at = shop.now().toISOString();
  const money = refund.orderId === null ? null : await findOrderMoney(tx, refund.orderId);
  const detail = { refundId: refund.id, amountPaise, reason, providerPaymentId };
  await insertAudit(tx, {
    actor,
    action: 'refund.processed',
    entity: money ? 'order' : 'payment',
    entityId: money ? money.order.id : providerPaymentId,
    detail,
    createdAt: at,
  });
  if (!money) return;
  const { order } = money;
  const isSettling = money.settlingPaymentId === providerPaymentId;
  if (isSettling && (await wasTaken(tx, order))) {
    const { processedPaise } = await sumRefunds(tx, providerPaymentId);
    const grown = { fromPaise: processedPaise - amountPaise, toPaise: processedPaise };
    await lowerTotalSpent(tx, { customerId: order.customerId, rupees: rupeesBack(grown) });
  }
  const event = isSettling ? 'refunded' : 'payment-returned';
  await insertOrderEvent(tx, { orderId: order.id, event, detail, actor, createdAt: at });
  await insertMail(tx, {
    mail: 'order-refunded',
    recipient: order.email,
    dedupeKey: `order-refunded:${refund.id}`,
    data: { orderId: order.id, amountPaise, refundId: refund.id },
    nextAt: at,
  });
  await settleOrderMoney(shop, tx, { orderId: order.id, actor });
}

/**
 * Brings an order in line with its refunds, in the caller's transaction; doing it again changes nothing. When all of
 * the settling payment is processed back the order is refunded. A flag about money goes, or gives way to another such
 * flag, when its cause is gone.
 */
export async function settleOrderMoney(
  shop: Shop,
  tx: WriteDb,
  settled: { orderId: string; actor: string },
): Promise<void> {
  const { orderId, actor } = settled;
  const at = shop.now().toISOString();
  const money = await findOrderMoney(tx, orderId);
  if (!money) return;
  const { order } = money;
  if (await markRefunded(tx, money, { actor, at })) {
    order.paymentStatus = 'refunded';
    // That of a sold-out order seemed refused, the order was fulfilled after all, and now it was made nevertheless.
    const isRevived = money.refunds.some(
      (refund) => refund.reason === 'out-of-stock' && refund.status === 'processed',
    );
    if (isUnderWay(order) && (actor === 'gateway' || isRevived) && order.attention === null) {
      await flagOrder(tx, { id: orderId, attention: 'refunded-outside', at });
    }
  }
  if (!isMoneyCause(order.attention)) return;
  const to = openMoneyCause({ ...order, ...(await keptMoney(tx, money)) });
  if (to === order.attention) return;
  if (!(await replaceAttention(tx, { id: orderId, from: order.attention, to, at }))) return;
  await insertAudit(tx, {
    actor,
    action: 'order.attention-settled',
    entity: 'order',
    entityId: orderId,
    detail: { before: { attention: order.attention }, after: { attention: to } },
    createdAt: at,
  });
}

async function markRefunded(
  tx: WriteDb,
  money: OrderMoney,
  { actor, at }: { actor: string; at: string },
): Promise<boolean> {
  const { order, settlingPaymentId, capturedPaise } = money;
  if (settlingPaymentId === null || capturedPaise === 0) return false;
  const { processedPaise } = await sumRefunds(tx, settlingPaymentId);
  if (processedPaise < capturedPaise || !(await markOrderRefunded(tx, { id: order.id, at }))) return false;
  const entry = { actor, detail: { processedPaise, providerPaymentId: settlingPaymentId }, createdAt: at };
  await insertOrderEvent(tx, { ...entry, orderId: order.id, event: 'all-refunded' });
  await insertAudit(tx, {
    ...entry,
    action: 'order.refunded',
    entity: 'order',
    entityId: order.id,
    detail: {
      ...entry.detail,
      before: { paymentStatus: order.paymentStatus },
      after: { paymentStatus: 'refunded' },
    },
  });
  return true;
}

/** What of an order's money is still with the shop though it shouldn't be. */
async function keptMoney(
  tx: WriteDb,
  money: OrderMoney,
): Promise<{
  hasMoney: boolean;
  hasFailedRefund: boolean;
  strays: { problem: string; keptPaise: number }[];
}> {
  const { order, refunds, settlingPaymentId, capturedPaise } = money;
  const processedOf = (paymentId: string): number =>
    refunds
      .filter((refund) => refund.providerPaymentId === paymentId && refund.status === 'processed')
      .reduce((sum, refund) => sum + refund.amountPaise, 0);
  const payments = await listGatewayPayments(tx, order.id);
  const strays = payments.flatMap(({ problem, status, providerPaymentId, amountPaise }) =>
    problem !== null && (status === 'captured' || status === 'refunded')
      ? [{ problem, keptPaise: amountPaise - processedOf(providerPaymentId) }]
      : [],
  );
  const hasFailedRefund = refunds.some((refund) => {
    if (refund.status !== 'failed' || isWithdrawn(refund)) return false;
    if (refunds.some((other) => other.id === nextTryId(refund.id))) return false;
    const { providerPaymentId, amountPaise } = refund;
    const payment = payments.find((one) => one.providerPaymentId === providerPaymentId);
    const ofSettling = providerPaymentId === settlingPaymentId ? capturedPaise : 0;
    return (payment?.amountPaise ?? ofSettling) - processedOf(providerPaymentId) >= amountPaise;
  });
  return { hasMoney: capturedPaise > 0 || isUnknownMoney(money), hasFailedRefund, strays };
}
