import { insertAudit } from '../db/audit.ts';
import type { WriteDb } from '../db/engine.ts';
import {
  findGatewayPayment,
  updateGatewayPaymentProblem,
  upsertGatewayPayment,
  type GatewayPaymentRow,
} from '../db/gateway-payments.ts';
import { findOrder, flagOrder, markOrderPaymentFailed, type Order } from '../db/orders.ts';
import { failPayment, findPaymentByProviderOrder, findPaymentOfOrder } from '../db/payments.ts';
import { attachRefunds, insertRefundIntent, listRefundsOfPayment, sumRefunds } from '../db/refunds.ts';
import { insertOrderEvent } from '../db/timeline.ts';
import { isFulfilled, wasPaid } from '../domain/order-states.ts';
import type { GatewayPayment } from '../payments/provider.ts';
import type { Shop } from '../shop.ts';
import { fulfilOrderPaid, recordReturnedPayment } from './fulfil-order-paid.ts';
import { noteProcessedRefund, settleOrderMoney } from './settle-order-money.ts';

/** What a report of the gateway came to. */
export type AppliedPayment =
  | { outcome: 'paid'; orderId: string }
  | { outcome: 'attention'; orderId: string }
  | { outcome: 'pending'; orderId: string }
  | { outcome: 'failed'; orderId: string }
  | { outcome: 'capture-due'; orderId: string }
  | { outcome: 'unknown-order' };

/** Later states of one payment outrank earlier ones; a report of an earlier one changes nothing. */
const RANK: Record<GatewayPaymentRow['status'], number> = {
  claimed: 0,
  created: 1,
  failed: 2,
  authorized: 3,
  captured: 4,
  refunded: 5,
};

/**
 * Settles the shop by what the gateway says of one payment, in one transaction. Reports may come twice, late
 * and in any order. Nothing paid is dropped, nothing wrong is fulfilled, failed never overwrites paid.
 */
export async function applyGatewayPayment(
  shop: Shop,
  reported: GatewayPayment,
  actor: string,
): Promise<AppliedPayment> {
  return shop.db.transaction((tx) => applyGatewayPaymentIn(shop, tx, reported, actor));
}

/** The same inside the caller's transaction. */
export async function applyGatewayPaymentIn(
  shop: Shop,
  tx: WriteDb,
  reported: GatewayPayment,
  actor: string,
): Promise<AppliedPayment> {
  const at = shop.now().toISOString();
  const before = await findGatewayPayment(tx, reported.paymentId);
  const providerOrderId = reported.providerOrderId ?? before?.providerOrderId ?? null;
  const payment = providerOrderId === null ? null : await findPaymentByProviderOrder(tx, providerOrderId);
  const orderId = payment?.orderId ?? null;
  const status = before && RANK[before.status] > RANK[reported.status] ? before.status : reported.status;
  if (changes(before, reported, orderId, status)) {
    await upsertGatewayPayment(tx, {
      providerPaymentId: reported.paymentId,
      providerOrderId,
      orderId,
      status,
      amountPaise: reported.amountPaise,
      refundedPaise: reported.refundedPaise,
      currency: reported.currency,
      method: reported.method,
      at,
    });
  }
  const order = orderId === null ? null : await findOrder(tx, orderId);
  if (!payment || !order) return keepUnknown(tx, reported, before, { status, actor, at });
  if (before?.problem === 'unknown-order') {
    await updateGatewayPaymentProblem(tx, { providerPaymentId: reported.paymentId, problem: null, at });
  }

  const isBack = await noteEarlyRefunds(shop, tx, reported, before, order.id);
  const applied = await applyToOrder(shop, tx, order, reported, { before, status, actor, at });
  if (isBack) await settleOrderMoney(shop, tx, { orderId: order.id, actor });
  return applied;
}

/**
 * Joins refunds that were heard of before their payment to its order, before the payment counts for anything. Says
 * whether money of this payment has gone back at all.
 */
async function noteEarlyRefunds(
  shop: Shop,
  tx: WriteDb,
  reported: GatewayPayment,
  before: GatewayPaymentRow | null,
  orderId: string,
): Promise<boolean> {
  const attached =
    before?.orderId == null
      ? await attachRefunds(tx, { providerPaymentId: reported.paymentId, orderId })
      : [];
  for (const refund of attached) {
    if (refund.status === 'processed') await noteProcessedRefund(shop, tx, refund);
  }
  return attached.length > 0 || reported.refundedPaise > 0 || (before?.refundedPaise ?? 0) > 0;
}

interface Report {
  before: GatewayPaymentRow | null;
  status: GatewayPaymentRow['status'];
  actor: string;
  at: string;
}

async function applyToOrder(
  shop: Shop,
  tx: WriteDb,
  order: Order,
  reported: GatewayPayment,
  { before, status, actor, at }: Report,
): Promise<AppliedPayment> {
  if (status === 'failed') return noteFailure(tx, order, reported, before, actor, at);
  if (status !== 'captured' && status !== 'refunded' && status !== 'authorized') return outcomeOf(order);
  if (reported.amountPaise !== order.total * 100 || reported.currency !== 'INR') {
    return flagPayment(tx, order, reported, before, { problem: 'wrong-amount', actor, at });
  }
  const isPaid = wasPaid(order);
  if (status === 'authorized') {
    // What nobody captures goes back by itself: better than to take money for a cancelled or paid order.
    if (isPaid || order.status === 'cancelled') return outcomeOf(order);
    return { outcome: 'capture-due', orderId: order.id };
  }
  if (isPaid) {
    const settled = await findPaymentOfOrder(tx, order.id);
    if (settled?.providerPaymentId === reported.paymentId) return outcomeOf(order);
    return refundSecond(shop, tx, order, reported, before, { actor, at });
  }
  const received = { providerPaymentId: reported.paymentId, actor };
  // The news of the refund may come before that of the payment; money that has gone back buys nothing.
  const done =
    status === 'refunded'
      ? await recordReturnedPayment(shop, tx, order.id, received)
      : await fulfilOrderPaid(shop, tx, order.id, received);
  return { outcome: done.outcome === 'attention' ? 'attention' : 'paid', orderId: order.id };
}

