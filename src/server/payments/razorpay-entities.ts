import { z } from 'zod';
import type { GatewayPayment } from './provider.ts';

/** A payment entity as Razorpay's API and webhooks show it. */
export const RazorpayPayment = z.object({
  id: z.string().startsWith('pay_'),
  order_id: z.string().nullish(),
  status: z.enum(['created', 'authorized', 'captured', 'refunded', 'failed']),
  amount: z.int().nonnegative(),
  amount_refunded: z.int().nonnegative().nullish(),
  currency: z.string(),
  method: z.string().nullish(),
  error_description: z.string().nullish(),
});

/** Razorpay's payment entity → ours. Paise. */
export function gatewayPaymentOf(entity: z.infer<typeof RazorpayPayment>): GatewayPayment {
  return {
    paymentId: entity.id,
    providerOrderId: entity.order_id ?? null,
    status: entity.status,
    amountPaise: entity.amount,
    refundedPaise: entity.amount_refunded ?? 0,
    currency: entity.currency,
    method: entity.method ?? null,
    failure: entity.error_description ?? null,
  };
}
