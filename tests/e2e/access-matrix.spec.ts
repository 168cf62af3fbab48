/** Who may use which route, and that no other site makes a change: tried on every route there is. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { subscriberTokens } from '../../src/server/auth/subscriber-tokens.ts';
import type { AdminRole } from '../../src/server/db/admins.ts';
import { peopleOf, signInAs } from './admin-people.ts';
import {
  ask,
  expectProblem,
  length,
  newEmail,
  pieces,
  post,
  signed,
  snapshot,
  startOrder,
  stockUp,
  totalOf,
  webhookBody,
  type Answer,
  type Ask,
} from './api-requests.ts';
import { expect, KEYS, test, type RunningShop } from './open-shop.ts';
import { bodyOf, forgedClaim, headersOf, ROUTES, type Route, type Scene } from './route-matrix.ts';

type Visitor = AdminRole | 'anonymous';
const VISITORS: readonly Visitor[] = ['anonymous', 'viewer', 'staff', 'owner'];
const RANKS: Record<Visitor, number> = { anonymous: -1, viewer: 0, staff: 1, owner: 2 };
const PAGES = 'src/pages';

test.use({ shopOf: 'access matrix' });

const codeOf = (file: string): string => readFileSync(join(PAGES, file), 'utf8');
const methodsOf = (file: string): string[] => (ROUTES[file] ?? []).map(({ method }) => method);

test('every route is in the matrix, with each thing that it does', () => {
  const files = readdirSync(PAGES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(PAGES.length + 1));
  expect(files.sort()).toEqual(Object.keys(ROUTES).sort());
  for (const file of files) {
    const code = codeOf(file);
    const exported = [...code.matchAll(/export const (GET|POST|PUT|PATCH|DELETE)\b/g)].map(
      ([, name]) => name,
    );
    // A page that answers its own form does that with a function of this name.
    const takesForm = /await answer(?!Mail\()[A-Z]\w*\(Astro/.test(code);
    for (const method of [...exported, ...(takesForm ? ['POST'] : [])]) {
      expect(methodsOf(file), `${method} ${file}`).toContain(method);
    }
  }
});

test('every admin route authorises in its own file', () => {
  for (const file of Object.keys(ROUTES).filter((one) => one.startsWith('admin/'))) {
    expect(codeOf(file), file).toMatch(
      /requireAdmin\((Astro|context)|adminAction\(|adminEndpoint\(|answer(SignIn|SignInCode|Invitation)\(Astro/,
    );
  }
});

/** What a route needs to do its work: each try has its own. */
async function setScene(shop: RunningShop, route: Route): Promise<{ path: string; scene: Scene }> {
  const needsOrder = /:order|:token/.test(route.path) || typeof route.sent === 'function';
  const order = needsOrder ? await startOrder(shop) : { orderId: '', token: '', providerOrderId: '' };
  const total = route.path === '/api/checkout/start' ? await totalOf(shop, [pieces(1)]) : 0;
  const item = route.path.includes(':length') ? await newLength(shop) : '';
  const letter = route.path.includes(':letter') ? await mailedToken(shop, route) : '';
  const scene = { order, total, letter };
  const path = route.path
    .replace(':order', order.orderId)
    .replace(':token', order.token)
    .replace(':letter', letter)
    .replace(':length', item)
    .replace(':person', () => newPerson(shop))
    .replace(':customer', () => newCustomer(shop))
    .replace(':codes', () => newCodes(shop))
    .replace(':import', () => newImport(shop))
    .replace(/:invit(e|ation)$/, (which) => newInvitation(shop)[which === ':invite' ? 'token' : 'id']);
  return { path, scene };
}

async function mailedToken(shop: RunningShop, { path }: Route): Promise<string> {
  const email = newEmail();
  await post(shop, '/api/newsletter', { email });
  const { id } = shop.row<{ id: number }>('SELECT id FROM newsletter_subscribers WHERE email = ?', email)!;
  if (path.includes('/return/')) {
    shop.execute(`UPDATE newsletter_subscribers SET status = 'unsubscribed' WHERE id = ?`, id);
  }
  const secret = readFileSync(join(shop.dataDir, 'auth-secret'), 'utf8').trim();
  return subscriberTokens(secret).tokenOf({ id, email }, path.includes('/return/') ? 'return' : 'leave');
}

