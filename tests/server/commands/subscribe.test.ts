import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { subscribe } from '#server/commands/subscribe.ts';
import { auditLog, newsletterSubscribers, outbox } from '#server/db/schema.ts';
import { openTestShop } from '../../support/open-test-shop.ts';

const wish = { email: 'asha@example.in', source: 'footer' };

test('an address is added once, welcomed once, however often and fast it comes', async () => {
  const shop = await openTestShop({ gateway: false });
  await Promise.all(Array.from({ length: 20 }, () => subscribe(shop, wish)));
  expect(await shop.db.read.select().from(newsletterSubscribers)).toMatchObject([
    { ...wish, status: 'subscribed', createdAt: '2026-11-21T10:00:00.000Z' },
  ]);
  expect(await shop.db.read.$count(auditLog)).toBe(1);
  expect(await shop.db.read.select().from(outbox)).toMatchObject([
    { mail: 'newsletter-welcome', recipient: wish.email },
  ]);
});

test('who unsubscribed stays so, whoever types the address, and is asked by mail once a day', async () => {
  const shop = await openTestShop({ gateway: false });
  await subscribe(shop, wish);
  await shop.db.transaction((tx) =>
    tx
      .update(newsletterSubscribers)
      .set({ status: 'unsubscribed' })
      .where(eq(newsletterSubscribers.email, wish.email)),
  );
  await Promise.all([subscribe(shop, wish), subscribe(shop, wish)]);
  expect(await shop.db.read.select().from(newsletterSubscribers)).toMatchObject([{ status: 'unsubscribed' }]);
  expect((await shop.db.read.select().from(outbox)).map(({ mail }) => mail)).toEqual([
    'newsletter-welcome',
    'newsletter-return',
  ]);
});
