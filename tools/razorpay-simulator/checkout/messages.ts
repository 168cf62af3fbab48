import type { ErrorDetails } from '../errors.ts';

/** What the shop's page asked for, as far as the sheet shows or needs it. */
export interface SheetOptions {
  name: string;
  description: string;
  image: string;
  color: string;
  payer: { name: string; email: string; contact: string };
  notes: Record<string, string>;
  confirmsClose: boolean;
  closesOnEscape: boolean;
  retries: boolean;
  /** Where the browser posts the result instead of telling the page, or null. */
  callbackUrl: string | null;
}

export interface PaymentResponse {
  razorpay_payment_id: string;
  razorpay_order_id: string;
  razorpay_signature: string;
}

export type MessageToSheet =
  { kind: 'simulator:options'; options: SheetOptions } | { kind: 'simulator:ask-to-close' };

export type MessageFromSheet =
  | { kind: 'simulator:ready' }
  | { kind: 'simulator:paid'; response: PaymentResponse }
  | { kind: 'simulator:failed'; error: ErrorDetails }
  | { kind: 'simulator:closed' };
