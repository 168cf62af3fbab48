import type { SendMailOptions } from 'nodemailer';
import { oneLine } from './one-line.ts';
import type { MailMessage } from './transport.ts';

/** A mail as nodemailer takes it. Each value that becomes a header is on one line; nothing is fetched from disk or web. */
export function mimeOptions(message: MailMessage): SendMailOptions {
  const { from, replyTo, to } = message;
  return {
    messageId: `<${oneLine(message.messageId)}>`,
    date: message.sentAt,
    from: { name: oneLine(from.name), address: oneLine(from.address) },
    ...(replyTo === null ? {} : { replyTo: { name: '', address: oneLine(replyTo) } }),
    to: { name: '', address: oneLine(to) },
    subject: oneLine(message.subject),
    text: message.text,
    html: message.html,
    headers: Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [
        name,
        { prepared: true, value: oneLine(value) },
      ]),
    ),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
