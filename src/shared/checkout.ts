import type { CartLine } from './cart.ts';

/** Where and to whom an order goes. */
export interface Contact {
  name: string;
  email: string;
  phone: string;
}

export interface Address {
  line1: string;
  line2?: string | undefined;
  city: string;
  state: string;
  pincode: string;
}

/** What the checkout sends to `POST /api/checkout/start`. */
export interface CheckoutRequest {
  lines: CartLine[];
  promoCode?: string | undefined;
  contact: Contact;
  address: Address;
  provider?: 'razorpay' | 'offline' | undefined;
  notes?: string | undefined;
  /** Rupees; compared with today's total, never charged. */
  expectedTotal: number;
}

/** What opens the payment window, or says that none is needed. */
export type CheckoutStarted =
  | {
      orderId: string;
      orderUrl: string;
      provider: 'razorpay';
      keyId: string;
      providerOrderId: string;
      amountPaise: number;
      currency: 'INR';
      name: string;
      prefill: { name: string; email: string; contact: string };
    }
  | { orderId: string; orderUrl: string; provider: 'offline'; status?: 'paid' };

/** What Razorpay's window hands to the page, sent to `POST /api/checkout/confirm`. */
export interface PaymentClaim {
  orderId: string;
  razorpay_order_id: string;
  razorpay_payment_id: string;
  razorpay_signature: string;
}

export interface PaymentAnswer {
  status: 'paid' | 'pending' | 'attention';
  orderUrl: string;
}

/** An RFC 9457 answer, as every failing endpoint sends it. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: { field: string; message: string }[];
}
