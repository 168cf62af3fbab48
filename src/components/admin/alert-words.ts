/** What admins read of alerts: what happened, and what to do about it. */
import type { Alert } from '#server/db/alerts.ts';
import { formatPaise, GATEWAY_PAYMENT_WORDS } from './words.ts';

interface AlertWords {
  title: string;
  text: string;
  /** Where there is more to see, or null. */
  link: { path: string; name: string } | null;
}

/** What an alert means. */
export function alertWords({ kind, subject, detail }: Alert): AlertWords {
  switch (kind) {
    case 'webhook-signature':
      return {
        title: 'Webhooks with a wrong signature',
        text: 'Messages came in Razorpay’s name that are not signed with this shop’s webhook secret. If the secret was changed in Razorpay’s dashboard, set RAZORPAY_WEBHOOK_SECRET to the new one, with the old one behind a comma, and restart. Razorpay turns a webhook off that is refused for a day; payments are still found without it, only later.',
        link: null,
      };
    case 'webhook-stuck':
      return {
        title: 'A message of Razorpay’s can’t be applied',
        text: `The message “${textOf(detail['event'])}” (${subject}) failed ${textOf(detail['attempts'])} times and goes on being tried, once an hour at least. The log says why. Until it succeeds, the payment or refund that it tells of may not show here.`,
        link: null,
      };
    case 'ledger-difference':
      return ledgerWords(subject, detail);
    case 'mail-undeliverable':
      return mailWords(subject, textOf(detail['reason']));
    default:
      return { title: kind, text: subject, link: null };
  }
}

function mailWords(subject: string, reason: string): AlertWords {
  return subject === 'server'
    ? {
        title: 'The mail server takes no mail',
        text: `All mails wait, and go out when it takes them again. It said: ${reason}. Look at SMTP_URL and MAIL_FROM if this doesn’t go by itself.`,
        link: { path: '/admin/mail?state=waiting', name: 'See what waits' },
      }
    : {
        title: 'A mail can’t be delivered',
        text: `It was refused for good, and is not tried again by itself: ${reason}. Tell its reader some other way, or send it again when the address takes mail.`,
        link: { path: '/admin/mail?state=failed', name: 'See what failed' },
      };
}

const LEDGER_TEXTS: Readonly<Record<string, string>> = {
  'unknown-there': 'This shop has it, and Razorpay doesn’t know it.',
  'unknown-order':
    'Its money came to Razorpay for no order of this shop. Give it back in Razorpay’s dashboard.',
  unsettled: 'Its money came, and its order is not paid by it.',
  status: 'Its state differs.',
  amount: 'Its amount or currency differs.',
  refunds: 'What went back of it differs.',
};

function ledgerWords(paymentId: string, detail: Record<string, unknown>): AlertWords {
  const { what, orderId, ours, gateway } = detail;
  const sides = `Here: ${sideWords(ours)}. At Razorpay: ${sideWords(gateway)}.`;
  return {
    title: `Payment ${paymentId} differs from Razorpay’s books`,
    text: `${LEDGER_TEXTS[textOf(what)] ?? ''} ${sides} Look it up in Razorpay’s dashboard. This goes by itself when both agree.`.trim(),
    link: typeof orderId === 'string' ? { path: `/admin/orders/${orderId}`, name: 'See its order' } : null,
  };
}

function sideWords(side: unknown): string {
  if (typeof side !== 'object' || side === null) return 'unknown';
  const { status, amountPaise, refundedPaise } = side as Record<string, unknown>;
  const words = `${(GATEWAY_PAYMENT_WORDS[textOf(status)] ?? textOf(status)).toLowerCase()}, ${paise(amountPaise)}`;
  return refundedPaise === 0 ? words : `${words}, ${paise(refundedPaise)} of it refunded`;
}

function paise(amount: unknown): string {
  return typeof amount === 'number' ? formatPaise(amount, 'INR') : '';
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
