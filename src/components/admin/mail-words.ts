/** What admins read for the mails in the outbox. */
import { isMailKind, type MailKind, type MailState } from '#server/domain/mails.ts';

const MAIL_WORDS: Readonly<Record<MailKind, string>> = {
  'order-received': 'Order received',
  'order-paid': 'Order paid',
  'order-dispatched': 'Order on its way',
  'order-delivered': 'Order delivered',
  'order-cancelled': 'Order cancelled',
  'order-refunded': 'Refund',
  'newsletter-welcome': 'Newsletter: welcome',
  'newsletter-return': 'Newsletter: sign up again',
  'admin-invitation': 'Invitation to work in the shop',
};

export const MAIL_STATE_WORDS: Readonly<Record<MailState, string>> = {
  waiting: 'Waiting',
  sent: 'Sent',
  failed: 'Failed',
};

/** What a mail is called. */
export function mailWords(kind: string): string {
  return isMailKind(kind) ? MAIL_WORDS[kind] : kind;
}

/** The order that a mail tells of, or null. */
export function orderOfMail(mail: { data: string }): string | null {
  const { orderId } = JSON.parse(mail.data) as { orderId?: unknown };
  return typeof orderId === 'string' ? orderId : null;
}
