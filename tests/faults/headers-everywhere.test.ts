/** The headers that protect a reader are on every answer: each address of the shop, with each status that it can have. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookiesOf, postSignIn } from '../e2e/admin-people.ts';
import { ask, type Answer, type Ask } from '../e2e/api-requests.ts';
import { startShop, type RunningShop } from '../e2e/open-shop.ts';
import { ROUTES } from '../e2e/route-matrix.ts';
import { tally } from '../support/counts.ts';
import { testBuild } from '../support/published-shop.ts';

const ALWAYS = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
  'referrer-policy',
  'x-content-type-options',
  'x-frame-options',
  'cache-control',
];

let shop: RunningShop & { stop: () => Promise<void> };
let cookie = '';
let looked = 0;

beforeAll(async () => {
  await testBuild();
  shop = await startShop({ gateway: null });
  cookie = cookiesOf(await postSignIn(shop, shop.owner));
}, 600_000);

afterAll(async () => {
  tally({ promise: '17 headers everywhere', count: looked, failures: 0, seed: null });
  await shop.stop();
});

/** Every address, with parts of it that lead nowhere where a test would have to make what they lead to. */
const PATHS = [
  ...new Set(
    Object.values(ROUTES)
      .flat()
      .map(({ path }) => path.replaceAll(/:\w+/g, 'none')),
  ),
];
const READ = [
  ...new Set(
    Object.values(ROUTES)
      .flat()
      .filter(({ method, path }) => method === 'GET' && !path.includes(':'))
      .map(({ path }) => path),
  ),
];

async function look(request: Ask): Promise<Answer> {
  const answer = await ask(shop, { ...request, headers: { cookie, origin: shop.url, ...request.headers } });
  const what = `${request.method ?? 'GET'} ${request.path}: ${answer.status}`;
  const missing = ALWAYS.filter((name) => !answer.headers[name]);
  expect({ what, missing }).toEqual({ what, missing: [] });
  expect(answer.headers['x-content-type-options'], what).toBe('nosniff');
  expect(answer.headers['x-frame-options'], what).toBe('DENY');
  // Who is signed in has answers of their own under /admin, where there is anything.
  if (request.path.startsWith('/admin') && answer.status === 200)
    expect(answer.headers['cache-control'], what).toContain('no-store');
  looked += 1;
  return answer;
}

const [bare, query] = [
  (path: string) => path.replace(/\?.*$/, ''),
  (path: string) => /\?.*$/.exec(path)?.[0] ?? '',
];

describe('every address has them', () => {
  test('as it is (200), and where it is known already (304)', async () => {
    const statuses = new Set<number>();
    for (const path of READ) {
      const answer = await look({ path });
      statuses.add(answer.status);
      const { etag } = answer.headers;
      if (etag === undefined || answer.status !== 200) continue;
      expect((await look({ path, headers: { 'if-none-match': etag } })).status, path).toBe(304);
      statuses.add(304);
    }
    expect(statuses).toContain(200);
    expect(statuses).toContain(304);
  });

  test('spelled another way (308), and where nothing is (404)', async () => {
    for (const path of PATHS.filter((one) => one !== '/')) {
      // What nobody may reach has no other spelling either.
      const isClosed = path.startsWith('/publish');
      const { status } = await look({ path: `${bare(path)}/${query(path)}` });
      expect(status, path).toBe(isClosed ? 404 : 308);
      expect((await look({ path: `${bare(path)}/x/y/z-missing` })).status, path).toBe(404);
    }
  });

  test('by a method that it doesn’t have (405), and with too much (413)', async () => {
    for (const path of PATHS) {
      expect((await look({ path, method: 'DELETE' })).status, path).toBe(405);
      const headers = { 'content-length': String(64 * 1024 * 1024), connection: 'close' };
      // A file takes no POST at all, whatever it brings; what is closed is closed.
      const { status } = await look({ path, method: 'POST', headers });
      expect(path.startsWith('/publish') ? [404] : [413, 405], path).toContain(status);
    }
  });

  test('when the shop is broken behind it (500)', async () => {
    shop.execute('ALTER TABLE settings RENAME TO settings_gone');
    const statuses = new Map<number, number>();
    // What is sent while it is read has begun with its 200 before anything is read: it breaks off.
    const streamed = ['/merchant.xml', '/admin/audit.csv'];
    for (const path of READ.filter((one) => !streamed.includes(one))) {
      const { status } = await look({ path });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    // Pages that are files don’t notice; whatever asks the database does.
    expect(statuses.get(500) ?? 0).toBeGreaterThan(10);
  });
});