/** An item of cloth that somebody has ordered. */
async function newLength(shop: RunningShop): Promise<string> {
  const { orderId } = await startOrder(shop, [length(280)]);
  const { id } = shop.row<{ id: number }>('SELECT id FROM order_items WHERE order_id = ?', orderId)!;
  return String(id);
}

const NOW = '2026-01-01T00:00:00.000Z';

function newPerson(shop: RunningShop): string {
  const id = `adm_${randomUUID()}`;
  shop.execute(
    `INSERT INTO admins (id, name, email, role, created_at, updated_at) VALUES (?, 'Somebody', ?, 'viewer', ?, ?)`,
    ...[id, newEmail(), NOW, NOW],
  );
  return id;
}

function newCustomer(shop: RunningShop): string {
  const id = `cus_${randomUUID()}`;
  shop.execute(`INSERT INTO customers (id, name, email) VALUES (?, 'Meera', ?)`, id, newEmail());
  return id;
}

function newCodes(shop: RunningShop): string {
  const id = `bat_${randomUUID()}`;
  shop.execute(
    `INSERT INTO code_batches (id, name, codes, actor, created_at) VALUES (?, 'Cards', 1, 'test', ?)`,
    ...[id, NOW],
  );
  return id;
}

function newImport(shop: RunningShop): string {
  const id = `imp_${randomUUID()}`;
  shop.execute(
    `INSERT INTO imports (id, what, file_name, actor, state, bytes, created_at, updated_at)
     VALUES (?, 'stock', 'stock.csv', 'test', 'read', 1, ?, ?)`,
    ...[id, NOW, NOW],
  );
  return id;
}

function newInvitation(shop: RunningShop): { id: string; token: string } {
  const [id, token] = [`inv_${randomUUID()}`, randomBytes(32).toString('base64url')];
  shop.execute(
    `INSERT INTO admin_invitations (id, email, name, role, token_hash, invited_by, created_at, expires_at)
     VALUES (?, ?, '', 'owner', ?, 'owner@darzi.test', ?, '2999-01-01T00:00:00.000Z')`,
    ...[id, newEmail(), createHash('sha256').update(token).digest('hex'), NOW],
  );
  return { id, token };
}

function send(
  shop: RunningShop,
  route: Route,
  { path, scene }: { path: string; scene: Scene },
  headers: Record<string, string>,
): Promise<Answer> {
  const { method } = route;
  return ask(shop, {
    method,
    path,
    headers: { ...headersOf(route), ...headers },
    ...(method === 'POST' ? { body: bodyOf(route, scene) } : {}),
  });
}

async function cookieOf(shop: RunningShop, visitor: Visitor, route: Route): Promise<string | null> {
  if (visitor === 'anonymous') return null;
  const person = (await peopleOf(shop))[visitor];
  // Signing out would end the session that the other routes are tried with.
  return route.path === '/admin/sign-out' ? signInAs(shop, person) : person.cookie;
}

for (const visitor of VISITORS) {
  test(`${visitor} may do what the matrix says and nothing else`, async ({ shop }) => {
    test.slow();
    stockUp(shop);
    // The first mail, for the pages of mails.
    await post(shop, '/api/newsletter', { email: newEmail() });
    for (const [file, routes] of Object.entries(ROUTES)) {
      for (const route of routes) {
        const what = `${route.method} ${file}`;
        const cookie = await cookieOf(shop, visitor, route);
        const set = await setScene(shop, route);
        const isAllowed = route.least === null || RANKS[visitor] >= RANKS[route.least];
        const before = isAllowed ? null : snapshot(shop);
        const headers = { origin: shop.url, ...(cookie === null ? {} : { cookie }) };
        const answer = await send(shop, route, set, headers);
        if (file.startsWith('admin/')) expect(answer.headers['cache-control'], what).toBe('no-store');
        const { location = '' } = answer.headers;
        if (isAllowed) {
          expect(route.answers, `${what}: ${answer.status} ${answer.text.slice(0, 200)}`).toContain(
            answer.status,
          );
          if (route.least !== null) expect(location, what).not.toContain('next=');
          continue;
        }
        expect(answer.status, what).toBe(visitor === 'anonymous' ? 303 : 403);
        if (visitor === 'anonymous') expect(location, what).toMatch(/^\/admin\/sign-in(\?next=|$)/);
        if (set.scene.order.orderId !== '') expect(answer.text, what).not.toContain(set.scene.order.orderId);
        expect(snapshot(shop), `${what} changed something`).toEqual(before);
      }
    }
  });
}

