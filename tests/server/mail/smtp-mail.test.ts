import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { smtpMail } from '#server/mail/smtp-mail.ts';
import type { MailMessage } from '#server/mail/transport.ts';
import { startMailServer, type MailServer } from '../../support/mail-server.ts';
import { headerOf } from '../../support/mails.ts';
import { freePort } from '../../support/programs.ts';

const message: MailMessage = {
  messageId: 'abc@shop.example',
  fileName: '1-order-paid',
  from: { name: 'Gaz & Girah', address: 'shop@gaz.example' },
  replyTo: null,
  to: 'asha@example.in',
  subject: 'Order 1042 is confirmed',
  sentAt: new Date('2026-11-21T10:00:00.000Z'),
  text: 'It is.',
  html: '<p>It is.</p>',
  headers: { 'Auto-Submitted': 'auto-generated' },
};

function mailTo(server: { url: string }) {
  const mail = smtpMail(server.url);
  onTestFinished(() => {
    mail.close();
  });
  return mail;
}

async function troubleWith(server: MailServer): Promise<unknown> {
  return mailTo(server)
    .send(message)
    .catch((error: unknown) => (error as { trouble?: string }).trouble);
}

test('a mail arrives with both parts and the headers of ours', async () => {
  const server = await startMailServer();
  await mailTo(server).send({ ...message, replyTo: 'owner@gaz.example' });
  const raw = server.delivered[0]?.raw ?? '';
  expect(headerOf(raw, 'From')).toBe('"Gaz & Girah" <shop@gaz.example>');
  expect(headerOf(raw, 'Reply-To')).toBe('owner@gaz.example');
  expect(headerOf(raw, 'Message-ID')).toBe('<abc@shop.example>');
  expect(headerOf(raw, 'Date')).toBe('Sat, 21 Nov 2026 10:00:00 +0000');
  expect(headerOf(raw, 'Auto-Submitted')).toBe('auto-generated');
  expect(headerOf(raw, 'Content-Type')).toMatch(/^multipart\/alternative/);
});

test('line ends in anything that becomes a header add none', async () => {
  const server = await startMailServer();
  const nasty = '\r\nBcc: everybody@evil.example\nX-Evil: 1\u2028\u0000';
  await mailTo(server).send({
    ...message,
    from: { name: `Gaz${nasty}`, address: 'shop@gaz.example' },
    subject: `Order${nasty}`,
    messageId: `abc${nasty}`,
    headers: { 'X-Ours': `one${nasty}` },
  });
  const raw = server.delivered[0]?.raw ?? '';
  expect(headerOf(raw, 'Bcc')).toBeUndefined();
  expect(headerOf(raw, 'X-Evil')).toBeUndefined();
  expect(server.delivered.map(({ to }) => to)).toEqual(['asha@example.in']);
});

test('a recipient with a line end, or a second address in it, is nobody', async () => {
  const server = await startMailServer();
  for (const to of ['asha@example.in\r\nRCPT TO:<b@evil.example>', 'a@example.in, b@evil.example', '']) {
    await mailTo(server)
      .send({ ...message, to })
      .catch(() => undefined);
  }
  expect(server.delivered.filter(({ to }) => to.includes('b@evil.example'))).toEqual([]);
});

test('what is this mail’s trouble is told from what is the server’s', async () => {
  const server = await startMailServer();
  const { to } = message;
  expect(await troubleWith(server)).toBeUndefined();
  for (const [code, trouble] of [
    [550, 'refused'],
    [553, 'refused'],
    [450, 'delayed'],
    [452, 'delayed'],
    [421, 'away'],
    [503, 'away'],
  ] as const) {
    server.refusals.set(to, code);
    expect(await troubleWith(server), String(code)).toBe(trouble);
  }
  server.refusals.clear();
  for (const mood of ['hangs', 'drops', 'refuses-sender'] as const) {
    server.mood = mood;
    expect(await troubleWith(server), mood).toBe('away');
  }
  await server.stop();
  expect(await troubleWith(server)).toBe('away');
});

test('a password isn’t told to another machine that has no TLS', async () => {
  const heard: string[] = [];
  const port = await freePort();
  const plain = createServer((socket) => {
    socket.write('220 hello\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      heard.push(bytes.toString());
      socket.write(/^EHLO/.test(bytes.toString()) ? '250-hello\r\n250 AUTH PLAIN LOGIN\r\n' : '502 no\r\n');
    });
  });
  await new Promise<void>((resolve) => plain.listen(port, '127.0.0.2', resolve));
  onTestFinished(() => {
    plain.close();
  });
  const mail = mailTo({ url: `smtp://asha:secret@127.0.0.2:${port}?socketTimeout=400` });
  await expect(mail.send(message)).rejects.toMatchObject({ trouble: 'away' });
  expect(heard.join('')).not.toContain('AUTH');
});
