import { scheduleRefundCheck } from '../db/orders.ts';
import { updateRefundedPaise } from '../db/order-money.ts';
import { sumRefunds } from '../db/refunds.ts';
import {
  isGatewayError,
  type Deadline,
  type GatewayPayment,
  type PaymentGateway,
} from '../payments/provider.ts';
import type { Shop } from '../shop.ts';
import { applyGatewayRefundIn } from './apply-gateway-refund.ts';

/** When the gateway is asked again for refunds that it couldn't be asked about now. */
const AGAIN_MS = 10_000;

/**
 * Asks the gateway for every refund of a payment and settles the shop by them. Its word is then the payment's sum,
 * up or down. Throws GatewayError.
 */
export async function learnRefunds(
  shop: Shop,
  gateway: PaymentGateway,
  asked: { paymentId: string; deadline: Deadline },
): Promise<void> {
  const { paymentId } = asked;
  const listed = await gateway.listRefunds(paymentId, asked.deadline);
  await shop.db.transaction(async (tx) => {
    for (const reported of listed) await applyGatewayRefundIn(shop, tx, reported);
    const { atGatewayPaise } = await sumRefunds(tx, paymentId);
    await updateRefundedPaise(tx, {
      providerPaymentId: paymentId,
      refundedPaise: atGatewayPaise,
      at: shop.now().toISOString(),
    });
  });
}

/**
 * Looks for refunds that a report of a payment speaks of and we don't know: somebody made them in the gateway's
 * dashboard, or their news was lost. Where the gateway can't be asked now, the order is asked about again soon.
 */
export async function catchUpRefunds(
  shop: Shop,
  reported: GatewayPayment,
  options: { orderId: string | null; deadline: Deadline },
): Promise<void> {
  const { gateway } = shop.payments;
  if (!gateway || reported.refundedPaise === 0) return;
  const known = await sumRefunds(shop.db.read, reported.paymentId);
  if (reported.refundedPaise <= known.atGatewayPaise) return;
  try {
    await learnRefunds(shop, gateway, { paymentId: reported.paymentId, deadline: options.deadline });
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    const { orderId } = options;
    shop.log.warn({ err: error, orderId, paymentId: reported.paymentId }, 'refunds could not be listed yet');
    if (orderId === null) return;
    const checkAt = new Date(shop.now().getTime() + AGAIN_MS).toISOString();
    await shop.db.transaction((tx) => scheduleRefundCheck(tx, { id: orderId, checkAt }));
  }
}
