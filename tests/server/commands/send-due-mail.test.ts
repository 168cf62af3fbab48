import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sendDueMail } from '#server/commands/send-due-mail.ts';
import { sendMailAgain } from '#server/commands/send-mail-again.ts';
import { listOpenAlerts } from '#server/db/alerts.ts';
import { claimMail } from '#server/db/outbox.ts';
import { auditLog } from '#server/db/schema.ts';
import { startMailServer } from '../../support/mail-server.ts';
import { headerOf, outboxOf, queueMail, textOf } from '../../support/mails.ts';
import { openTestShop, type TestShop, type TestShopOptions } from '../../support/open-test-shop.ts';
import { pendingOrder, pieces, type PendingOrder } from '../../support/orders.ts';
import { stockGarment } from '../../support/stock.ts';

/** A shop with one offline order, and the mail about it in the outbox. */
async function shopWithMail(options: TestShopOptions = {}): Promise<{ shop: TestShop; order: PendingOrder }> {
  const shop = await openTestShop({ gateway: false, ...options });
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  return { shop, order: await pendingOrder(shop, [pieces(kurta, 1)]) };
}

test('a mail is sent once, and said to be', async () => {
  const server = await startMailServer();
  const { shop, order } = await shopWithMail({ env: { SMTP_URL: server.url } });
  expect(await sendDueMail(shop)).toBe(1);
  expect(await sendDueMail(shop)).toBe(0);
  expect(server.delivered.map(({ to }) => to)).toEqual(['asha@example.in']);
  const links = textOf(server.delivered[0]?.raw).match(/\/orders\/[\w-]+/g);
  expect(new Set(links)).toEqual(new Set([`/orders/${order.token}`]));
  expect(await outboxOf(shop)).toMatchObject([
    { sentAt: '2026-11-21T10:00:00.000Z', nextAt: null, attempts: 1, lastError: null },
  ]);
});

test('without a mail server each mail is a whole file for its owner’s eyes', async () => {
  const { shop } = await shopWithMail();
  expect(await sendDueMail(shop)).toBe(1);
  const folder = join(shop.env.dataDir, 'mail');
  const [name, ...others] = await readdir(folder);
  expect([name, others]).toEqual([expect.stringMatching(/^000001-order-received-[0-9a-f]{8}\.eml$/), []]);
  const raw = await readFile(join(folder, name ?? ''), 'utf8');
  expect(headerOf(raw, 'To')).toBe('asha@example.in');
  expect(raw).toMatch(/\r\n\r\n/);
});

test('a file that can’t be written waits like a server that is away', async () => {
  const { shop } = await shopWithMail();
  await writeFile(join(shop.env.dataDir, 'mail'), 'no folder');
  expect(await sendDueMail(shop)).toBe(0);
  expect(await outboxOf(shop)).toMatchObject([
    { sentAt: null, nextAt: '2026-11-21T10:00:05.000Z', lastError: expect.stringContaining('mkdir') },
  ]);
});

test('a dead recipient holds up nobody, is given up, and sent again when an admin says so', async () => {
  const server = await startMailServer();
  server.refusals.set('dead@example.in', 550);
  const { shop, order } = await shopWithMail({ env: { SMTP_URL: server.url } });
  await queueMail(shop, { kind: 'order-paid', orderId: order.orderId, to: 'dead@example.in' });
  await queueMail(shop, { kind: 'order-delivered', orderId: order.orderId });
  expect(await sendDueMail(shop)).toBe(2);
  const [, dead] = await outboxOf(shop);
  expect(dead).toMatchObject({ sentAt: null, nextAt: null, attempts: 1 });
  expect(dead?.lastError).toContain('550');
  expect(await listOpenAlerts(shop.db.read, { most: 9 })).toMatchObject([
    { kind: 'mail-undeliverable', subject: '', times: 1 },
  ]);
  shop.clock.forward({ hours: 48 });
  expect(await sendDueMail(shop)).toBe(0);

  server.refusals.clear();
  const actor = 'admin:ravi@darzi.test';
  expect(await sendMailAgain(shop, { id: dead?.id ?? 0, actor })).toBe('due');
  expect(await sendMailAgain(shop, { id: dead?.id ?? 0, actor })).toBe('not-failed');
  expect(await sendDueMail(shop)).toBe(1);
  expect(await sendMailAgain(shop, { id: dead?.id ?? 0, actor })).toBe('not-failed');
  await expect(sendMailAgain(shop, { id: 99, actor })).rejects.toMatchObject({ code: 'not-found' });
  expect(server.delivered.map(({ to }) => to).sort()).toEqual([
    'asha@example.in',
    'asha@example.in',
    'dead@example.in',
  ]);
  const audits = (await shop.db.read.select().from(auditLog)).filter(({ entity }) => entity === 'mail');
  expect(audits).toMatchObject([{ actor, action: 'mail.sent-again', entityId: String(dead?.id) }]);
});

