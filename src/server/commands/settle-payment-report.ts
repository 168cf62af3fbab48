import { scheduleOrderCheck } from '../db/orders.ts';
import {
  isGatewayError,
  type Deadline,
  type GatewayPayment,
  type GatewayRefund,
} from '../payments/provider.ts';
import type { Shop } from '../shop.ts';
import { applyGatewayPayment, type AppliedPayment } from './apply-gateway-payment.ts';
import { applyGatewayRefund } from './apply-gateway-refund.ts';
import { catchUpRefunds } from './learn-refunds.ts';

/** When an order is looked at again whose authorised payment couldn't be captured. */
const CAPTURE_AGAIN_MS = 10_000;

interface ReportOptions {
  actor: string;
  deadline: Deadline;
  /** The refund that was reported together with the payment. */
  refund?: GatewayRefund | undefined;
}

/**
 * Applies a gateway's report of a payment, and of a refund where one comes with it; refunds of which it speaks and
 * that we don't know are asked for. Where it is an authorised payment of the right amount for an open order, it
 * is captured. What the gateway can't be asked now is left to the reconciler.
 */
export async function settlePaymentReport(
  shop: Shop,
  reported: GatewayPayment,
  options: ReportOptions,
): Promise<AppliedPayment> {
  const applied = await applyGatewayPayment(shop, reported, options.actor);
  if (options.refund) await applyGatewayRefund(shop, options.refund);
  const orderId = 'orderId' in applied ? applied.orderId : null;
  await catchUpRefunds(shop, reported, { orderId, deadline: options.deadline });
  if (applied.outcome !== 'capture-due' || !shop.payments.gateway) return applied;
  try {
    const captured = await shop.payments.gateway.capture(reported, options.deadline);
    const settled = await applyGatewayPayment(shop, captured, options.actor);
    return settled.outcome === 'capture-due' ? { outcome: 'pending', orderId: applied.orderId } : settled;
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    shop.log.warn(
      { err: error, orderId: applied.orderId },
      'an authorised payment could not be captured yet',
    );
    const checkAt = new Date(shop.now().getTime() + CAPTURE_AGAIN_MS).toISOString();
    await shop.db.transaction((tx) => scheduleOrderCheck(tx, { id: applied.orderId, checkAt }));
    return { outcome: 'pending', orderId: applied.orderId };
  }
}
