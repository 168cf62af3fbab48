import { sumRefunds } from '../db/refunds.ts';
import { listGatewayPayments } from '../db/gateway-payments.ts';
import { insertAudit } from '../db/audit.ts';
import { findOrder } from '../db/orders.ts';
import { findPaymentOfOrder } from '../db/payments.ts';
import { ShopError } from '../domain/errors.ts';
import { isGatewayError, type PaymentGateway } from '../payments/provider.ts';
import type { Shop } from '../shop.ts';
import { settleOrder } from './check-open-orders.ts';
import { GATEWAY_MS } from './ensure-provider-order.ts';
import { learnRefunds } from './learn-refunds.ts';

/**
 * An admin has the gateway asked about an order now: about every payment, and about the refunds of each that money went
 * back of. Throws `order-unknown`; `wrong-state` where no gateway knows the order; `payment-unavailable` where it
 * can't be asked.
 */
export async function checkOrder(shop: Shop, checked: { orderId: string; actor: string }): Promise<void> {
  const { orderId, actor } = checked;
  const order = await findOrder(shop.db.read, orderId);
  if (!order) throw new ShopError('order-unknown', 'We can’t find that order.');
  const payment = await findPaymentOfOrder(shop.db.read, orderId);
  const { gateway } = shop.payments;
  if (!gateway || payment?.provider !== 'razorpay' || payment.providerOrderId === null) {
    throw new ShopError('wrong-state', 'No gateway knows this order.');
  }
  try {
    await settleOrder(shop, gateway, payment.providerOrderId);
    await learnAllRefunds(shop, gateway, orderId);
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    throw new ShopError('payment-unavailable', 'Razorpay could not be asked just now.', { cause: error });
  }
  await shop.db.transaction((tx) =>
    insertAudit(tx, {
      actor,
      action: 'order.checked',
      entity: 'order',
      entityId: orderId,
      createdAt: shop.now().toISOString(),
    }),
  );
}

async function learnAllRefunds(shop: Shop, gateway: PaymentGateway, orderId: string): Promise<void> {
  const deadline = { at: Date.now() + GATEWAY_MS };
  for (const { providerPaymentId, refundedPaise } of await listGatewayPayments(shop.db.read, orderId)) {
    const { livePaise } = await sumRefunds(shop.db.read, providerPaymentId);
    if (refundedPaise === 0 && livePaise === 0) continue;
    await learnRefunds(shop, gateway, { paymentId: providerPaymentId, deadline });
  }
}
