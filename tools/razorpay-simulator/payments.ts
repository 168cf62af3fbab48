import type { Books, OrderRecord } from './books.ts';
import { feeOf, newPayment, type Method, type Payer, type Payment } from './entities.ts';
import { notAllowed, type ErrorDetails } from './errors.ts';
import { describeEvent, type EventDraft } from './events.ts';
import type { Notes } from './input.ts';
import { nowInSeconds } from './time.ts';

export const OUTCOMES = ['captured', 'authorized', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Attempt {
  method: Method;
  payer: Payer;
  notes: Notes;
  description: string | null;
  /** Null: as the order was made, captured at once or left authorized. */
  outcome: Outcome | null;
  /** Null: the order's own. Another amount or currency is what a shop must notice. */
  amount: number | null;
  currency: string | null;
}

export interface Happened {
  payment: Payment;
  events: EventDraft[];
}

/** The shopper tries to pay. An order that is paid already takes a second payment, as two open tabs can make one. */
export function attemptPayment(books: Books, orderId: string, attempt: Attempt): Happened {
  const record = books.order(orderId);
  const { order } = record;
  const payment = newPayment(
    {
      orderId,
      amount: attempt.amount ?? order.amount,
      currency: attempt.currency ?? order.currency,
      method: attempt.method,
      payer: attempt.payer,
      description: attempt.description,
      notes: attempt.notes,
    },
    nowInSeconds(),
  );
  books.addPayment(record, payment);
  order.attempts += 1;
  if (order.status === 'created') order.status = 'attempted';

  const outcome = attempt.outcome ?? (record.capturesAutomatically ? 'captured' : 'authorized');
  if (outcome === 'failed') return { payment, events: [fail(payment)] };
  return { payment, events: settle(record, payment, outcome) };
}

/** The bank's answer comes late: a failed payment turns out to be good. Throws a 400 if it had not failed. */
export function succeedLate(books: Books, paymentId: string, outcome: 'authorized' | 'captured'): Happened {
  const { payment } = books.payment(paymentId);
  if (payment.status !== 'failed') throw notAllowed('Only a failed payment can be authorized late');
  payment.error_code = null;
  payment.error_description = null;
  payment.error_source = null;
  payment.error_step = null;
  payment.error_reason = null;
  return { payment, events: settle(books.order(payment.order_id), payment, outcome) };
}

/** The shop takes an authorized payment. Throws a 400 for another amount or currency, and for any other state. */
export function capturePayment(
  books: Books,
  paymentId: string,
  wanted: { amount: number; currency: string },
): Happened {
  const { payment } = books.payment(paymentId);
  if (payment.captured) throw notAllowed('This payment has already been captured');
  if (payment.status !== 'authorized') {
    throw notAllowed('Only payments which have been authorized and not yet captured can be captured');
  }
  if (wanted.amount !== payment.amount) {
    throw notAllowed('Capture amount must be equal to the amount authorized');
  }
  if (wanted.currency !== payment.currency) {
    throw notAllowed('Capture currency must be the same as the currency authorized');
  }
  return { payment, events: capture(books.order(payment.order_id), payment) };
}

/** What checkout tells the page, and the error form tells the callback, about a failed payment. */
export function failureOf(payment: Payment): ErrorDetails {
  return {
    code: payment.error_code ?? '',
    description: payment.error_description ?? '',
    source: payment.error_source ?? '',
    step: payment.error_step ?? '',
    reason: payment.error_reason ?? '',
    metadata: { payment_id: payment.id, order_id: payment.order_id },
  };
}

function fail(payment: Payment): EventDraft {
  payment.status = 'failed';
  payment.error_code = 'BAD_REQUEST_ERROR';
  payment.error_description = 'Payment failed because the bank declined it.';
  payment.error_source = 'bank';
  payment.error_step = 'payment_authorization';
  payment.error_reason = 'payment_failed';
  if (payment.method === 'upi') payment.vpa = 'failure@razorpay';
  return describeEvent('payment.failed', { payment });
}

function settle(record: OrderRecord, payment: Payment, outcome: 'authorized' | 'captured'): EventDraft[] {
  payment.status = 'authorized';
  const authorized = describeEvent('payment.authorized', { payment });
  return outcome === 'authorized' ? [authorized] : [authorized, ...capture(record, payment)];
}

function capture({ order }: OrderRecord, payment: Payment): EventDraft[] {
  payment.status = 'captured';
  payment.captured = true;
  Object.assign(payment, feeOf(payment.amount));
  const captured = describeEvent('payment.captured', { payment });
  if (order.status === 'paid' || payment.currency !== order.currency) return [captured];

  order.amount_paid = Math.min(order.amount, order.amount_paid + payment.amount);
  order.amount_due = order.amount - order.amount_paid;
  if (order.amount_due > 0) return [captured];
  order.status = 'paid';
  return [captured, describeEvent('order.paid', { payment, order })];
}
