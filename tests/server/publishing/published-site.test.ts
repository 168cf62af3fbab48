import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { StaticFiles } from '#server/http/static-files.ts';
import { openPageFolder, preparePageFolder } from '#server/publishing/page-folder.ts';
import { publishedFolder, type PublishedFolder } from '#server/publishing/published-folder.ts';
import { PublishedSite } from '#server/publishing/published-site.ts';
import { keepState } from '#server/publishing/publisher-state.ts';
import type { PublishReport } from '#server/publishing/publishing.ts';
import { temporaryFolder } from '../../support/open-test-shop.ts';

const RELEASE = 'a-release';
/** Longer than any test may take. */
const PATIENTLY = 600_000;

function reportOf(after: number, upTo: number): PublishReport {
  return { after, upTo, pages: [], changed: 1, looked: 2, ms: 3, at: '2026-11-21T10:00:00.000Z' };
}

function inMemory(): PublishedSite {
  return new PublishedSite({ files: null, release: RELEASE, folder: null });
}

function tell(site: PublishedSite, after: number, upTo: number): PublishReport {
  const report = reportOf(after, upTo);
  site.take({ kind: 'report', report });
  return report;
}

async function onDisk(): Promise<{
  site: PublishedSite;
  files: StaticFiles;
  folder: PublishedFolder;
  built: string;
}> {
  const root = await temporaryFolder();
  const folder = publishedFolder(root, RELEASE);
  const built = join(root, 'client');
  await mkdir(built);
  preparePageFolder(folder.pages);
  const files = new StaticFiles();
  return { site: new PublishedSite({ files, release: RELEASE, folder }), files, folder, built };
}

describe('who waits for a change', () => {
  test('is given the report that covers it, and no other one', async () => {
    const site = inMemory();
    const [first, second, third] = [tell(site, 0, 3), tell(site, 3, 4), tell(site, 4, 9)];
    const reports = await Promise.all([1, 3, 4, 5, 9].map((change) => site.whenPublished(change, PATIENTLY)));
    expect(reports).toEqual([first, first, second, third, third]);
  });

  test('waits until it is there, whatever comes before', async () => {
    const site = inMemory();
    const published: (PublishReport | null)[] = [];
    const waiting = [5, 6, 8].map(async (change) => {
      published.push(await site.whenPublished(change, PATIENTLY));
    });
    tell(site, 0, 4);
    site.take({
      kind: 'status',
      status: { upTo: 9, waiting: 0, everything: null, failing: 0, failures: [] },
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(published).toEqual([]);
    const report = tell(site, 4, 7);
    await Promise.all(waiting.slice(0, 2));
    expect(published).toEqual([report, report]);
    const last = tell(site, 7, 8);
    await waiting[2];
    expect(published).toEqual([report, report, last]);
  });

  test('is given nothing where it took too long', async () => {
    const site = inMemory();
    tell(site, 0, 3);
    expect(await site.whenPublished(4, 1)).toBeNull();
    const late = tell(site, 3, 4);
    expect(await site.whenPublished(4, 0)).toEqual(late);
  });

  test('is given nothing of what was published longer ago than is remembered', async () => {
    const site = inMemory();
    for (let nth = 0; nth < 60; nth += 1) tell(site, nth, nth + 1);
    expect(site.status().recent).toHaveLength(50);
    expect(site.status().recent[0]).toEqual(reportOf(59, 60));
    expect(await site.whenPublished(10, 0)).toBeNull();
    expect(await site.whenPublished(11, 0)).toEqual(reportOf(10, 11));
  });
});

test('a follower has caught up when everything up to a change is kept and no look at everything is under way', async () => {
  const site = inMemory();
  const status = { waiting: 0, failing: 0, failures: [] };
  let isThere = false;
  const waiting = site.whenUpTo(7).then(() => (isThere = true));
  const states = [
    { upTo: 6, everything: null },
    { upTo: 7, everything: { done: 1, total: 9 } },
  ];
  for (const state of states) {
    site.take({ kind: 'status', status: { ...status, ...state } });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isThere).toBe(false);
  }
  site.take({ kind: 'status', status: { ...status, upTo: 7, everything: null } });
  await waiting;
  await site.whenUpTo(3);
});

test('what a publisher tells of is served', async () => {
  const { site, files, folder, built } = await onDisk();
  const store = openPageFolder(folder.pages, built);
  await store.writePage('/products/kurta', Buffer.from('<!doctype html>one'));
  site.take({ kind: 'page', path: '/products/kurta' });
  expect(files.get('/products/kurta')?.diskPath).toBe(join(folder.pages, 'products/kurta.html'));

  site.take({ kind: 'parted', path: '/products/kurta', to: '/products/silk' });
  expect(files.get('/products/kurta')).toBeUndefined();
  expect(files.partedTo('/products/kurta')).toBe('/products/silk');

  site.take({ kind: 'page', path: '/products/kurta' });
  expect(files.partedTo('/products/kurta')).toBeUndefined();
});

test('a line about a page that is not there any more changes nothing', async () => {
  const { site, files } = await onDisk();
  files.part('/products/kurta', null);
  site.take({ kind: 'page', path: '/products/kurta' });
  expect(files.get('/products/kurta')).toBeUndefined();
  expect(files.partedTo('/products/kurta')).toBeNull();
});

test('a start serves all that the folder holds, and knows how far it is', async () => {
  const { site, files, folder, built } = await onDisk();
  const store = openPageFolder(folder.pages, built);
  await store.writePage('/', Buffer.from('<!doctype html>home'));
  await store.writePage('/products/kurta', Buffer.from('<!doctype html>kurta'));
  await store.writePage('/products/silk', Buffer.from('<!doctype html>silk'));
  await store.writeParting('/products/kurta', '/products/silk');
  await store.writeParting('/shop/2', null);
  const failures = [{ path: '/about', error: 'broken', attempts: 1, nextAt: '' }];
  keepState(folder.state, {
    databaseId: 'a-database',
    siteUrl: 'http://localhost',
    upTo: { id: 12, token: 'abc' },
    everything: true,
    failures,
  });
  site.lookAtAll();
  expect(['/', '/products/silk'].map((path) => files.get(path)?.path)).toEqual(['/', '/products/silk']);
  expect(files.get('/products/kurta')).toBeUndefined();
  expect(files.partedTo('/products/kurta')).toBe('/products/silk');
  expect(files.partedTo('/shop/2')).toBeNull();
  expect(site.status()).toEqual({
    release: RELEASE,
    upTo: 12,
    waiting: 0,
    everything: { done: 0, total: 0 },
    failing: 1,
    failures,
    recent: [],
  });
});
