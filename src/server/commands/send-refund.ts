import type { WriteDb } from '../db/engine.ts';
import { findGatewayPayment } from '../db/gateway-payments.ts';
import { findOrder } from '../db/orders.ts';
import {
  claimRefund,
  failRefundIntent,
  findRefund,
  putOffRefund,
  sumRefunds,
  type Refund,
} from '../db/refunds.ts';
import { isShopError } from '../domain/errors.ts';
import { askAgainMs, lookAgainMs, previousTryId, WITHDRAWN, type RefundStatus } from '../domain/refunds.ts';
import {
  isGatewayError,
  type Deadline,
  type GatewayError,
  type PaymentGateway,
} from '../payments/provider.ts';
import type { Shop } from '../shop.ts';
import { applyGatewayRefund, noteFailedRefund } from './apply-gateway-refund.ts';
import { GATEWAY_MS } from './ensure-provider-order.ts';
import { learnRefunds } from './learn-refunds.ts';
import { settleOrderMoney } from './settle-order-money.ts';
import { noteWithdrawal } from './withdraw-refund.ts';

/** How long a claimed refund is left to its process. */
const CLAIM_MS = 30_000;

/** Sends one refund if it is due, and says how it stands then. */
export async function sendAndLook(shop: Shop, refundId: string): Promise<RefundStatus> {
  await sendRefund(shop, refundId);
  const refund = await findRefund(shop.db.read, refundId);
  if (!refund) throw new Error('A refund was not there after it was made.');
  return refund.status;
}

/**
 * Sends one refund if it is due, or looks at it if it is pending. What the gateway can't be asked now, or the database
 * can't take now, is put off; `away` says so. The intent stands by itself, and the job goes on with it: whoever began it
 * is never told that it wasn't.
 */
export async function sendRefund(shop: Shop, refundId: string): Promise<Sending> {
  try {
    return await sendIfDue(shop, refundId);
  } catch (error) {
    if (!isShopError(error) || error.code !== 'busy') throw error;
    shop.log.warn({ err: error, refundId }, 'a refund is sent later, because the database is busy');
    return 'away';
  }
}

type Sending = 'asked' | 'away' | 'not-due';

async function sendIfDue(shop: Shop, refundId: string): Promise<Sending> {
  const { gateway } = shop.payments;
  if (!gateway) return 'not-due';
  const now = shop.now();
  const until = new Date(now.getTime() + CLAIM_MS).toISOString();
  const refund = await shop.db.transaction((tx) =>
    claimRefund(tx, { id: refundId, now: now.toISOString(), until }),
  );
  if (!refund) return 'not-due';
  const deadline = { at: Date.now() + GATEWAY_MS };
  try {
    if (refund.status === 'intended') await ask(shop, gateway, refund, deadline);
    else await look(shop, gateway, refund, deadline);
    return 'asked';
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    return await putOff(shop, refund, error);
  }
}

/**
 * Asks for a refund. What the gateway has of this payment is looked at first: a refund of ours whose answer was lost
 * is found by the id that it carries, and one made in the dashboard meanwhile leaves less to give back.
 */
async function ask(shop: Shop, gateway: PaymentGateway, refund: Refund, deadline: Deadline): Promise<void> {
  await learnRefunds(shop, gateway, { paymentId: refund.providerPaymentId, deadline });
  const orderName = await shop.db.transaction((tx) => stillToAsk(shop, tx, refund));
  if (orderName === null) return;
  const made = await gateway.refund(
    {
      refundId: refund.id,
      paymentId: refund.providerPaymentId,
      amountPaise: refund.amountPaise,
      orderName,
    },
    deadline,
  );
  await applyGatewayRefund(shop, made);
}

/** What the order is called where the refund is still to be asked for; null where it was found or given up. */
async function stillToAsk(shop: Shop, tx: WriteDb, claimed: Refund): Promise<string | null> {
  const refund = await findRefund(tx, claimed.id);
  if (refund?.status !== 'intended' || refund.providerRefundId !== null) return null;
  const at = shop.now().toISOString();
  const payment = await findGatewayPayment(tx, refund.providerPaymentId);
  const { atGatewayPaise } = await sumRefunds(tx, refund.providerPaymentId);
  // A payment that the gateway never reported to us is left to the gateway's own check.
  const left = (payment?.amountPaise ?? Infinity) - atGatewayPaise;
  const before = previousTryId(refund.id);
  const earlier = before === null ? null : await findRefund(tx, before);
  if (left <= 0 || (earlier && earlier.status !== 'failed')) {
    await giveUp(shop, tx, refund, at);
    return null;
  }
  if (left < refund.amountPaise) {
    const words = `Only ₹${(left / 100).toFixed(2)} of this payment is left to give back.`;
    await fail(tx, refund, words, at);
    return null;
  }
  const order = refund.orderId === null ? null : await findOrder(tx, refund.orderId);
  return String(order?.number ?? order?.id ?? refund.id);
}

/** The money went back another way, so this intent is moot and no person needs to look. */
async function giveUp(shop: Shop, tx: WriteDb, refund: Refund, at: string): Promise<void> {
  // Nothing is under way any more: the gateway has just been asked, and had no refund by this id.
  if (!(await failRefundIntent(tx, { id: refund.id, lastError: WITHDRAWN, at }))) return;
  if (refund.orderId === null) return;
  await noteWithdrawal(tx, refund, { why: 'given-back-already', actor: 'job', at });
  await settleOrderMoney(shop, tx, { orderId: refund.orderId, actor: 'job' });
}

async function fail(tx: WriteDb, refund: Refund, words: string, at: string): Promise<void> {
  if (!(await failRefundIntent(tx, { id: refund.id, lastError: words, at }))) return;
  await noteFailedRefund(tx, refund, { words, actor: 'job', at });
}

/** Looks at a refund that the bank works on. */
async function look(shop: Shop, gateway: PaymentGateway, refund: Refund, deadline: Deadline): Promise<void> {
  const reported =
    refund.providerRefundId === null ? null : await gateway.findRefund(refund.providerRefundId, deadline);
  if (reported) await applyGatewayRefund(shop, reported);
  const now = shop.now();
  await shop.db.transaction((tx) =>
    putOffRefund(tx, {
      id: refund.id,
      status: 'pending',
      nextAt: new Date(now.getTime() + lookAgainMs(refund.attempts)).toISOString(),
      lastError: reported ? null : 'Razorpay does not know this refund.',
      at: now.toISOString(),
    }),
  );
}

/** A refusal ends an intent and is a person's to mend; anything else is asked again later. */
async function putOff(shop: Shop, refund: Refund, error: GatewayError): Promise<'asked' | 'away'> {
  const now = shop.now();
  const at = now.toISOString();
  shop.log.warn({ err: error, refundId: refund.id }, 'a refund could not be sent yet');
  if (error.reason === 'refused' && refund.status === 'intended') {
    await shop.db.transaction((tx) => fail(tx, refund, error.message, at));
    return 'asked';
  }
  const { id, status, attempts } = refund;
  const waitMs = status === 'intended' ? askAgainMs(attempts) : lookAgainMs(attempts);
  const nextAt = new Date(now.getTime() + waitMs).toISOString();
  await shop.db.transaction((tx) => putOffRefund(tx, { id, status, nextAt, lastError: error.message, at }));
  return error.reason === 'lost' ? 'away' : 'asked';
}