test('who is told to come back later is tried after 5 s, then after twice as long, at most 15 min', async () => {
  const server = await startMailServer();
  server.refusals.set('asha@example.in', 450);
  const { shop } = await shopWithMail({ env: { SMTP_URL: server.url } });
  const pauses: number[] = [];
  for (let round = 0; round < 11; round += 1) {
    await sendDueMail(shop);
    const [mail] = await outboxOf(shop);
    const due = new Date(mail?.nextAt ?? '');
    pauses.push((due.getTime() - shop.now().getTime()) / 1000);
    shop.clock.now = due;
  }
  expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900]);
  server.refusals.clear();
  expect(await sendDueMail(shop)).toBe(1);
});

test('while the server refuses the sender nothing is given up, and it is asked once a round', async () => {
  const server = await startMailServer();
  server.mood = 'refuses-sender';
  const { shop, order } = await shopWithMail({ env: { SMTP_URL: server.url } });
  for (const kind of ['order-paid', 'order-delivered'] as const) {
    await queueMail(shop, { kind, orderId: order.orderId });
  }
  await sendDueMail(shop);
  const mails = await outboxOf(shop);
  expect(mails.map(({ attempts }) => attempts)).toEqual([1, 0, 0]);
  expect(mails.map(({ nextAt }) => nextAt)).toEqual(Array(3).fill('2026-11-21T10:00:05.000Z'));
  server.mood = 'takes';
  shop.clock.forward({ seconds: 5 });
  expect(await sendDueMail(shop)).toBe(3);
});

test('people are told of a server that takes no mail for long, and no more when it does again', async () => {
  const server = await startMailServer();
  await server.stop();
  const { shop } = await shopWithMail({ env: { SMTP_URL: server.url } });
  const told = async (): Promise<string[]> => {
    await sendDueMail(shop);
    shop.clock.forward({ minutes: 15 });
    return (await listOpenAlerts(shop.db.read, { most: 9 })).map(({ subject }) => subject);
  };
  for (let round = 1; round < 8; round += 1) expect(await told(), String(round)).toEqual([]);
  for (let round = 8; round < 12; round += 1) expect(await told()).toEqual(['server']);
  await server.start();
  expect(await told()).toEqual([]);
  expect(server.delivered).toHaveLength(1);
});

test('a mail that one process has claimed is nobody else’s until the claim ends', async () => {
  const server = await startMailServer();
  const { shop } = await shopWithMail({ env: { SMTP_URL: server.url } });
  const claim = { id: 1, now: '2026-11-21T10:00:00.000Z', until: '2026-11-21T10:02:00.000Z' };
  expect(await shop.db.transaction((tx) => claimMail(tx, claim))).toMatchObject({ id: 1, attempts: 1 });
  expect(await shop.db.transaction((tx) => claimMail(tx, claim))).toBeNull();
  shop.clock.forward({ seconds: 119 });
  expect(await sendDueMail(shop)).toBe(0);
  shop.clock.forward({ seconds: 1 });
  expect(await sendDueMail(shop)).toBe(1);
});

test('the same mail has the same Message-ID when it is sent a second time, and no other has it', async () => {
  const server = await startMailServer();
  const { shop, order } = await shopWithMail({ env: { SMTP_URL: server.url } });
  await queueMail(shop, { kind: 'order-paid', orderId: order.orderId });
  server.mood = 'drops';
  await sendDueMail(shop);
  server.mood = 'takes';
  shop.clock.forward({ minutes: 1 });
  await sendDueMail(shop);
  const ids = server.delivered.map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}@localhost$/);
});

test('a mail about nothing is given up, and the others go on', async () => {
  const server = await startMailServer();
  const { shop } = await shopWithMail({ env: { SMTP_URL: server.url } });
  await queueMail(shop, { kind: 'order-paid', orderId: 'ord_none' });
  expect(await sendDueMail(shop)).toBe(1);
  expect((await outboxOf(shop))[1]).toMatchObject({ nextAt: null, lastError: 'Its order is unknown.' });
});
