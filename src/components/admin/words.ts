/** What admins read for what the database holds. */
import type { OrderStatus, PaymentStatus } from '#server/domain/order-states.ts';
import { isWithdrawn, type RefundStatus } from '#server/domain/refunds.ts';

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

/** What an order is called: by its number, and those from before numbers by their id. */
export function orderName({ id, number }: { id: string; number: number | null }): string {
  return number === null ? id : `#${number}`;
}

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
    long: 'The money came, but there was too little stock left, so nothing was taken and the order is not confirmed. Its refund is sent half an hour later; until then you can put the goods into stock and fulfil the order after all.',
  },
  'order-cancelled': {
    short: 'Cancelled, refund due',
    long: 'This order is cancelled and its money is not back yet. This flag goes by itself once it is; if no refund is listed below, give the money back.',
  },
  'promotion-past-limit': {
    short: 'Promotion past its limit',
    long: 'The order stands, but its promotion was used more often than its limit allows, because the payment came late.',
  },
  'wrong-amount': {
    short: 'Wrong amount',
    long: 'The gateway reported a payment of another amount or currency than this order’s. It was kept and fulfils nothing. You can send it back from the payments below.',
  },
  'second-payment': {
    short: 'Paid twice',
    long: 'This order was paid a second time. The second payment goes back by itself, and this flag with it.',
  },
  'refund-failed': {
    short: 'Refund failed',
    long: 'A refund could not be made. The reason stands beside it below; mend it, then try again there.',
  },
  'refunded-outside': {
    short: 'Refunded at Razorpay',
    long: 'All money of this order was given back in Razorpay’s dashboard, but the order goes on. Cancel it and put its goods into stock, or mark this as dealt with.',
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
  confirmed: 'Fulfilled after all',
  'refund-begun': 'Refund begun',
  'refund-sent': 'Refund taken on by the gateway',
  'refund-failed': 'A refund failed',
  'refund-withdrawn': 'A refund was withdrawn',
  refunded: 'Money given back',
  'payment-returned': 'A payment was sent back',
  'all-refunded': 'All money is back: refunded',
  'cut-short': 'A length was cut short',
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

const REFUND_REASON_WORDS: Readonly<Record<string, string>> = {
  returned: 'The customer returned it',
  faulty: 'It was faulty',
  'not-sent': 'It can’t be sent',
  goodwill: 'Goodwill',
  'order-cancelled': 'Order cancelled',
  'out-of-stock': 'Paid, sold out',
  'second-payment': 'Paid twice',
  'wrong-amount': 'Wrong amount',
  'at-gateway': 'Made in Razorpay’s dashboard',
  'cut-short': 'A length was cut short',
};

/** Why a refund is made. */
export function refundReasonWords(reason: string): string {
  return REFUND_REASON_WORDS[reason] ?? reason;
}

/** How far a refund is. */
export function refundStateWords(refund: { status: RefundStatus; lastError: string | null }): string {
  if (isWithdrawn(refund)) return 'Withdrawn';
  const words = {
    intended: 'To be sent',
    pending: 'On its way',
    processed: 'Done',
    failed: 'Failed',
  } as const;
  return words[refund.status];
}

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
  'refund-begun': {
    good: true,
    sentence: 'The refund is written down and sent. How far it is stands under “Refunds”.',
  },
  'refund-waiting': {
    good: true,
    sentence: 'The refund is written down. Razorpay can’t be reached just now; it is sent as soon as it can.',
  },
  'refund-refused': {
    good: false,
    sentence: 'Razorpay did not make this refund. Its reason stands under “Refunds”.',
  },
  'cancelled-refund': {
    good: true,
    sentence: 'The order is cancelled, and its money goes back. How far it is stands under “Refunds”.',
  },
  cancelled: { good: true, sentence: 'The order is cancelled.' },
  fulfilled: { good: true, sentence: 'The order is confirmed, its stock taken, and no money goes back.' },
  checked: { good: true, sentence: 'Razorpay was asked. What it said is below.' },
  'out-of-stock': {
    good: false,
    sentence: 'There is still too little in stock for this order. Nothing was changed.',
  },
  'payment-unavailable': {
    good: false,
    sentence: 'Razorpay could not be asked just now. Please try again in a moment.',
  },
  resolved: { good: true, sentence: 'The flag was taken off.' },
  'alert-resolved': { good: true, sentence: 'That is dealt with.' },
  'wrong-state': {
    good: false,
    sentence:
      'Somebody else changed this meanwhile, or it can’t go this way any more. Nothing was done twice.',
  },
  'already-paid': { good: false, sentence: 'This payment was received already. Nothing was done twice.' },
  'bad-input': { good: false, sentence: 'That form was not understood. Please try again from this page.' },
  busy: { good: false, sentence: 'The shop is busy and nothing was changed. Please try again in a moment.' },
  'settings-unchanged': { good: true, sentence: 'Nothing differs from before, so nothing was saved.' },
  'product-unchanged': { good: true, sentence: 'Nothing differs from before, so nothing was saved.' },
  'promotion-unchanged': { good: true, sentence: 'Nothing differs from before, so nothing was saved.' },
  'promotion-off': { good: true, sentence: 'The code is switched off. Nobody can use it any more.' },
  'promotion-on': { good: true, sentence: 'The code is switched on, within its dates and uses.' },
  'import-applied': { good: true, sentence: 'The file is imported. What it changed is below.' },
  'import-no-file': {
    good: false,
    sentence: 'Please choose a CSV file that has something in it, and say what it holds. Nothing was read.',
  },
  'customer-erased': { good: true, sentence: 'This person is erased. The books still agree.' },
  unsubscribed: {
    good: true,
    sentence: 'Taken off the list. Only they can come back, by a link that they are mailed.',
  },
  'codes-made': {
    good: true,
    sentence: 'The codes are made and can be used. Download them as CSV to hand them out.',
  },
  'codes-off': { good: true, sentence: 'These codes are switched off. Nobody can use them any more.' },
  'codes-on': { good: true, sentence: 'These codes are switched on, within their dates.' },
  'suit-unknown': {
    good: false,
    sentence: 'No product of the other kind has this address. Nothing was saved.',
  },
  'picture-without-text': {
    good: false,
    sentence: 'Nothing was saved. Please say what the picture shows, for those who can’t see it.',
  },
  'product-unknown': { good: false, sentence: 'That product isn’t there any more.' },
  'product-created': {
    good: true,
    sentence: 'The product is a draft. Nobody sees it until its status is active.',
  },
  'mail-due': {
    good: true,
    sentence: 'The mail is sent within a few seconds. Look at this page again then.',
  },
  'mail-not-failed': { good: true, sentence: 'This mail was sent, or waits for its turn. Nothing was done.' },
  'not-found': { good: false, sentence: 'That isn’t there any more.' },
  noted: { good: true, sentence: 'The note was kept.' },
  cut: { good: true, sentence: 'Ticked off. Their orders are in production.' },
  'cut-none': { good: false, sentence: 'Nothing new was ticked, so nothing was changed.' },
  'cut-short': {
    good: true,
    sentence:
      'The short cut is written down, and the rest of its money goes back. How far it is stands under “Refunds”.',
  },
  'cut-short-kept': {
    good: true,
    sentence: 'The short cut is written down. There was no money of it left to give back.',
  },
  publishing: { good: true, sentence: 'Publishing everything was asked for and goes on by itself.' },
  'signed-out': { good: true, sentence: 'You are signed out.' },
  'sign-in-again': { good: false, sentence: 'That took too long. Please sign in with your password again.' },
  'account-made': { good: true, sentence: 'Your account is made. Please sign in.' },
  invited: { good: true, sentence: 'The invitation is on its way. Its link works once, for three days.' },
  'invitation-withdrawn': {
    good: true,
    sentence: 'The invitation was withdrawn. Its link opens nothing now.',
  },
  'role-changed': { good: true, sentence: 'The role was changed.' },
  'person-active': { good: true, sentence: 'This person can sign in again.' },
  'person-deactivated': { good: true, sentence: 'This person is signed out everywhere and can’t sign in.' },
  'person-removed': { good: true, sentence: 'The account was removed.' },
  'last-owner': {
    good: false,
    sentence: 'This is the last owner, so nothing was changed. Make somebody else an owner first.',
  },
  'session-ended': { good: true, sentence: 'That session was ended.' },
  'second-factor-on': { good: true, sentence: 'From now on signing in asks you for a code from your app.' },
  'second-factor-off': { good: true, sentence: 'Signing in asks for no code any more.' },
  'second-factor-reset': { good: true, sentence: 'Signing in asks this person for no code any more.' },
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
