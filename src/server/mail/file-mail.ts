import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mimeOptions } from './mime-options.ts';
import { MailFailure, type MailMessage, type MailTransport } from './transport.ts';

/**
 * Mail for a shop without a mail server: each one a whole `.eml` file in a folder, for its owner's eyes only. The same
 * mail sent again replaces its file.
 */
export function fileMail(folder: string): MailTransport {
  return {
    kind: 'folder',
    async send(message) {
      const bytes = await mimeOf(message);
      const file = join(folder, `${message.fileName}.eml`);
      const whole = `${file}.${process.pid}.tmp`;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(whole, bytes, { mode: 0o600, flush: true });
        await rename(whole, file);
      } catch (error) {
        await rm(whole, { force: true }).catch(() => undefined);
        throw new MailFailure('away', error instanceof Error ? error.message : String(error), error);
      }
    },
    close() {
      // Nothing stays open between two mails.
    },
  };
}

async function mimeOf(message: MailMessage): Promise<Buffer> {
  const { createTransport } = await import('nodemailer');
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message: mime } = await writer.sendMail(mimeOptions(message));
  if (!Buffer.isBuffer(mime)) throw new Error('A mail was not written whole.');
  return mime;
}
