/** Who may open and do what in the admin's part, and what no one may. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AdminRole } from '../../src/server/db/admins.ts';
import { newAdmin, peopleOf, postSignIn, printedPassword, runAdminTool, signInAs } from './admin-people.ts';
import {
  ask,
  CHURIDAR,
  expectProblem,
  postForm,
  snapshot,
  startOrder,
  stockUp,
  type Answer,
} from './api-requests.ts';
import { expect, test, type RunningShop } from './open-shop.ts';

type Visitor = AdminRole | 'anonymous';
const VISITORS: readonly Visitor[] = ['anonymous', 'viewer', 'staff', 'owner'];
const PAGES = 'src/pages/admin';

interface Rule {
  /** Who may; null for everybody. */
  least: AdminRole | null;
  method: 'GET' | 'POST';
  path: (orderId: string) => string;
  fields?: Record<string, string>;
}

/** Codes and a customer that every shop of these tests has. */
const CODES = 'bat_matrix';
const PERSON = 'cus_matrix';

function setScene(shop: RunningShop): void {
  stockUp(shop);
  shop.execute(
    `INSERT OR IGNORE INTO code_batches (id, name, codes, actor, created_at) VALUES (?, 'Cards', 1, 'test', '2026-01-01')`,
    CODES,
  );
  shop.execute(
    `INSERT OR IGNORE INTO customers (id, name, email) VALUES (?, 'Meera', 'meera@matrix.example')`,
    PERSON,
  );
}

