import { expect, test } from 'vitest';
import { subscriberTokens } from '#server/auth/subscriber-tokens.ts';
import { sendDueMail } from '#server/commands/send-due-mail.ts';
import { subscribe } from '#server/commands/subscribe.ts';
import { useSubscriberLink } from '#server/commands/use-subscriber-link.ts';
import { findSubscriberByEmail } from '#server/db/subscribers.ts';
import { auditLog } from '#server/db/schema.ts';
import { startMailServer } from '../../support/mail-server.ts';
import { headerOf, outboxOf, textOf } from '../../support/mails.ts';
import { openTestShop, type TestShop } from '../../support/open-test-shop.ts';

const wish = { email: 'asha@example.in', source: 'footer' };

async function statusOf(shop: TestShop): Promise<string | undefined> {
  return (await findSubscriberByEmail(shop.db.read, wish.email))?.status;
}

/** The token in the link of the newest mail. */
function tokenIn(raw: string | undefined, page: 'unsubscribe' | 'return'): string {
  return new RegExp(`/newsletter/${page}/([\\w-]+)`).exec(textOf(raw))?.[1] ?? '';
}

test('a subscriber leaves by the link in the mail, as often as it is pressed, and comes back by another', async () => {
  const server = await startMailServer();
  const shop = await openTestShop({ gateway: false, env: { SMTP_URL: server.url } });
  await subscribe(shop, wish);
  await sendDueMail(shop);
  const welcome = server.delivered[0]?.raw ?? '';
  expect(headerOf(welcome, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  expect(headerOf(welcome, 'List-Unsubscribe')).toMatch(
    /^<http:\/\/localhost:4321\/api\/newsletter\/unsubscribe\/\d+-[\w-]{32}>$/,
  );
  const leave = tokenIn(welcome, 'unsubscribe');
  await useSubscriberLink(shop, { token: leave, act: 'leave' });
  await useSubscriberLink(shop, { token: leave, act: 'leave' });
  expect(await statusOf(shop)).toBe('unsubscribed');

  // Whoever types the address brings one mail a day, and nothing else.
  for (let time = 0; time < 5; time += 1) await subscribe(shop, wish);
  shop.clock.forward({ hours: 24 });
  await subscribe(shop, wish);
  expect(await statusOf(shop)).toBe('unsubscribed');
  expect((await outboxOf(shop)).map(({ mail }) => mail)).toEqual([
    'newsletter-welcome',
    'newsletter-return',
    'newsletter-return',
  ]);
  await sendDueMail(shop);
  const back = tokenIn(server.delivered.at(-1)?.raw, 'return');
  expect(headerOf(server.delivered.at(-1)?.raw ?? '', 'List-Unsubscribe')).toBeUndefined();

  await expect(useSubscriberLink(shop, { token: leave, act: 'return' })).rejects.toMatchObject({
    code: 'not-found',
  });
  await useSubscriberLink(shop, { token: back, act: 'return' });
  await useSubscriberLink(shop, { token: back, act: 'return' });
  expect(await statusOf(shop)).toBe('subscribed');
  const actions = (await shop.db.read.select().from(auditLog)).map(({ action }) => action);
  expect(actions).toEqual(['subscriber.added', 'subscriber.left', 'subscriber.returned']);
});

test('a welcome that waits is not sent to somebody who has left', async () => {
  const server = await startMailServer();
  const shop = await openTestShop({ gateway: false, env: { SMTP_URL: server.url } });
  await subscribe(shop, wish);
  const subscriber = await findSubscriberByEmail(shop.db.read, wish.email);
  const token = shop.subscriberTokens.tokenOf(subscriber!, 'leave');
  await useSubscriberLink(shop, { token, act: 'leave' });
  expect(await sendDueMail(shop)).toBe(0);
  expect(server.delivered).toEqual([]);
});

test('only the token of this subscriber, act and secret fits', async () => {
  const shop = await openTestShop({ gateway: false });
  await subscribe(shop, wish);
  await subscribe(shop, { ...wish, email: 'ravi@example.in' });
  const asha = (await findSubscriberByEmail(shop.db.read, wish.email))!;
  const good = shop.subscriberTokens.tokenOf(asha, 'leave');
  const proof = good.split('-').slice(1).join('-');
  const bad = [
    '',
    'x',
    String(asha.id),
    `2-${proof}`,
    `01-${proof}`,
    `${good}A`,
    good.slice(0, -1),
    good.toLowerCase(),
    `${asha.id}-${'A'.repeat(32)}`,
    shop.subscriberTokens.tokenOf(asha, 'return'),
    subscriberTokens('another-secret-of-32-characters-').tokenOf(asha, 'leave'),
  ];
  for (const token of bad) {
    const using = useSubscriberLink(shop, { token, act: 'leave' });
    await expect(using, token).rejects.toMatchObject({ code: 'not-found' });
  }
  expect(await statusOf(shop)).toBe('subscribed');
});
