import { randomDigits, randomTail } from './ids.ts';
import type { Notes } from './input.ts';

/** The gateway writes empty notes as an empty array. */
export type NotesOnWire = Notes | [];

export interface Order {
  id: string;
  entity: 'order';
  amount: number;
  amount_paid: number;
  amount_due: number;
  currency: string;
  receipt: string | null;
  offer_id: null;
  status: 'created' | 'attempted' | 'paid';
  attempts: number;
  notes: NotesOnWire;
  created_at: number;
}

export type PaymentStatus = 'created' | 'authorized' | 'captured' | 'refunded' | 'failed';
export const METHODS = ['upi', 'card', 'netbanking'] as const;
export type Method = (typeof METHODS)[number];

export interface Payment {
  id: string;
  entity: 'payment';
  amount: number;
  currency: string;
  base_amount: number;
  status: PaymentStatus;
  order_id: string;
  invoice_id: null;
  international: boolean;
  method: Method;
  amount_refunded: number;
  amount_transferred: number;
  refund_status: 'partial' | 'full' | null;
  captured: boolean;
  description: string | null;
  card_id: string | null;
  bank: string | null;
  wallet: null;
  vpa: string | null;
  email: string;
  contact: string;
  notes: NotesOnWire;
  fee: number | null;
  tax: number | null;
  error_code: string | null;
  error_description: string | null;
  error_source: string | null;
  error_step: string | null;
  error_reason: string | null;
  acquirer_data: Record<string, string | null>;
  created_at: number;
}

export interface Refund {
  id: string;
  entity: 'refund';
  amount: number;
  currency: string;
  payment_id: string;
  notes: NotesOnWire;
  receipt: string | null;
  acquirer_data: { arn: string | null };
  created_at: number;
  batch_id: null;
  status: 'pending' | 'processed' | 'failed';
  speed_processed: 'normal' | 'instant' | null;
  speed_requested: 'normal' | 'optimum';
}

/** A new order, in the state `created`. Amounts are in paise. */
export function newOrder(
  wanted: { amount: number; currency: string; receipt: string | null; notes: Notes },
  now: number,
): Order {
  return {
    id: `order_${randomTail()}`,
    entity: 'order',
    amount: wanted.amount,
    amount_paid: 0,
    amount_due: wanted.amount,
    currency: wanted.currency,
    receipt: wanted.receipt,
    offer_id: null,
    status: 'created',
    attempts: 0,
    notes: notesOnWire(wanted.notes),
    created_at: now,
  };
}

export interface Payer {
  email: string;
  contact: string;
}

/** A new payment of an order, in the state `created`. The amount is in paise. */
export function newPayment(
  wanted: {
    orderId: string;
    amount: number;
    currency: string;
    method: Method;
    payer: Payer;
    description: string | null;
    notes: Notes;
  },
  now: number,
): Payment {
  return {
    id: `pay_${randomTail()}`,
    entity: 'payment',
    amount: wanted.amount,
    currency: wanted.currency,
    base_amount: wanted.amount,
    status: 'created',
    order_id: wanted.orderId,
    invoice_id: null,
    international: false,
    method: wanted.method,
    amount_refunded: 0,
    amount_transferred: 0,
    refund_status: null,
    captured: false,
    description: wanted.description,
    card_id: wanted.method === 'card' ? `card_${randomTail()}` : null,
    bank: wanted.method === 'netbanking' ? 'HDFC' : null,
    wallet: null,
    vpa: wanted.method === 'upi' ? 'success@razorpay' : null,
    email: wanted.payer.email,
    contact: wanted.payer.contact,
    notes: notesOnWire(wanted.notes),
    fee: null,
    tax: null,
    error_code: null,
    error_description: null,
    error_source: null,
    error_step: null,
    error_reason: null,
    acquirer_data: acquirerData(wanted.method),
    created_at: now,
  };
}

/** A new refund, in the state `pending`. The amount is in paise. */
export function newRefund(
  payment: Payment,
  wanted: { amount: number; receipt: string | null; notes: Notes; speed: 'normal' | 'optimum' },
  now: number,
): Refund {
  return {
    id: `rfnd_${randomTail()}`,
    entity: 'refund',
    amount: wanted.amount,
    currency: payment.currency,
    payment_id: payment.id,
    notes: notesOnWire(wanted.notes),
    receipt: wanted.receipt,
    acquirer_data: { arn: null },
    created_at: now,
    batch_id: null,
    status: 'pending',
    speed_processed: null,
    speed_requested: wanted.speed,
  };
}

/** What the gateway keeps of a captured payment, in paise: 2 % and the GST of 18 % on it. The fee includes the tax. */
export function feeOf(amount: number): { fee: number; tax: number } {
  const base = Math.round(amount * 0.02);
  const tax = Math.round(base * 0.18);
  return { fee: base + tax, tax };
}

function notesOnWire(notes: Notes): NotesOnWire {
  return Object.keys(notes).length === 0 ? [] : notes;
}

function acquirerData(method: Method): Record<string, string | null> {
  if (method === 'upi') return { rrn: randomDigits(12) };
  if (method === 'card') return { auth_code: randomDigits(6) };
  return { bank_transaction_id: randomTail() };
}
