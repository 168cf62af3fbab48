/** What admins read for what the database holds. */
import type { OrderStatus, PaymentStatus } from '#server/domain/order-states.ts';

export const STATUS_WORDS: Readonly<Record<OrderStatus, string>> = {
  pending: 'Pending',
  confirmed: 'Confirmed',
  in_production: 'In production',
  shipped: 'Shipped',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
};

export const PAYMENT_WORDS: Readonly<Record<PaymentStatus, string>> = {
  pending: 'Unpaid',
  paid: 'Paid',
  failed: 'Failed',
  refunded: 'Refunded',
};

export const MOVE_WORDS: Readonly<Record<OrderStatus, string>> = {
  pending: 'Back to pending',
  confirmed: 'Confirm',
  in_production: 'Start production',
  shipped: 'Mark as shipped',
  delivered: 'Mark as delivered',
  cancelled: 'Cancel the order',
};

interface AttentionWords {
  short: string;
  /** What happened and what to do about it. */
  long: string;
}

const ATTENTION_WORDS: Readonly<Record<string, AttentionWords>> = {
  'out-of-stock': {
    short: 'Paid, sold out',
    long: 'The money came, but there was too little stock left, so nothing was taken and the order is not confirmed. Give the money back, or agree on something else with the customer.',
  },
  'order-cancelled': {
    short: 'Cancelled, refund due',
    long: 'This order is cancelled and its money is with the shop. Give it back, then mark this as dealt with.',
  },
  'promotion-past-limit': {
    short: 'Promotion past its limit',
    long: 'The order stands, but its promotion was used more often than its limit allows, because the payment came late.',
  },
  'wrong-amount': {
    short: 'Wrong amount',
    long: 'The gateway reported a payment of another amount or currency than this order’s. It was kept and fulfils nothing. Look at the payments below.',
  },
  'second-payment': {
    short: 'Paid twice',
    long: 'This order was paid a second time. The second payment has to go back. Look at the payments below.',
  },
};

/** What a flag on an order means. */
export function attentionWords(attention: string): AttentionWords {
  return ATTENTION_WORDS[attention] ?? { short: attention, long: `This order is flagged: ${attention}.` };
}

const EVENT_WORDS: Readonly<Record<string, string>> = {
  placed: 'Order placed',
  paid: 'Paid and confirmed',
  'paid-unfulfilled': 'Paid, but not fulfilled',
  'payment-failed': 'A payment failed',
  'payment-flagged': 'A payment was flagged',
  'hold-expired': 'Stock no longer held',
  'held-again': 'Stock held again',
  in_production: 'Production started',
  shipped: 'Shipped',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
};

/** A line of an order's timeline. */
export function eventWords(event: string): string {
  return EVENT_WORDS[event] ?? event;
}

export const GATEWAY_PAYMENT_WORDS: Readonly<Record<string, string>> = {
  claimed: 'Claimed by a browser',
  created: 'Created',
  failed: 'Failed',
  authorized: 'Authorised',
  captured: 'Captured',
  refunded: 'Refunded',
};

/** What a page says after a form was sent, by the word in its address: a sentence never comes from the address. */
const SAID: Readonly<Record<string, { good: boolean; sentence: string }>> = {
  moved: { good: true, sentence: 'The order’s status was changed.' },
  received: {
    good: true,
    sentence: 'The payment was received. The order is confirmed and its stock is taken.',
  },
  'received-attention': {
    good: false,
    sentence:
      'The payment was recorded, but the order could not be fulfilled. It is flagged; the reason is told below.',
  },
  resolved: { good: true, sentence: 'The flag was taken off.' },
  'wrong-state': {
    good: false,
    sentence:
      'Somebody else changed this order meanwhile, or it can’t go this way any more. Nothing was done twice.',
  },
  'already-paid': { good: false, sentence: 'This payment was received already. Nothing was done twice.' },
  'bad-input': { good: false, sentence: 'That form was not understood. Please try again from this page.' },
  busy: { good: false, sentence: 'The shop is busy and nothing was changed. Please try again in a moment.' },
  'product-unchanged': { good: true, sentence: 'Nothing differs from before, so nothing was saved.' },
  publishing: { good: true, sentence: 'Publishing everything was asked for and goes on by itself.' },
  'signed-out': { good: true, sentence: 'You are signed out.' },
  'password-changed': {
    good: true,
    sentence: 'Your password was changed, and you were signed out everywhere else.',
  },
};

/** The sentence for a word in a page's address, or null. */
export function said(word: string | null): { good: boolean; sentence: string } | null {
  return word !== null && Object.hasOwn(SAID, word) ? (SAID[word] ?? null) : null;
}

/** What the gateway counts in hundredths: 123450 paise → "₹1,234.50". */
export function formatPaise(paise: number, currency: string): string {
  const format = new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const figure = format.format(paise / 100);
  return currency === 'INR' ? `₹${figure}` : `${currency} ${figure}`;
}
