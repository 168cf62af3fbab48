import { insertAudit } from '../db/audit.ts';
import type { WriteDb } from '../db/engine.ts';
import { findGatewayPayment } from '../db/gateway-payments.ts';
import { flagRefundFailed, updateRefundedPaise } from '../db/order-money.ts';
import {
  findRefund,
  findRefundByProviderId,
  hastenRefund,
  insertMadeRefund,
  listRefundsOfPayment,
  sumRefunds,
  updateReportedRefund,
  type Refund,
} from '../db/refunds.ts';
import { insertOrderEvent } from '../db/timeline.ts';
import { ShopError } from '../domain/errors.ts';
import { isRefundNews, lookAgainMs } from '../domain/refunds.ts';
import type { GatewayRefund } from '../payments/provider.ts';
import type { Shop } from '../shop.ts';
import { noteProcessedRefund } from './settle-order-money.ts';
import { withdrawRefund } from './withdraw-refund.ts';

const NOT_MADE = 'The bank did not take this refund, and the money is back with the shop.';

/**
 * Settles the shop by what the gateway says of one refund, in one transaction. Reports may come twice, late, in any
 * order, and before those of the payment. A refund that was made in the gateway's dashboard becomes a row by
 * `gateway`; one of ours is known by the id that it carries, also where its answer was lost.
 */
export async function applyGatewayRefund(shop: Shop, reported: GatewayRefund): Promise<void> {
  await shop.db.transaction((tx) => applyGatewayRefundIn(shop, tx, reported));
}

/** The same inside the caller's transaction. */
export async function applyGatewayRefundIn(shop: Shop, tx: WriteDb, reported: GatewayRefund): Promise<void> {
  const now = shop.now();
  const at = now.toISOString();
  const known = await rowOf(tx, reported);
  const isNews =
    known === null || known.providerRefundId === null || isRefundNews(known.status, reported.status);
  if (!isNews) return;
  const nextAt =
    reported.status === 'pending' ? new Date(now.getTime() + lookAgainMs(0)).toISOString() : null;
  const row = known
    ? await updateKnown(tx, known, reported, { nextAt, at })
    : await insertFound(shop, tx, reported, { nextAt, at });
  await countRefunded(tx, reported, at);
  if (reported.status !== 'failed') await giveWay(shop, tx, reported.paymentId);
  if (reported.status === 'processed') await noteProcessedRefund(shop, tx, row);
  if (reported.status === 'failed')
    await noteFailedRefund(tx, row, { words: NOT_MADE, actor: 'gateway', at });
  if (reported.status === 'pending' && row.orderId !== null) {
    const detail = { refundId: row.id, amountPaise: row.amountPaise, reason: row.reason };
    await insertOrderEvent(tx, {
      orderId: row.orderId,
      event: 'refund-sent',
      detail,
      actor: row.actor,
      createdAt: at,
    });
  }
}

/** Says on the order that a refund failed, and with which words, and flags it for a person. */
export async function noteFailedRefund(
  tx: WriteDb,
  refund: Refund,
  { words, actor, at }: { words: string; actor: string; at: string },
): Promise<void> {
  const { orderId, providerPaymentId } = refund;
  const entry = {
    actor,
    detail: { refundId: refund.id, amountPaise: refund.amountPaise, words },
    createdAt: at,
  };
  await insertAudit(tx, {
    ...entry,
    action: 'refund.failed',
    entity: orderId === null ? 'payment' : 'order',
    entityId: orderId ?? providerPaymentId,
  });
  if (orderId === null) return;
  await flagRefundFailed(tx, { id: orderId, at });
  await insertOrderEvent(tx, { ...entry, orderId, event: 'refund-failed' });
}

/**
 * An intent that nobody has begun to send is moot where all of its payment goes back already; where only a part does, it
 * waits no longer, because a person must see that.
 */
async function giveWay(shop: Shop, tx: WriteDb, paymentId: string): Promise<void> {
  const payment = await findGatewayPayment(tx, paymentId);
  if (!payment) return;
  const { atGatewayPaise, livePaise } = await sumRefunds(tx, paymentId);
  if (livePaise <= payment.amountPaise) return;
  const at = shop.now().toISOString();
  for (const refund of await listRefundsOfPayment(tx, paymentId)) {
    if (refund.status !== 'intended' || refund.attempts > 0) continue;
    if (atGatewayPaise < payment.amountPaise) await hastenRefund(tx, { id: refund.id, at });
    else await withdrawRefund(shop, tx, { refund, why: 'given-back-already', actor: 'gateway' });
  }
}

/** Our row of a reported refund: by the gateway's id, or by the id of ours that it carries where all else fits too. */
async function rowOf(tx: WriteDb, reported: GatewayRefund): Promise<Refund | null> {
  const known = await findRefundByProviderId(tx, reported.refundId);
  if (known || reported.ourRefundId === null) return known;
  const ours = await findRefund(tx, reported.ourRefundId);
  const fits =
    ours?.providerRefundId === null &&
    ours.providerPaymentId === reported.paymentId &&
    ours.amountPaise === reported.amountPaise;
  return fits ? ours : null;
}

async function updateKnown(
  tx: WriteDb,
  known: Refund,
  reported: GatewayRefund,
  { nextAt, at }: { nextAt: string | null; at: string },
): Promise<Refund> {
  const { refundId: providerRefundId, status } = reported;
  const lastError = status === 'failed' ? NOT_MADE : null;
  const { id, status: from } = known;
  if (!(await updateReportedRefund(tx, { id, from, status, providerRefundId, nextAt, lastError, at }))) {
    throw new ShopError('busy', 'This refund changed underneath its news.', { retryAfterSeconds: 1 });
  }
  return { ...known, status, providerRefundId, nextAt, lastError, attempts: 0, updatedAt: at };
}

async function insertFound(
  shop: Shop,
  tx: WriteDb,
  reported: GatewayRefund,
  { nextAt, at }: { nextAt: string | null; at: string },
): Promise<Refund> {
  const payment = await findGatewayPayment(tx, reported.paymentId);
  const id = shop.newId('ref');
  const isNew = await insertMadeRefund(tx, {
    id,
    orderId: payment?.orderId ?? null,
    providerPaymentId: reported.paymentId,
    providerRefundId: reported.refundId,
    amountPaise: reported.amountPaise,
    status: reported.status,
    reason: 'at-gateway',
    actor: 'gateway',
    nextAt,
    at,
  });
  const row = isNew ? await findRefund(tx, id) : null;
  if (!row) throw new ShopError('busy', 'This refund is being written down.', { retryAfterSeconds: 1 });
  return row;
}

/** Keeps the payment's sum: up with every refund, down only where one failed after it was counted. */
async function countRefunded(tx: WriteDb, reported: GatewayRefund, at: string): Promise<void> {
  const payment = await findGatewayPayment(tx, reported.paymentId);
  if (!payment) return;
  const { atGatewayPaise } = await sumRefunds(tx, reported.paymentId);
  const refundedPaise =
    reported.status === 'failed' ? atGatewayPaise : Math.max(payment.refundedPaise, atGatewayPaise);
  await updateRefundedPaise(tx, { providerPaymentId: reported.paymentId, refundedPaise, at });
}
