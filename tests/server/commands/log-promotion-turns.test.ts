import { expect, test } from 'vitest';
import { logPromotionTurns } from '#server/commands/log-promotion-turns.ts';
import { findLastChange, listChangesAfter } from '#server/db/catalogue-changes.ts';
import { findMark } from '#server/db/settings.ts';
import { openTestShop, type TestShop } from '../../support/open-test-shop.ts';
import { offer } from '../../support/stock.ts';

const dates = { startsAt: '2026-11-21T10:00:05.000Z', endsAt: '2026-11-21T12:00:00.000Z' };

async function shopWith(promotion: Parameters<typeof offer>[1]): Promise<TestShop> {
  const shop = await openTestShop({ gateway: false, now: '2026-11-21T10:00:00.000Z' });
  await logPromotionTurns(shop);
  await offer(shop, promotion);
  return shop;
}

/** What a look at the clock logs. */
async function logged(shop: TestShop): Promise<string[]> {
  const before = (await findLastChange(shop.db.read))?.id ?? 0;
  await logPromotionTurns(shop);
  return (await listChangesAfter(shop.db.read, before, 10)).map(({ what }) => what);
}

const markOf = (shop: TestShop) => findMark(shop.db.read, 'promotions-turned-at');

test('a shown promotion is logged once as it begins and once as it ends', async () => {
  const shop = await shopWith({ code: 'DIWALI', shown: 1, ...dates });
  expect(await logged(shop)).toEqual([]);
  shop.clock.forward({ seconds: 5 });
  expect(await logged(shop)).toEqual(['home']);
  expect(await logged(shop)).toEqual([]);
  shop.clock.forward({ hours: 3 });
  expect(await logged(shop)).toEqual(['home']);
  expect(await logged(shop)).toEqual([]);
});

test('what turned while no process ran is logged by the first that does', async () => {
  const shop = await shopWith({ code: 'DIWALI', shown: 1, ...dates });
  shop.clock.forward({ hours: 24 * 30 });
  expect(await logged(shop)).toEqual(['home']);
  expect(await logged(shop)).toEqual([]);
});

test('a database that never looked logs what began before', async () => {
  const shop = await openTestShop({ gateway: false, now: '2026-11-21T11:00:00.000Z' });
  await offer(shop, { code: 'DIWALI', shown: 1, ...dates });
  expect(await logged(shop)).toEqual(['home']);
});

test('a hidden promotion turns unseen', async () => {
  const shop = await shopWith({ code: 'SECRET', ...dates });
  shop.clock.forward({ seconds: 5 });
  expect(await logged(shop)).toEqual([]);
});

test('of processes that look at once, one logs it', async () => {
  const shop = await shopWith({ code: 'DIWALI', shown: 1, ...dates });
  const other = await openTestShop({ gateway: false, file: shop.env.databaseFile });
  shop.clock.forward({ seconds: 10 });
  other.clock.now = new Date(shop.now().getTime() - 20);
  const before = (await findLastChange(shop.db.read))!.id;
  await Promise.all([logPromotionTurns(shop), logPromotionTurns(other), logPromotionTurns(shop)]);
  expect(await listChangesAfter(shop.db.read, before, 10)).toHaveLength(1);
});

test('nothing is written while nothing turns, but now and then where the clock stands', async () => {
  const shop = await shopWith({ code: 'DIWALI', shown: 1, ...dates });
  const before = await markOf(shop);
  shop.clock.forward({ seconds: 4 });
  await logPromotionTurns(shop);
  expect(await markOf(shop)).toBe(before);

  shop.clock.forward({ seconds: 1 });
  await logPromotionTurns(shop);
  shop.clock.forward({ minutes: 11 });
  expect(await logged(shop)).toEqual([]);
  expect(await markOf(shop)).toBe(shop.now().toISOString());
});

test('a clock that was set back logs what may not have begun yet', async () => {
  const shop = await shopWith({ code: 'DIWALI', shown: 1, ...dates });
  shop.clock.forward({ hours: 24 });
  await logPromotionTurns(shop);
  shop.clock.forward({ hours: -24 });
  expect(await logged(shop)).toEqual(['home']);
  expect(await logged(shop)).toEqual([]);
});
