/** The admin's pages as people use them: by keyboard, without JavaScript, on a phone, in the dark. */
import { CHURIDAR, length, MUL, pieces, startOrder } from './api-requests.ts';
import { expect, startShop, test } from './open-shop.ts';
import { signIn } from './site-pages.ts';
import { expectSoundPage } from './sound-page.ts';

/** The admin's pages by room. `ORDER` stands for an order that isn't paid. */
const ROOMS = {
  orders: [
    '/admin',
    '/admin/orders',
    '/admin/orders?q=zzzz',
    '/admin/orders?attention=yes&status=cancelled&payment=paid',
    '/admin/orders/ORDER',
    '/admin/orders/ORDER?said=wrong-state',
  ],
  products: [
    '/admin/products',
    '/admin/products?q=zzzz&kind=fabric&status=draft&category=silks',
    `/admin/products/${CHURIDAR}?change=none`,
    `/admin/products/${MUL}?said=product-unchanged`,
  ],
  'mail and pages': [
    '/admin/mail',
    '/admin/mail?state=failed&to=nobody%40example.in',
    '/admin/mail/1?said=mail-not-failed',
    '/admin/publishing?said=publishing',
  ],
  'the shop and its people': [
    '/admin/audit',
    '/admin/audit?id=ORDER',
    '/admin/settings?change=none',
    '/admin/account',
  ],
};

for (const [room, paths] of Object.entries(ROOMS)) {
  test(`the pages of ${room} are sound, on a phone and on a desk, light and dark`, async ({
    page,
    offlineShop: shop,
  }) => {
    const { orderId } = await startOrder(shop, [pieces(1), length(280)]);
    await signIn(page, shop);
    for (const path of paths) {
      await page.goto(shop.url + path.replace('ORDER', orderId));
      await expectSoundPage(page, path);
    }
  });
}

test('signing in, and an order’s questions, are sound', async ({ page, offlineShop: shop }) => {
  const { orderId } = await startOrder(shop, [pieces(1)]);
  await page.goto(`${shop.url}/admin/sign-in`);
  await expectSoundPage(page, 'sign-in');
  await signIn(page, shop, `/admin/orders/${orderId}`);
  await page.getByText('Payment received…').click();
  await page.getByText('Cancel the order…').click();
  await expectSoundPage(page, 'with its confirmations open');
});

test('an order is cancelled without JavaScript, and pressing again on an old page does nothing twice', async ({
  browser,
  offlineShop: shop,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const { orderId } = await startOrder(shop, [pieces(1)]);
  await signIn(page, shop, `/admin/orders/${orderId}`);
  const old = await context.newPage();
  await old.goto(`${shop.url}/admin/orders/${orderId}`);
  for (const one of [page, old]) {
    await one.getByText('Cancel the order…').click();
    await one.getByRole('button', { name: 'Yes, cancel it' }).click();
  }
  await expect(page.getByRole('status')).toHaveText('The order’s status was changed.');
  await expect(old.getByRole('alert')).toContainText('Nothing was done twice');
  expect(shop.row(`SELECT status FROM orders WHERE id = ?`, orderId)).toEqual({ status: 'cancelled' });
  expect(
    shop.rows(`SELECT id FROM order_events WHERE order_id = ? AND event = 'cancelled'`, orderId),
  ).toHaveLength(1);
  expect(
    shop.row(`SELECT count(*) AS live FROM holds WHERE order_id = ? AND released_at IS NULL`, orderId),
  ).toEqual({
    live: 0,
  });
  await context.close();
});

test('a script in a name or a note is text', async ({ page, offlineShop: shop }) => {
  const { orderId } = await startOrder(shop, [pieces(1)]);
  const payload = `"><img src=x onerror=alert(1)><script>alert(1)</script>{{7*7}}`;
  for (const column of ['ship_name', 'notes', 'ship_line1', 'ship_city', 'attention', 'promo_code']) {
    shop.execute(`UPDATE orders SET ${column} = ? WHERE id = ?`, payload, orderId);
  }
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await signIn(page, shop, `/admin/orders?q=${orderId}`);
  await expect(page.getByText(payload).first()).toBeVisible();
  await page.goto(`${shop.url}/admin/orders/${orderId}`);
  await expect(page.getByText(payload).first()).toBeVisible();
  await page.goto(`${shop.url}/admin/orders?q=${encodeURIComponent(payload)}`);
  await expect(page.getByLabel('Search')).toHaveValue(payload);
  expect(await page.locator('main img, main script').count()).toBe(0);
  expect(dialogs).toEqual([]);
});

test('a mail’s looks run nothing, and tell an admin no link that opens anything', async ({
  page,
  offlineShop: shop,
}) => {
  const order = await startOrder(shop);
  await signIn(page, shop);
  const { id } = shop.row<{ id: number }>('SELECT max(id) AS id FROM outbox')!;
  const answer = await page.goto(`${shop.url}/admin/mail/${id}/html`);
  expect(answer?.headers()['content-security-policy']).toMatch(/^sandbox; default-src 'none'; /);
  expect(answer?.headers()['x-frame-options']).toBe('DENY');
  await expect(page.getByRole('heading', { name: /^We have order \d+$/ })).toBeVisible();
  expect(await page.content()).not.toContain(order.token);
  await page.goto(`${shop.url}/admin/mail/${id}`);
  expect(await page.content()).not.toContain(order.token);
  await expect(page.locator('.mail-text')).toContainText('/orders/hidden');
});

test('orders are found, filtered and paged by the address alone', async ({ page, offlineShop: shop }) => {
  for (let order = 0; order < 3; order++) await startOrder(shop, [pieces(1)]);
  const first = await startOrder(shop, [pieces(1)]);
  await signIn(page, shop, '/admin/orders');
  await page.getByLabel('Search').fill(first.email);
  await page.getByLabel('Status').selectOption('Pending');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Show' }).press('Enter');
  await expect(page.getByRole('rowheader')).toHaveCount(1);
  expect(new URL(page.url()).searchParams.get('q')).toBe(first.email);
  await page.getByRole('link', { name: 'Clear' }).click();
  await expect(page).toHaveURL(`${shop.url}/admin/orders`);
});

test('a shop without a disk says so on every page', async ({ page }) => {
  const shop = await startShop({ gateway: null, env: { DATABASE_URL: 'file::memory:' } });
  try {
    await page.goto(`${shop.url}/admin/sign-in`);
    await expect(page.getByText('Nothing is kept.')).toBeVisible();
  } finally {
    await shop.stop();
  }
});
