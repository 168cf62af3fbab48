import { describe, expect, test } from 'vitest';
import { deleteChangesBefore, findLastChange, insertCatalogueChange } from '#server/db/catalogue-changes.ts';
import { findMark } from '#server/db/settings.ts';
import type { PublisherState } from '#server/publishing/publisher-state.ts';
import type { LogPlace, Release } from '#server/publishing/release.ts';
import { startingState } from '#server/publishing/starting-state.ts';
import { openTestShop, type TestShop } from '../../support/open-test-shop.ts';

const SITE = new URL('https://darzi.example');
const START: LogPlace = { id: 0, token: '' };

async function openLoggedShop(
  changes: number,
): Promise<{ shop: TestShop; databaseId: string; last: LogPlace }> {
  const shop = await openTestShop({ gateway: false });
  for (let nth = 0; nth < changes; nth += 1) await logOne(shop);
  const databaseId = (await findMark(shop.db.read, 'database-id')) ?? '';
  expect(databaseId).toMatch(/^[0-9a-f]{32}$/);
  return { shop, databaseId, last: (await findLastChange(shop.db.read)) ?? START };
}

async function logOne(shop: TestShop): Promise<LogPlace> {
  await shop.db.transaction((tx) => insertCatalogueChange(tx, { what: 'home' }));
  return (await findLastChange(shop.db.read))!;
}

function built(base: Release['base'], siteUrl = SITE.origin): Release {
  return { release: 'r', sources: 's', siteUrl, base, folder: '/nowhere' };
}

function keptState(databaseId: string, upTo: LogPlace, more: Partial<PublisherState> = {}): PublisherState {
  return { databaseId, upTo, siteUrl: SITE.origin, everything: false, failures: [], ...more };
}

describe('a publisher that was here before', () => {
  test('goes on from where it was', async () => {
    const { shop, databaseId, last } = await openLoggedShop(3);
    const failures = [{ path: '/about', error: 'broken', attempts: 1, nextAt: '' }];
    const kept = keptState(databaseId, last, { failures });
    const release = built({ databaseId, upTo: START });
    await logOne(shop);
    expect(await startingState(shop.db.read, { kept, release, siteUrl: SITE })).toEqual(kept);
  });

  test('goes on with everything where it was at that', async () => {
    const { shop, databaseId, last } = await openLoggedShop(1);
    const kept = keptState(databaseId, last, { everything: true });
    expect(await startingState(shop.db.read, { kept, release: built(null), siteUrl: SITE })).toEqual(kept);
  });

  const misfits: [string, (kept: PublisherState) => PublisherState][] = [
    ['another database', (kept) => ({ ...kept, databaseId: 'another' })],
    ['another address', (kept) => ({ ...kept, siteUrl: 'https://old.example' })],
    ['a log that went otherwise', (kept) => ({ ...kept, upTo: { ...kept.upTo, token: 'another' } })],
    ['a log that is longer', (kept) => ({ ...kept, upTo: { ...kept.upTo, id: kept.upTo.id + 1 } })],
  ];
  test.each(misfits)('on %s looks at everything, up to the end of the log', async (_, misfit) => {
    const { shop, databaseId, last } = await openLoggedShop(3);
    const kept = misfit(
      keptState(databaseId, last, { failures: [{ path: '/x', error: '', attempts: 1, nextAt: '' }] }),
    );
    // The build itself fits, but the pages have gone on since.
    const release = built({ databaseId, upTo: last });
    expect(await startingState(shop.db.read, { kept, release, siteUrl: SITE })).toEqual(
      keptState(databaseId, last, { everything: true }),
    );
  });

  test('so long ago that its place is forgotten looks at everything', async () => {
    const { shop, databaseId, last } = await openLoggedShop(1);
    const kept = keptState(databaseId, last);
    const newest = await logOne(shop);
    shop.clock.forward({ hours: 24 * 365 * 10 });
    await shop.db.transaction((tx) => deleteChangesBefore(tx, shop.now().toISOString()));
    expect(await findLastChange(shop.db.read)).toEqual(newest);
    expect(await startingState(shop.db.read, { kept, release: built(null), siteUrl: SITE })).toEqual(
      keptState(databaseId, newest, { everything: true }),
    );
  });
});

describe('the first publisher of a build', () => {
  test('goes on from where the build was made', async () => {
    const { shop, databaseId, last } = await openLoggedShop(2);
    await logOne(shop);
    const release = built({ databaseId, upTo: last });
    expect(await startingState(shop.db.read, { kept: null, release, siteUrl: SITE })).toEqual(
      keptState(databaseId, last),
    );
  });

  test('reads the log from its beginning where the build came before the first change', async () => {
    const { shop, databaseId } = await openLoggedShop(0);
    const release = built({ databaseId, upTo: START });
    const state = keptState(databaseId, START);
    expect(await startingState(shop.db.read, { kept: null, release, siteUrl: SITE })).toEqual(state);
    await logOne(shop);
    await logOne(shop);
    expect(await startingState(shop.db.read, { kept: null, release, siteUrl: SITE })).toEqual(state);
  });

  test('looks at everything where the log’s beginning is forgotten', async () => {
    const { shop, databaseId } = await openLoggedShop(0);
    const release = built({ databaseId, upTo: START });
    await logOne(shop);
    const last = await logOne(shop);
    await shop.db.transaction((tx) => deleteChangesBefore(tx, '9999-01-01T00:00:00.000Z'));
    expect(await startingState(shop.db.read, { kept: null, release, siteUrl: SITE })).toEqual(
      keptState(databaseId, last, { everything: true }),
    );
  });

  test.each([
    ['was made without a database', () => built(null)],
    ['was made of another database', (id: string, upTo: LogPlace) => built({ databaseId: `${id}0`, upTo })],
    [
      'names another address',
      (databaseId: string, upTo: LogPlace) => built({ databaseId, upTo }, 'https://old.example'),
    ],
    [
      'was made of what this backup lacks',
      (databaseId: string, { id }: LogPlace) => built({ databaseId, upTo: { id: id + 5, token: 'x' } }),
    ],
  ])('that %s looks at everything', async (_, releaseOf) => {
    const { shop, databaseId, last } = await openLoggedShop(2);
    const release = releaseOf(databaseId, last);
    expect(await startingState(shop.db.read, { kept: null, release, siteUrl: SITE })).toEqual(
      keptState(databaseId, last, { everything: true }),
    );
  });

  test('of an empty shop, built from nothing, looks at everything from the log’s beginning', async () => {
    const { shop, databaseId } = await openLoggedShop(0);
    expect(await startingState(shop.db.read, { kept: null, release: built(null), siteUrl: SITE })).toEqual(
      keptState(databaseId, START, { everything: true }),
    );
  });
});
