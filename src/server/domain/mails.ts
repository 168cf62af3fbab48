export const MAIL_KINDS = [
  'order-received',
  'order-paid',
  'order-dispatched',
  'order-delivered',
  'order-cancelled',
  'order-refunded',
  'newsletter-welcome',
  'newsletter-return',
  'admin-invitation',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** Whether there is a mail of this kind. */
export function isMailKind(kind: string): kind is MailKind {
  return (MAIL_KINDS as readonly string[]).includes(kind);
}

export const MAIL_STATES = ['waiting', 'sent', 'failed'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** Where a queued mail stands: one that is neither sent nor due any more was refused for good. */
export function mailStateOf(mail: { sentAt: string | null; nextAt: string | null }): MailState {
  if (mail.sentAt !== null) return 'sent';
  return mail.nextAt === null ? 'failed' : 'waiting';
}

const FIRST_PAUSE_MS = 5000;
const LONGEST_PAUSE_MS = 15 * 60_000;

/** How long to wait after so many tries in vain: 5 s, then twice as long each time, at most 15 min. Milliseconds. */
export function pauseAfterTries(tries: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, Math.min(tries, 20) - 1));
}