/** Every file under src/pages/admin has its line here, or the test below fails. */
const MATRIX: Record<string, Rule[]> = {
  'index.astro': [{ least: 'viewer', method: 'GET', path: () => '/admin' }],
  'sign-in.astro': [{ least: null, method: 'GET', path: () => '/admin/sign-in' }],
  'sign-out.ts': [{ least: 'viewer', method: 'POST', path: () => '/admin/sign-out' }],
  'account.astro': [
    { least: 'viewer', method: 'GET', path: () => '/admin/account' },
    {
      least: 'viewer',
      method: 'POST',
      path: () => '/admin/account',
      fields: { current: 'not it', wanted: 'a new long password', again: 'a new long password' },
    },
  ],
  'audit.astro': [{ least: 'viewer', method: 'GET', path: () => '/admin/audit' }],
  'audit.csv.ts': [{ least: 'viewer', method: 'GET', path: () => '/admin/audit.csv' }],
  'orders/index.astro': [{ least: 'viewer', method: 'GET', path: () => '/admin/orders' }],
  'orders/[id].astro': [{ least: 'viewer', method: 'GET', path: (id) => `/admin/orders/${id}` }],
  'orders/[id]/status.ts': [
    {
      least: 'staff',
      method: 'POST',
      path: (id) => `/admin/orders/${id}/status`,
      fields: { from: 'pending', to: 'cancelled' },
    },
  ],
  'orders/[id]/payment.ts': [{ least: 'staff', method: 'POST', path: (id) => `/admin/orders/${id}/payment` }],
  'orders/[id]/attention.ts': [
    {
      least: 'staff',
      method: 'POST',
      path: (id) => `/admin/orders/${id}/attention`,
      fields: { attention: 'out-of-stock' },
    },
  ],
  'orders/[id]/check.ts': [{ least: 'staff', method: 'POST', path: (id) => `/admin/orders/${id}/check` }],
  'orders/[id]/fulfil.ts': [{ least: 'staff', method: 'POST', path: (id) => `/admin/orders/${id}/fulfil` }],
  'orders/[id]/cancel.ts': [
    {
      least: 'staff',
      method: 'POST',
      path: (id) => `/admin/orders/${id}/cancel`,
      fields: { from: 'confirmed', refundId: 'ref_0123456789abcdef', money: 'refund', goods: 'restock' },
    },
  ],
  'orders/[id]/refund.astro': [
    { least: 'staff', method: 'GET', path: (id) => `/admin/orders/${id}/refund` },
    {
      least: 'staff',
      method: 'POST',
      path: (id) => `/admin/orders/${id}/refund`,
      fields: {
        step: 'give',
        refundId: 'ref_0123456789abcdef',
        seen: '0',
        amountPaise: '100',
        shipping: '1',
      },
    },
  ],
  'orders/[id]/refunds/[refundId]/retry.ts': [
    { least: 'staff', method: 'POST', path: (id) => `/admin/orders/${id}/refunds/ref_none/retry` },
  ],
  'orders/[id]/refunds/[refundId]/send.ts': [
    { least: 'staff', method: 'POST', path: (id) => `/admin/orders/${id}/refunds/ref_none/send` },
  ],
  'orders/[id]/payments/[paymentId]/refund.ts': [
    { least: 'staff', method: 'POST', path: (id) => `/admin/orders/${id}/payments/pay_none/refund` },
  ],
  'products/index.astro': [{ least: 'viewer', method: 'GET', path: () => '/admin/products' }],
  'products/[id].astro': [
    { least: 'viewer', method: 'GET', path: () => `/admin/products/${CHURIDAR}` },
    {
      least: 'staff',
      method: 'POST',
      path: () => `/admin/products/${CHURIDAR}`,
      fields: { name: 'Another name', price: '1' },
    },
  ],
  // The first mail of this shop tells of its first order.
  'mail/index.astro': [{ least: 'viewer', method: 'GET', path: () => '/admin/mail' }],
  'mail/[id].astro': [{ least: 'viewer', method: 'GET', path: () => '/admin/mail/1' }],
  'mail/[id]/html.astro': [{ least: 'viewer', method: 'GET', path: () => '/admin/mail/1/html' }],
  'mail/[id]/again.ts': [{ least: 'staff', method: 'POST', path: () => '/admin/mail/1/again' }],
  'alerts/[id].ts': [{ least: 'staff', method: 'POST', path: () => '/admin/alerts/1' }],
  'promotions/index.astro': [{ least: 'viewer', method: 'GET', path: () => '/admin/promotions' }],
  'promotions/new.astro': [
    { least: 'staff', method: 'GET', path: () => '/admin/promotions/new' },
    { least: 'staff', method: 'POST', path: () => '/admin/promotions/new', fields: { code: '' } },
  ],
  'promotions/[code].astro': [
    { least: 'viewer', method: 'GET', path: () => '/admin/promotions/WELCOME10' },
    { least: 'staff', method: 'POST', path: () => '/admin/promotions/WELCOME10', fields: { value: '0' } },
  ],
  'promotions/[code]/active.ts': [
    {
      least: 'staff',
      method: 'POST',
      path: () => '/admin/promotions/WELCOME10/active',
      fields: { to: 'on' },
    },
  ],
  'promotions/batches/index.astro': [
    { least: 'viewer', method: 'GET', path: () => '/admin/promotions/batches' },
  ],
  'promotions/batches/new.astro': [
    { least: 'staff', method: 'GET', path: () => '/admin/promotions/batches/new' },
    { least: 'staff', method: 'POST', path: () => '/admin/promotions/batches/new', fields: { name: '' } },
  ],
  'promotions/batches/[id].astro': [
    { least: 'viewer', method: 'GET', path: () => `/admin/promotions/batches/${CODES}` },
  ],
  'promotions/batches/[id]/active.ts': [
    {
      least: 'staff',
      method: 'POST',
      path: () => `/admin/promotions/batches/${CODES}/active`,
      fields: { to: 'on' },
    },
  ],
  'promotions/batches/[id]/codes.ts': [
    { least: 'staff', method: 'POST', path: () => `/admin/promotions/batches/${CODES}/codes` },
  ],
  'customers/index.astro': [{ least: 'viewer', method: 'GET', path: () => '/admin/customers' }],
  'customers/[id].astro': [{ least: 'viewer', method: 'GET', path: () => `/admin/customers/${PERSON}` }],
  'customers/[id]/export.ts': [
    { least: 'staff', method: 'POST', path: () => `/admin/customers/${PERSON}/export` },
  ],
  'customers/[id]/erase.astro': [
    { least: 'owner', method: 'GET', path: () => `/admin/customers/${PERSON}/erase` },
    {
      least: 'owner',
      method: 'POST',
      path: () => `/admin/customers/${PERSON}/erase`,
      fields: { email: 'not-theirs@example.in' },
    },
  ],
  'newsletter/index.astro': [{ least: 'viewer', method: 'GET', path: () => '/admin/newsletter' }],
  'newsletter/export.ts': [{ least: 'staff', method: 'POST', path: () => '/admin/newsletter/export' }],
  'newsletter/[id]/unsubscribe.ts': [
    { least: 'staff', method: 'POST', path: () => '/admin/newsletter/1/unsubscribe' },
  ],
  'settings.astro': [
    { least: 'viewer', method: 'GET', path: () => '/admin/settings' },
    { least: 'owner', method: 'POST', path: () => '/admin/settings', fields: { seen: '', shopName: '' } },
  ],
  'publishing/index.astro': [{ least: 'viewer', method: 'GET', path: () => '/admin/publishing' }],
  'publishing/everything.ts': [
    { least: 'staff', method: 'POST', path: () => '/admin/publishing/everything' },
  ],
};

