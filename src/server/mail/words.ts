/** Every word of the shop's mails. Money in rupees unless it is said; times in India's. */
import { formatPaise, formatRupees } from '#shared/money.ts';
import { withoutLinks } from './one-line.ts';
import type { MailOrder, MailRefund } from './mail-order.ts';

export interface MailWords {
  subject: string;
  preview: string;
  heading: string;
  paragraphs: readonly string[];
}

const dayFormat = new Intl.DateTimeFormat('en-IN', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Asia/Kolkata',
});
const timeFormat = new Intl.DateTimeFormat('en-IN', {
  day: 'numeric',
  month: 'long',
  hour: 'numeric',
  minute: '2-digit',
  timeZone: 'Asia/Kolkata',
});

export const LABELS = {
  acceptInvitation: 'Choose a password',
  address: 'Goes to',
  carrier: 'Carrier',
  discount: 'Discount',
  free: 'Free',
  orderPage: 'See your order',
  placed: 'Placed',
  refund: 'Refunded',
  returnToList: 'Put me back on the list',
  seeShop: 'See the shop',
  shipping: 'Shipping',
  subtotal: 'Subtotal',
  tax: 'GST included',
  total: 'Total',
  track: 'Follow the parcel',
  trackingNumber: 'Tracking number',
  unsubscribe: 'Unsubscribe',
} as const;

export const REASONS = {
  invitation:
    'You get this mail because somebody who runs the shop typed in this address. If you don’t know them, leave it: nothing happens.',
  order: 'You get this mail because an order was placed with this address.',
  newsletter: 'You get this mail because this address was signed up for our newsletter.',
  newsletterReturn:
    'You get this mail because somebody typed this address into our newsletter form. If it wasn’t you, leave it: nothing happens.',
} as const;

/** How long money that was sent back is on its way. */
const REFUND_TIME =
  'Banks take five to seven working days, cards sometimes a little longer. It comes to where you paid from.';

/** A day as India writes it: "21 November 2026". */
export function dayInWords(at: string): string {
  return dayFormat.format(new Date(at));
}

