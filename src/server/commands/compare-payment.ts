import { findGatewayPayment, type GatewayPaymentRow } from '../db/gateway-payments.ts';
import { findPaymentByProviderOrder, findPaymentOfOrder } from '../db/payments.ts';
import { sumRefunds } from '../db/refunds.ts';
import type { Deadline, GatewayPayment, PaymentGateway } from '../payments/provider.ts';
import type { Shop } from '../shop.ts';
import { learnRefunds } from './learn-refunds.ts';
import { settlePaymentReport } from './settle-payment-report.ts';

/** One side's view of a payment. Paise. */
interface LedgerSide {
  status: string;
  amountPaise: number;
  refundedPaise: number;
}

/** How a payment in the gateway's books differs from ours, after everything was settled that could be. */
export interface LedgerDifference {
  /**
   * `unknown-there`: we have it, the gateway doesn't. `unknown-order`: its money fits no order of ours. `unsettled`: its
   * order isn't paid by it. `status`, `amount`, `refunds`: these figures.
   */
  what: 'unknown-there' | 'unknown-order' | 'unsettled' | 'status' | 'amount' | 'refunds';
  orderId: string | null;
  ours: LedgerSide | null;
  gateway: LedgerSide | null;
}

/**
 * Compares one payment of the gateway's with ours. Where they differ, the gateway is asked for it once more, ours is
 * settled by that, and what differs still is given. Throws GatewayError.
 */
export async function comparePayment(
  shop: Shop,
  gateway: PaymentGateway,
  asked: { paymentId: string; listed: GatewayPayment | null; deadline: Deadline },
): Promise<LedgerDifference | null> {
  const { paymentId, listed, deadline } = asked;
  const known = await findGatewayPayment(shop.db.read, paymentId);
  if (listed) {
    if (!known && !(await concernsUs(shop, listed))) return null;
    if (known && !(await differenceOf(shop, known, listed))) return null;
  }
  const reported = await gateway.findPayment(paymentId, deadline);
  if (!reported) return { what: 'unknown-there', ...sides(known, null) };
  if (!known && !(await concernsUs(shop, reported))) return null;
  await settlePaymentReport(shop, reported, { actor: 'job', deadline });
  if (await refundsDiffer(shop, reported)) await learnRefunds(shop, gateway, { paymentId, deadline });
  const settled = await findGatewayPayment(shop.db.read, paymentId);
  // What was authorised may have been captured by settling it.
  const now = reported.status === 'authorized' ? await gateway.findPayment(paymentId, deadline) : reported;
  return differenceOf(shop, settled, now ?? reported);
}

/** Somebody else's tries on the same account that brought no money are not our business. */
async function concernsUs(shop: Shop, reported: GatewayPayment): Promise<boolean> {
  if (hasMoney(reported.status)) return true;
  const { providerOrderId } = reported;
  return (
    providerOrderId !== null && (await findPaymentByProviderOrder(shop.db.read, providerOrderId)) !== null
  );
}

async function differenceOf(
  shop: Shop,
  ours: GatewayPaymentRow | null,
  reported: GatewayPayment,
): Promise<LedgerDifference | null> {
  const both = sides(ours, reported);
  if (ours?.status !== reported.status) return { what: 'status', ...both };
  if (ours.amountPaise !== reported.amountPaise || ours.currency !== reported.currency) {
    return { what: 'amount', ...both };
  }
  if (ours.refundedPaise !== reported.refundedPaise || (await refundsDiffer(shop, reported))) {
    return { what: 'refunds', ...both };
  }
  const keptPaise = reported.amountPaise - reported.refundedPaise;
  if (!hasMoney(reported.status) || keptPaise <= 0) return null;
  if (ours.orderId === null) return { what: 'unknown-order', ...both };
  // A flag on its order tells of a wrong amount and of a second payment.
  if (ours.problem !== null) return null;
  const settled = await findPaymentOfOrder(shop.db.read, ours.orderId);
  const isSettled = settled?.status === 'paid' && settled.providerPaymentId === ours.providerPaymentId;
  return isSettled ? null : { what: 'unsettled', ...both };
}

async function refundsDiffer(shop: Shop, reported: GatewayPayment): Promise<boolean> {
  const { atGatewayPaise } = await sumRefunds(shop.db.read, reported.paymentId);
  return atGatewayPaise !== reported.refundedPaise;
}

function hasMoney(status: string): boolean {
  return status === 'captured' || status === 'refunded';
}

function sides(
  ours: GatewayPaymentRow | null,
  reported: GatewayPayment | null,
): Omit<LedgerDifference, 'what'> {
  return { orderId: ours?.orderId ?? null, ours: sideOf(ours), gateway: sideOf(reported) };
}

function sideOf(payment: LedgerSide | null): LedgerSide | null {
  if (!payment) return null;
  const { status, amountPaise, refundedPaise } = payment;
  return { status, amountPaise, refundedPaise };
}
