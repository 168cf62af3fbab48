import { z } from 'zod';
import type { GatewayPayment, GatewayRefund } from './provider.ts';

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

/** Where our id of a refund stands among its notes, beside the receipt. */
export const REFUND_NOTE = 'refund';

/** A refund entity as Razorpay's API and webhooks show it. Empty notes come as an array. */
export const RazorpayRefund = z.object({
  id: z.string().startsWith('rfnd_'),
  payment_id: z.string().startsWith('pay_'),
  amount: z.int().positive(),
  currency: z.string(),
  status: z.enum(['pending', 'processed', 'failed']),
  receipt: z.string().nullish(),
  notes: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).nullish(),
});

/** Razorpay's refund entity → ours. Paise. */
export function gatewayRefundOf(entity: z.infer<typeof RazorpayRefund>): GatewayRefund {
  const { notes } = entity;
  const noted = notes && !Array.isArray(notes) ? notes[REFUND_NOTE] : undefined;
  return {
    refundId: entity.id,
    paymentId: entity.payment_id,
    ourRefundId: entity.receipt ?? (typeof noted === 'string' ? noted : null),
    status: entity.status,
    amountPaise: entity.amount,
    currency: entity.currency,
  };
}
