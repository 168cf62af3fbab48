import { scheduleOrderCheck } from '../db/orders.ts';
import { isGatewayError, type Deadline, type GatewayPayment } from '../payments/provider.ts';
import type { Shop } from '../shop.ts';
import { applyGatewayPayment, type AppliedPayment } from './apply-gateway-payment.ts';

/** When an order is looked at again whose authorised payment couldn't be captured. */
const CAPTURE_AGAIN_MS = 10_000;

/**
 * Applies a gateway's report and, where it is an authorised payment of the right amount for an open order,
 * captures it and applies that. A capture that can't be made now is left to the reconciler.
 */
export async function settlePaymentReport(
  shop: Shop,
  reported: GatewayPayment,
  options: { actor: string; deadline: Deadline },
): Promise<AppliedPayment> {
  const applied = await applyGatewayPayment(shop, reported, options.actor);
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
