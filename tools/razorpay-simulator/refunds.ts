import type { Books } from './books.ts';
import { newRefund, type Payment, type Refund } from './entities.ts';
import { invalidInput, notAllowed } from './errors.ts';
import { describeEvent, type EventDraft } from './events.ts';
import type { Notes } from './input.ts';
import { nowInSeconds } from './time.ts';

export interface RefundWish {
  /** Paise; null is everything that is left. */
  amount: number | null;
  receipt: string | null;
  notes: Notes;
  speed: 'normal' | 'optimum';
}

export interface Refunded {
  refund: Refund;
  events: EventDraft[];
}

/** Refunds a captured payment in whole or in part. Throws a 400 if so much is not there to give back. */
export function refundPayment(
  books: Books,
  paymentId: string,
  wish: RefundWish,
  settlesAtOnce: boolean,
): Refunded {
  const record = books.payment(paymentId);
  const { payment } = record;
  const left = refundable(payment);
  const amount = wish.amount ?? left;
  if (amount > payment.amount) {
    throw invalidInput('amount', 'The refund amount provided is greater than amount captured');
  }
  if (amount > left) {
    throw invalidInput('amount', 'The total refund amount is greater than the refund payment amount');
  }
  const refund = newRefund(payment, { ...wish, amount }, nowInSeconds());
  books.addRefund(record, refund);
  giveBack(payment, amount);
  const created = describeEvent('refund.created', { payment, refund });
  return { refund, events: settlesAtOnce ? [created, process(payment, refund)] : [created] };
}

/** The bank finishes a pending refund, or gives it up. Throws a 400 if it is not pending. */
export function settleRefund(books: Books, refundId: string, outcome: 'processed' | 'failed'): Refunded {
  const refund = books.refund(refundId);
  const { payment } = books.payment(refund.payment_id);
  if (refund.status !== 'pending') throw notAllowed('Only a pending refund can be settled');
  if (outcome === 'processed') return { refund, events: [process(payment, refund)] };
  refund.status = 'failed';
  giveBack(payment, -refund.amount);
  return { refund, events: [describeEvent('refund.failed', { payment, refund })] };
}

function refundable(payment: Payment): number {
  if (!payment.captured) throw notAllowed('The payment status should be captured for action to be taken');
  if (payment.status === 'refunded') throw notAllowed('The payment has been fully refunded already');
  return payment.amount - payment.amount_refunded;
}

function giveBack(payment: Payment, amount: number): void {
  payment.amount_refunded += amount;
  const isFull = payment.amount_refunded === payment.amount;
  payment.status = isFull ? 'refunded' : 'captured';
  payment.refund_status = isFull ? 'full' : payment.amount_refunded > 0 ? 'partial' : null;
}

function process(payment: Payment, refund: Refund): EventDraft {
  refund.status = 'processed';
  refund.speed_processed = 'normal';
  return describeEvent('refund.processed', { payment, refund });
}