function changes(
  before: GatewayPaymentRow | null,
  reported: GatewayPayment,
  orderId: string | null,
  status: GatewayPaymentRow['status'],
): boolean {
  return (
    !before ||
    before.status !== status ||
    before.orderId !== orderId ||
    before.amountPaise !== reported.amountPaise ||
    before.refundedPaise < reported.refundedPaise
  );
}

/** What the browser is told of an order as it stands. */
function outcomeOf(order: Order): AppliedPayment {
  if (wasPaid(order)) {
    return { outcome: isFulfilled(order) ? 'paid' : 'attention', orderId: order.id };
  }
  return { outcome: 'pending', orderId: order.id };
}

/** Keeps what belongs to no order of ours; where money came, it is flagged for a person. */
async function keepUnknown(
  tx: WriteDb,
  reported: GatewayPayment,
  before: GatewayPaymentRow | null,
  { status, actor, at }: { status: GatewayPaymentRow['status']; actor: string; at: string },
): Promise<AppliedPayment> {
  if (status === 'captured' && before?.problem !== 'unknown-order') {
    const { paymentId, providerOrderId, amountPaise, currency } = reported;
    const problem = 'unknown-order';
    await updateGatewayPaymentProblem(tx, { providerPaymentId: paymentId, problem, at });
    await insertAudit(tx, {
      actor,
      action: 'payment.flagged',
      entity: 'payment',
      entityId: paymentId,
      detail: { problem, providerOrderId, amountPaise, currency },
      createdAt: at,
    });
  }
  return { outcome: 'unknown-order' };
}

async function noteFailure(
  tx: WriteDb,
  order: Order,
  reported: GatewayPayment,
  before: GatewayPaymentRow | null,
  actor: string,
  at: string,
): Promise<AppliedPayment> {
  if (before?.status === 'failed') return { outcome: 'failed', orderId: order.id };
  await markOrderPaymentFailed(tx, { id: order.id, at });
  await failPayment(tx, { orderId: order.id, at });
  const detail = { providerPaymentId: reported.paymentId, failure: reported.failure };
  await insertOrderEvent(tx, { orderId: order.id, event: 'payment-failed', detail, actor, createdAt: at });
  await insertAudit(tx, {
    actor,
    action: 'payment.failed',
    entity: 'order',
    entityId: order.id,
    detail,
    createdAt: at,
  });
  return { outcome: 'failed', orderId: order.id };
}

interface Flag {
  problem: 'wrong-amount' | 'second-payment';
  actor: string;
  at: string;
}

/** Keeps money that doesn't fit its order, flags the order once, and fulfils nothing. */
async function flagPayment(
  tx: WriteDb,
  order: Order,
  reported: GatewayPayment,
  before: GatewayPaymentRow | null,
  { problem, actor, at }: Flag,
): Promise<AppliedPayment> {
  if (before?.problem !== problem) {
    await updateGatewayPaymentProblem(tx, { providerPaymentId: reported.paymentId, problem, at });
    await flagOrder(tx, { id: order.id, attention: problem, at });
    const detail = { problem, providerPaymentId: reported.paymentId, amountPaise: reported.amountPaise };
    await insertOrderEvent(tx, { orderId: order.id, event: 'payment-flagged', detail, actor, createdAt: at });
    await insertAudit(tx, {
      actor,
      action: 'payment.flagged',
      entity: 'order',
      entityId: order.id,
      detail: { ...detail, currency: reported.currency, expectedPaise: order.total * 100 },
      createdAt: at,
    });
  }
  return { outcome: 'attention', orderId: order.id };
}

/** A second captured payment goes back whole; the order that the first one paid stands. */
async function refundSecond(
  shop: Shop,
  tx: WriteDb,
  order: Order,
  reported: GatewayPayment,
  before: GatewayPaymentRow | null,
  { actor, at }: { actor: string; at: string },
): Promise<AppliedPayment> {
  const flagged = await flagPayment(tx, order, reported, before, { problem: 'second-payment', actor, at });
  const begun = await listRefundsOfPayment(tx, reported.paymentId);
  const isByRule = begun.some((refund) => refund.reason === 'second-payment');
  const { livePaise } = await sumRefunds(tx, reported.paymentId);
  // An older report may come after the news of its refund.
  const backPaise = Math.max(reported.refundedPaise, before?.refundedPaise ?? 0, livePaise);
  const left = reported.amountPaise - backPaise;
  if (!isByRule && left > 0) {
    await insertRefundIntent(tx, {
      id: shop.newId('ref'),
      orderId: order.id,
      providerPaymentId: reported.paymentId,
      amountPaise: left,
      reason: 'second-payment',
      actor: 'job',
      at,
    });
  }
  return flagged;
}