/** "order 1042", or "your order" where it has no number. */
function nameOf({ number }: MailOrder): string {
  return number === null ? 'your order' : `order ${number}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function thanks({ name }: MailOrder): string {
  const known = withoutLinks(name);
  return known === '' ? 'Thank you for your order.' : `Thank you for your order, ${known}.`;
}

export function receivedWords(order: MailOrder): MailWords {
  const heldUntil = order.heldUntil === null ? null : timeFormat.format(new Date(order.heldUntil));
  return {
    subject: `We have ${nameOf(order)}`,
    preview: `${formatRupees(order.total)}, to be paid to the shop.`,
    heading: `We have ${nameOf(order)}`,
    paragraphs: [
      thanks(order),
      'We will get in touch about the payment, and begin once it is settled. You can also pay at the shop.',
      ...(heldUntil === null ? [] : [`We keep the goods for you until ${heldUntil}.`]),
    ],
  };
}

export function paidWords(order: MailOrder): MailWords {
  return {
    subject: `${capital(nameOf(order))} is confirmed`,
    preview: `We received ${formatRupees(order.total)} and are getting it ready.`,
    heading: `${capital(nameOf(order))} is confirmed`,
    paragraphs: [
      thanks(order),
      order.total === 0
        ? 'There was nothing to pay. We are getting it ready and write again when it is on its way.'
        : `We received ${formatRupees(order.total)}. We are getting it ready and write again when it is on its way.`,
    ],
  };
}

export function dispatchedWords(order: MailOrder): MailWords {
  const { carrier } = order.parcel;
  return {
    subject: `${capital(nameOf(order))} is on its way`,
    preview: carrier === null ? 'Your parcel has left the shop.' : `Your parcel went with ${carrier}.`,
    heading: `${capital(nameOf(order))} is on its way`,
    paragraphs: [
      carrier === null
        ? 'Your parcel has left the shop.'
        : `Your parcel has left the shop. It goes with ${carrier}.`,
      'Carriers show a new parcel a few hours after they have picked it up.',
    ],
  };
}

export function deliveredWords(order: MailOrder): MailWords {
  return {
    subject: `${capital(nameOf(order))} has arrived`,
    preview: 'We hope that it fits.',
    heading: `${capital(nameOf(order))} has arrived`,
    paragraphs: [
      'Your parcel was delivered. We hope that it fits, and that the cloth is what you had in mind.',
      'If anything is not as it should be, or the parcel isn’t with you, please answer this mail or call us.',
    ],
  };
}

export function cancelledWords(order: MailOrder): MailWords {
  // A free order is paid from the start.
  const paid = order.total > 0 && (order.paymentStatus === 'paid' || order.paymentStatus === 'refunded');
  const money = !paid
    ? 'Nothing will be sent, and nothing is to be paid.'
    : order.isOffline
      ? 'Nothing will be sent. We will get in touch about how you get your money back.'
      : `Nothing will be sent, and what you paid goes back to you. ${REFUND_TIME}`;
  return {
    subject: `${capital(nameOf(order))} is cancelled`,
    preview: paid ? 'Your money comes back to you.' : 'Nothing is to be paid.',
    heading: `${capital(nameOf(order))} is cancelled`,
    paragraphs: [money, 'If you didn’t expect this, please answer this mail or call us.'],
  };
}

export function refundedWords(order: MailOrder, { amountPaise, isStray }: MailRefund): MailWords {
  const amount = formatPaise(amountPaise);
  const isPart = amountPaise < order.total * 100;
  if (isStray) {
    return {
      subject: `${amount} is on its way back`,
      preview: 'Banks take five to seven working days.',
      heading: `${amount} is on its way back`,
      paragraphs: [
        `A payment reached us that ${nameOf(order)} didn’t need, such as a second one or one of another amount. We have sent back ${amount} of it. The order itself stays as it is.`,
        REFUND_TIME,
      ],
    };
  }
  const what = isPart ? `${amount} of the ${formatRupees(order.total)}` : `the ${amount}`;
  if (order.isOffline) {
    return {
      subject: `${amount} of ${nameOf(order)} is given back`,
      preview: 'The shop gives it back by hand.',
      heading: `${amount} is given back`,
      paragraphs: [
        `We give back ${what} that you paid for ${nameOf(order)}, by hand as we got it.`,
        'If you don’t have it yet, please answer this mail or call us.',
      ],
    };
  }
  return {
    subject: `${amount} of ${nameOf(order)} is on its way back`,
    preview: 'Banks take five to seven working days.',
    heading: `${amount} is on its way back`,
    paragraphs: [`We have sent back ${what} that you paid for ${nameOf(order)}.`, REFUND_TIME],
  };
}

export function welcomeWords(shopName: string): MailWords {
  return {
    subject: `Welcome to ${shopName}’s letters`,
    preview: 'We write when new cloth comes in.',
    heading: 'Thank you for signing up',
    paragraphs: [
      'We write when new cloth comes in and when something is worth knowing.',
      'If you have had enough, one press on “Unsubscribe” below ends it.',
    ],
  };
}

export function returnWords(shopName: string): MailWords {
  return {
    subject: `Do you want ${shopName}’s letters again?`,
    preview: 'You had left our list. One press puts you back on it.',
    heading: 'Do you want our letters again?',
    paragraphs: [
      'This address had left our list, and has just been signed up again. Because only you should decide that, please confirm it with the button below.',
    ],
  };
}

/** What somebody reads who is to work in the shop. */
export function invitationWords(
  shopName: string,
  { invitedBy, expiresAt }: { invitedBy: string; expiresAt: string },
): MailWords {
  return {
    subject: `You are invited to work in ${shopName}`,
    preview: 'Choose a password to begin.',
    heading: `You are invited to work in ${shopName}`,
    paragraphs: [
      `${invitedBy} invites you to the part of the shop where orders and products are looked after. Choose a password with the button below; you sign in with it and this address.`,
      `The button works once, until ${timeFormat.format(new Date(expiresAt))}. Please don’t pass this mail on.`,
    ],
  };
}
