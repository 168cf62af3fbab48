/** What no one may in the admin's part, and how admins come in and go out. Who may do what: `access-matrix.spec.ts`. */
import { peopleOf, postSignIn, printedPassword, runAdminTool, signInAs } from './admin-people.ts';
import { ask, postForm, startOrder } from './api-requests.ts';
import { expect, test } from './open-shop.ts';

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
  const email = 'made-by-tool@darzi.test';
  const created = await runAdminTool(shop, 'create', email, '--role', 'staff');
  expect(created.status, created.stderr).toBe(0);
  const account = { email, password: printedPassword(created.stdout) };
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
