import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { sendDueMail } from '#server/commands/send-due-mail.ts';
import { isShopError } from '#server/domain/errors.ts';
import { mailStateOf } from '#server/domain/mails.ts';
import { count, playRounds, within } from '../support/counts.ts';
import { startMailServer, type MailServer, type MailServerMood } from '../support/mail-server.ts';
import { outboxOf, queueMail } from '../support/mails.ts';
import { openTestShop, type TestShop } from '../support/open-test-shop.ts';
import { pendingOrder, pieces } from '../support/orders.ts';
import { chancesFrom, newChances, type Chances } from '../support/seeded.ts';
import { stockGarment } from '../support/stock.ts';

/** Two processes' worth of connections on one database, and an order that every mail tells of. */
async function openTwins(server: MailServer): Promise<{ shop: TestShop; twin: TestShop; orderId: string }> {
  const env = { SMTP_URL: server.url };
  const shop = await openTestShop({ gateway: false, env });
  const twin = await openTestShop({ gateway: false, env, file: shop.env.databaseFile });
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  const { orderId } = await pendingOrder(shop, [pieces(kurta, 1)]);
  return { shop, twin, orderId };
}

/** A round of the job in both processes at once; each waits for its turn at the database as the job does. */
async function sendInBoth({ shop, twin }: { shop: TestShop; twin: TestShop }): Promise<void> {
  twin.clock.now = shop.clock.now;
  await Promise.all(
    [shop, twin].map(async (one) => {
      try {
        await sendDueMail(one);
      } catch (error) {
        if (!isShopError(error) || error.code !== 'busy') throw error;
      }
    }),
  );
}

type Weather = MailServerMood | 'down';

async function become(server: MailServer, before: Weather, weather: Weather): Promise<void> {
  if (before === 'down' && weather !== 'down') await server.start();
  if (before !== 'down' && weather === 'down') await server.stop();
  if (weather !== 'down') server.mood = weather;
}

const HOURS: readonly Weather[] = [
  ...Array.from({ length: 18 }, () => 'down' as const),
  'hangs',
  'drops',
  'drops',
  'refuses-sender',
  'takes',
  'takes',
];
const MOST_MAILS = 40;

async function playDay(chances: Chances): Promise<void> {
  const server = await startMailServer();
  const { shop, twin, orderId } = await openTwins(server);
  let weather: Weather = 'takes';
  let queued = 0;
  for (const next of chances.shuffle(HOURS)) {
    await become(server, weather, next);
    weather = next;
    for (let quarter = 0; quarter < 4; quarter += 1) {
      const more = queued < MOST_MAILS ? chances.below(3) : 0;
      for (let one = 0; one < more; one += 1) {
        queued += 1;
        const to = `guest-${queued}@example.in`;
        await queueMail(shop, { kind: 'order-paid', orderId, to, key: `order-paid:${queued}` });
      }
      // Two connections of one process wait for each other at their slowest, so they meet only now and then.
      if (chances.below(8) === 0) await sendInBoth({ shop, twin });
      else await sendDueMail(chances.below(2) === 0 ? shop : twin);
      shop.clock.forward({ minutes: 15 });
      twin.clock.now = shop.clock.now;
    }
  }
  await become(server, weather, 'takes');
  for (let quarter = 0; quarter < 3; quarter += 1) {
    await sendInBoth({ shop, twin });
    shop.clock.forward({ minutes: 15 });
  }
  const mails = await outboxOf(shop);
  expect(mails.map(mailStateOf)).toEqual(mails.map(() => 'sent'));
  const wanted = [
    'asha@example.in',
    ...Array.from({ length: queued }, (_, n) => `guest-${n + 1}@example.in`),
  ];
  expect(server.delivered.map(({ to }) => to).sort()).toEqual(wanted.sort());
  expect(new Set(server.delivered.map(({ messageId }) => messageId)).size).toBe(wanted.length);
  await server.stop();
}

test(
  'a mail server that is down, hangs, drops and refuses for a day gets every mail afterwards, each once',
  async () => {
    const { seed } = newChances();
    const rounds = count({ usual: 1, full: 100 });
    await playRounds({ promise: '21 mail down for a day', rounds, seed }, (round) =>
      playDay(chancesFrom(seed + round)),
    );
  },
  within(60_000),
);

test('a server that greets and hangs is asked once a round, not once a mail', async () => {
  const server = await startMailServer();
  const { shop, orderId } = await openTwins(server);
  for (let n = 1; n <= 20; n += 1) {
    await queueMail(shop, { kind: 'order-paid', orderId, key: `order-paid:${n}` });
  }
  server.mood = 'hangs';
  expect(await sendDueMail(shop)).toBe(0);
  expect(server.connections).toBe(1);
  // Everything waits together, and is tried again together.
  expect(await sendDueMail(shop)).toBe(0);
  expect(server.connections).toBe(1);
  server.mood = 'takes';
  shop.clock.forward({ seconds: 5 });
  expect(await sendDueMail(shop)).toBe(21);
});

test('a recipient at whom the server always hangs up holds up nobody', async () => {
  const server = await startMailServer();
  server.refusals.set('poison@example.in', 421);
  const { shop, orderId } = await openTwins(server);
  await queueMail(shop, { kind: 'order-paid', orderId, to: 'poison@example.in', key: 'poison' });
  for (let n = 1; n <= 10; n += 1) {
    await queueMail(shop, { kind: 'order-paid', orderId, key: `order-paid:${n}` });
  }
  for (let round = 0; round < 3; round += 1) {
    await sendDueMail(shop);
    shop.clock.forward({ seconds: 15 });
  }
  expect(server.delivered).toHaveLength(11);
  expect((await outboxOf(shop)).map(mailStateOf).filter((state) => state === 'waiting')).toHaveLength(1);
});

test('two processes that find the same mails due send each once', async () => {
  const server = await startMailServer();
  const { shop, twin, orderId } = await openTwins(server);
  const mails = count({ usual: 30, full: 500 });
  for (let n = 1; n <= mails; n += 1) {
    await queueMail(shop, { kind: 'order-paid', orderId, key: `order-paid:${n}` });
  }
  while ((await outboxOf(shop)).some(({ sentAt }) => sentAt === null)) {
    await sendInBoth({ shop, twin });
    await turn();
  }
  expect(server.delivered).toHaveLength(mails + 1);
  expect(new Set(server.delivered.map(({ messageId }) => messageId)).size).toBe(mails + 1);
});