const RANKS: Record<Visitor, number> = { anonymous: -1, viewer: 0, staff: 1, owner: 2 };

function send(shop: RunningShop, rule: Rule, orderId: string, cookie: string | null): Promise<Answer> {
  const headers: Record<string, string> = cookie === null ? {} : { cookie };
  const path = rule.path(orderId);
  return rule.method === 'GET'
    ? ask(shop, { path, headers })
    : postForm(shop, path, rule.fields ?? {}, { headers });
}

async function cookiesOfAll(shop: RunningShop): Promise<Record<Visitor, string | null>> {
  const { owner, staff, viewer } = await peopleOf(shop);
  return { anonymous: null, viewer: viewer.cookie, staff: staff.cookie, owner: owner.cookie };
}

test('every admin route is in the matrix', () => {
  const files = readdirSync(PAGES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(PAGES.length + 1));
  expect(files.sort()).toEqual(Object.keys(MATRIX).sort());
});

test('every admin route authorises in its own file', () => {
  for (const file of Object.keys(MATRIX)) {
    const code = readFileSync(join(PAGES, file), 'utf8');
    expect(code, file).toMatch(
      /requireAdmin\((Astro|context)|adminAction\(|adminEndpoint\(|answerSignIn\(Astro/,
    );
  }
});

for (const visitor of VISITORS) {
  test(`${visitor} may do what the matrix says and nothing else`, async ({ offlineShop: shop }) => {
    setScene(shop);
    const cookie = (await cookiesOfAll(shop))[visitor];
    for (const [file, rules] of Object.entries(MATRIX)) {
      for (const rule of rules) {
        // Signing out would end the session that the other routes are tried with.
        const own = file === 'sign-out.ts' && visitor !== 'anonymous';
        const session = own ? await signInAs(shop, (await peopleOf(shop))[visitor]) : cookie;
        const what = `${rule.method} ${file}`;
        const { orderId } = await startOrder(shop);
        const before = snapshot(shop);
        const answer = await send(shop, rule, orderId, session);
        expect(answer.headers['cache-control'], what).toBe('no-store');
        if (rule.least === null || RANKS[visitor] >= RANKS[rule.least]) {
          expect([200, 303, 422], `${what}: ${answer.status}`).toContain(answer.status);
          expect(answer.headers.location ?? '', what).not.toContain('next=');
          continue;
        }
        expect(answer.status, what).toBe(visitor === 'anonymous' ? 303 : 403);
        if (visitor === 'anonymous') expect(answer.headers.location).toMatch(/^\/admin\/sign-in(\?next=|$)/);
        expect(answer.text, what).not.toContain(orderId);
        expect(snapshot(shop), `${what} changed something`).toEqual(before);
      }
    }
  });
}

test('no change is made from another origin, or from none', async ({ offlineShop: shop }) => {
  const cookies = await cookiesOfAll(shop);
  const { orderId } = await startOrder(shop);
  const { port } = new URL(shop.url);
  const before = snapshot(shop);
  const origins = [
    undefined,
    'null',
    'https://evil.example',
    `https://localhost:${port}`,
    `http://localhost:${Number(port) + 1}`,
    `http://localhost.evil.example:${port}`,
  ];
  const changes = [
    ...Object.values(MATRIX)
      .flat()
      .filter((rule) => rule.method === 'POST'),
  ];
  changes.push({ least: null, method: 'POST', path: () => '/admin/sign-in' });
  for (const origin of origins) {
    for (const rule of changes) {
      const answer = await ask(shop, {
        method: 'POST',
        path: rule.path(orderId),
        body: new URLSearchParams(rule.fields ?? { email: 'a@b.in', password: 'x' }).toString(),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          cookie: cookies.owner ?? '',
          ...(origin === undefined ? {} : { origin }),
        },
      });
      expectProblem(answer, 403, 'bad-origin');
    }
  }
  expect(snapshot(shop)).toEqual(before);
});

test('an admin path spelled another way opens nothing', async ({ offlineShop: shop }) => {
  const { orderId } = await startOrder(shop);
  const spelled = [
    '/%61dmin',
    '/%61dmin/orders',
    '/%2561dmin/orders',
    '//admin/orders',
    '/admin//orders',
    '/./admin/orders',
    '/x/../admin/orders',
    '/ADMIN/orders',
    '/admin/orders/',
    `/admin/orders/${orderId}/`,
    `/admin%2Forders%2F${orderId}`,
    `/admin;x/orders/${orderId}`,
    '/admin/orders.html',
    '/admin/orders/index',
    '/_actions/x',
  ];
  for (const path of spelled) {
    const answer = await ask(shop, { path });
    expect(answer.status, path).not.toBe(200);
    expect(answer.text, path).not.toContain(orderId);
    const { location } = answer.headers;
    if (location !== undefined) expect(location, path).toMatch(/^\/[a-zA-Z]/);
  }
  const orderPage = await ask(shop, { path: `/admin/orders/${orderId}` });
  expect(orderPage.status).toBe(303);
});

test('better-auth answers nothing over HTTP', async ({ offlineShop: shop }) => {
  for (const path of ['/api/auth/get-session', '/api/auth/sign-up/email', '/api/auth/ok', '/api/auth']) {
    expect((await ask(shop, { path })).status, path).toBe(404);
    expect((await postForm(shop, path, { email: 'a@b.in', password: 'x' })).status, path).not.toBe(200);
  }
});

test('a cookie after sign-out leads to signing in', async ({ offlineShop: shop }) => {
  const cookie = await signInAs(shop, (await peopleOf(shop)).owner);
  expect((await ask(shop, { path: '/admin', headers: { cookie } })).status).toBe(200);
  const left = await postForm(shop, '/admin/sign-out', {}, { headers: { cookie } });
  expect(left.status).toBe(303);
  expect(String(left.headers['set-cookie'])).toMatch(/session_token=;.*Max-Age=0/);
  const after = await ask(shop, { path: '/admin/orders?q=x', headers: { cookie } });
  expect(after.status).toBe(303);
  expect(after.headers.location).toBe('/admin/sign-in?next=%2Fadmin%2Forders%3Fq%3Dx');
});

test('signing in goes on to the page that was wanted, and never to another site', async ({
  offlineShop: shop,
}) => {
  const { email, password } = (await peopleOf(shop)).viewer;
  const landing = async (next: string): Promise<string | undefined> =>
    (await postSignIn(shop, { email, password, next })).headers.location;
  expect(await landing('/admin/orders?status=pending')).toBe('/admin/orders?status=pending');
  for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', '/.//evil.example', '']) {
    expect(await landing(next), next).toBe('/admin');
  }
  const form = await ask(shop, { path: '/admin/sign-in?next=//evil.example' });
  expect(form.text).not.toContain('evil.example');
});

test('what is said is the same whether or not there is such an account', async ({ offlineShop: shop }) => {
  const { staff } = await peopleOf(shop);
  const unknown = staff.email.replace('staff', 'stuff');
  const [known, other] = [
    await postSignIn(shop, { email: staff.email, password: 'wrong' }),
    await postSignIn(shop, { email: unknown, password: 'wrong' }),
  ];
  expect([known.status, other.status]).toEqual([401, 401]);
  expect(other.text.replaceAll(unknown, staff.email)).toBe(known.text);
});

test('the command-line tool makes admins and renews passwords, and says what is wrong', async ({
  offlineShop: shop,
}) => {
  const account = await newAdmin(shop, 'staff');
  const cookie = await signInAs(shop, account);
  const again = await runAdminTool(shop, 'create', account.email);
  expect([again.status, again.stderr.trim()]).toEqual([
    1,
    `There is an admin with the email ${account.email} already.`,
  ]);
  for (const args of [
    ['delete', 'a@b.in'],
    ['create', 'a@b.in', '--role', 'god'],
  ]) {
    const misused = await runAdminTool(shop, ...args);
    expect(misused.status).toBe(2);
    expect(misused.stderr).toContain('npm run admin -- create EMAIL');
  }
  const renewed = await runAdminTool(shop, 'password', account.email);
  expect(renewed.status).toBe(0);
  expect((await ask(shop, { path: '/admin', headers: { cookie } })).status).toBe(303);
  await signInAs(shop, { email: account.email, password: printedPassword(renewed.stdout) });
});
