/** The admin's pages as people use them: by keyboard, without JavaScript, on a phone, in the dark. */
import type { Page } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import { CHURIDAR, length, MUL, pieces, startOrder } from './api-requests.ts';
import { expectNoBarriers } from './barriers.ts';
import { expect, startShop, test, type RunningShop } from './open-shop.ts';

async function signIn(page: Page, shop: RunningShop, path = '/admin'): Promise<void> {
  await page.goto(shop.url + path);
  await page.getByLabel('Email').fill(shop.owner.email);
  await page.getByLabel('Password').fill(shop.owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(shop.url + path);
}

test('every page is sound, on a phone and on a desk, light and dark', async ({ page, offlineShop: shop }) => {
  test.slow();
  const html = new HtmlValidate({ extends: ['html-validate:standard'], rules: MARKUP_RULES });

  const check = async (name: string): Promise<void> => {
    await expectNoBarriers(page);
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider, `${name} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
    }
    const report = await html.validateString(await page.content());
    const problems = report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
    );
    expect(problems, name).toEqual([]);
  };

  await page.goto(`${shop.url}/admin/sign-in`);
  await check('sign-in');
  const unpaid = await startOrder(shop, [pieces(1), length(280)]);
  await signIn(page, shop);
  await check('overview');
  for (const path of [
    '/admin/orders',
    '/admin/orders?q=zzzz',
    '/admin/orders?attention=yes&status=cancelled&payment=paid',
    `/admin/orders/${unpaid.orderId}`,
    `/admin/orders/${unpaid.orderId}?said=wrong-state`,
    '/admin/audit',
    `/admin/audit?id=${unpaid.orderId}`,
    '/admin/products',
    '/admin/products?q=zzzz&kind=fabric&status=draft&category=silks',
    `/admin/products/${CHURIDAR}?change=none`,
    `/admin/products/${MUL}?said=product-unchanged`,
    '/admin/mail',
    '/admin/mail?state=failed&to=nobody%40example.in',
    '/admin/mail/1?said=mail-not-failed',
    '/admin/publishing?said=publishing',
    '/admin/account',
  ]) {
    await page.goto(shop.url + path);
    await check(path);
  }
  await page.goto(`${shop.url}/admin/orders/${unpaid.orderId}`);
  await page.getByText('Payment received…').click();
  await page.getByText('Cancel the order…').click();
  await check('with its confirmations open');
});

/** How Astro prints, which is sound: short doctype, no trailing slashes, `value` without `=""`. */
const MARKUP_RULES = {
  'void-style': 'off',
  'doctype-style': 'off',
  'attribute-boolean-style': 'off',
  'attribute-empty-style': 'off',
  'no-trailing-whitespace': 'off',
  'no-inline-style': 'error',
} as const;

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
