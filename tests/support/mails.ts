import { asc } from 'drizzle-orm';
import { insertMail } from '#server/db/outbox.ts';
import { outbox } from '#server/db/schema.ts';
import type { MailKind } from '#server/domain/mails.ts';
import type { Shop } from '#server/shop.ts';

/** Every mail in the outbox, oldest first. */
export async function outboxOf(shop: Shop): Promise<(typeof outbox.$inferSelect)[]> {
  return shop.db.read.select().from(outbox).orderBy(asc(outbox.id));
}

/** Queues a mail about an order, as whatever happened to it would. */
export async function queueMail(
  shop: Shop,
  mail: { kind: MailKind; orderId: string; to?: string; data?: Record<string, unknown>; key?: string },
): Promise<void> {
  const { kind, orderId, to = 'asha@example.in', data = {}, key = `${kind}:${orderId}` } = mail;
  await shop.db.transaction((tx) =>
    insertMail(tx, {
      mail: kind,
      recipient: to,
      dedupeKey: key,
      data: { orderId, ...data },
      nextAt: shop.now().toISOString(),
    }),
  );
}

/** A header's value, unfolded; undefined where the mail has none. Encoded words stay as they came. */
export function headerOf(raw: string, name: string): string | undefined {
  const head = raw.replaceAll('\r\n', '\n').split('\n\n')[0] ?? '';
  const line = head
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')
    .find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line?.slice(name.length + 1).trim();
}

/** A mail's quoted-printable parts as one text, so that what was broken over lines is found in it. */
export function textOf(raw = ''): string {
  const bytes = raw
    .replaceAll('\r\n', '\n')
    .replaceAll('=\n', '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