const changes = Object.values(ROUTES)
  .flat()
  .filter(({ method }) => method === 'POST');

test('no change is made from another origin, or from none', async ({ shop }) => {
  test.slow();
  const { owner } = await peopleOf(shop);
  const { port } = new URL(shop.url);
  const origins = [
    undefined,
    'null',
    'https://evil.example',
    `https://localhost:${port}`,
    `http://localhost:${Number(port) + 1}`,
    `http://localhost.evil.example:${port}`,
  ];
  for (const route of changes.filter(({ safeBy }) => safeBy === undefined)) {
    const set = await setScene(shop, route);
    const before = snapshot(shop);
    for (const origin of origins) {
      const headers = { cookie: owner.cookie, ...(origin === undefined ? {} : { origin }) };
      expectProblem(await send(shop, route, set, headers), 403, 'bad-origin');
    }
    expect(snapshot(shop), `${route.path} changed something`).toEqual(before);
  }
});

/** Six requests each to what takes no Origin of ours, with what it is safe by forged. */
const FORGED: Readonly<Record<string, (path: string, scene: Scene) => Ask[]>> = {
  '/api/webhooks/razorpay': (path, { order }) => {
    const body = webhookBody('payment.captured', {
      id: 'pay_forged',
      order_id: order.providerOrderId,
      amount: 100,
      status: 'captured',
    });
    const good = signed(body, KEYS.webhookSecret);
    const last = good.endsWith('0') ? '1' : '0';
    const signatures = [
      '',
      signed(body, KEYS.keySecret),
      `${good.slice(0, -1)}${last}`,
      good.slice(0, 32),
      'z'.repeat(64),
      signed(`${body} `, KEYS.webhookSecret),
    ];
    return signatures.map((signature) => ({
      path,
      body,
      headers: { 'content-type': 'application/json', 'x-razorpay-signature': signature },
    }));
  },
  '/api/checkout/callback/:token': (path, { order }) => {
    const claim = forgedClaim(order);
    const over = (text: string, secret: string): string => signed(text, secret);
    const paid = `${claim['razorpay_order_id']}|${claim['razorpay_payment_id']}`;
    const forged = [
      { ...claim },
      { ...claim, razorpay_signature: '' },
      { ...claim, razorpay_signature: over(paid, KEYS.webhookSecret) },
      { ...claim, razorpay_signature: over(`order_other|${claim['razorpay_payment_id']}`, KEYS.keySecret) },
      {
        ...claim,
        razorpay_order_id: 'order_other',
        razorpay_signature: over(`order_other|x`, KEYS.keySecret),
      },
      {},
    ];
    return forged.map(({ ...fields }: Record<string, string>) => {
      delete fields['orderId'];
      return {
        path,
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      };
    });
  },
  '/api/newsletter/unsubscribe/:letter': (path, { letter }) => {
    const [id = '', proof = ''] = letter.split(/-(.*)/);
    const tokens = [
      `${id}-${'A'.repeat(32)}`,
      `${Number(id) + 1}-${proof}`,
      `${id}-${proof.slice(0, 31)}`,
      `${id}-${proof}A`,
      id,
      `0${id}-${proof}`,
    ];
    return tokens.map((token) => ({
      path: path.replace(letter, token),
      body: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }));
  },
};

test('what takes no Origin of ours changes nothing for a forged signature or token', async ({ shop }) => {
  for (const route of changes.filter(({ safeBy }) => safeBy !== undefined)) {
    const forge = FORGED[route.path];
    expect(forge, `${route.path} has forgeries to withstand`).toBeDefined();
    const { path, scene } = await setScene(shop, route);
    const order = scene.order.orderId === '' ? await startOrder(shop) : scene.order;
    const before = snapshot(shop);
    const forged = forge!(path, { ...scene, order });
    expect(forged).toHaveLength(6);
    for (const request of forged) {
      const answer = await ask(shop, { method: 'POST', ...request });
      expect(answer.status, `${route.path}: ${answer.text.slice(0, 200)}`).toBeLessThan(500);
    }
    expect(snapshot(shop), `${route.path} changed something`).toEqual(before);
  }
});
