import { formatRupees } from '../../src/shared/money.ts';
import { capturedPaise, releaseWebhooks, setWebhooks, webhooksTaken } from './gateway-webhooks.ts';
import { expect, test } from './open-shop.ts';
import {
  addGarment,
  addSilk,
  cartOf,
  fillAddress,
  fillCheckout,
  KURTA,
  length,
  payButton,
  payButtonOf,
  pieces,
  seesPaidOrder,
  sheet,
  SILK,
} from './shopper.ts';
import { expectFulfilledOnce, orderOf, ordersOf, setPrice, stockOf, usesOf } from './shop-books.ts';

const KURTA_LINE = pieces(KURTA.slug, KURTA.size, 1);
const SILK_LINE = length(SILK.slug, 'col_chanderi-lac', 280);
const LINES = [KURTA_LINE, SILK_LINE];
/** ₹2,290 and 2.8 m at ₹1,250; delivery is free from ₹1,999. */
const TOTAL = 2290 + 3500;

// Orders of other files may be settled at any time, from the stock that a test here counts.
test.use({ shopOf: 'purchases' });

test.afterEach(async ({ gateway }) => {
  await setWebhooks(gateway, 'deliver');
});

// What an earlier test's payment still has on its way would be taken from the stock that a test begins with.
test.beforeEach(async ({ gateway }) => webhooksTaken(gateway));

test('a garment and 2.8 m of silk with a code become one paid order, to the rupee and the centimetre', async ({
  page,
  shop,
  gateway,
}) => {
  const email = 'whole-way@example.in';
  const before = LINES.map((line) => stockOf(shop, line));
  const uses = usesOf(shop, 'WELCOME10');

  await addGarment(page, shop);
  await addSilk(page, shop, '2.8');
  await page.getByRole('link', { name: 'View cart' }).click();
  await expect(page.getByLabel(`Metres of ${SILK.name}`)).toHaveValue('2.8');
  await page.getByLabel('Promotion code').fill(' welcome10 ');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('WELCOME10 takes ₹579 off.')).toBeVisible();
  await page.getByRole('link', { name: 'Check out' }).click();

  await fillAddress(page, email);
  await payButtonOf(page, 5211).click();
  await expect(sheet(page).amount).toHaveText(formatRupees(5211));
  await sheet(page).pay.click();
  await seesPaidOrder(page);
  await expect(page.getByText('2.8 m at ₹1,250 a metre')).toBeVisible();
  await expect(page.getByText('Discount (WELCOME10)')).toBeVisible();
  expect(await cartOf(page)).toEqual([]);

  await webhooksTaken(gateway);
  expectFulfilledOnce(shop, { email, lines: LINES, before, total: 5211, provider: 'razorpay' });
  const order = orderOf(shop, email);
  // 5 % of GST in each part after the discount: 5,211 × 5 / 105.
  expect(order).toMatchObject({
    subtotal: 5790,
    discount: 579,
    shipping: 0,
    tax: 248,
    promo_code: 'WELCOME10',
  });
  expect(usesOf(shop, 'WELCOME10')).toEqual({ used: uses.used + 1, held: 0 });
  expect(capturedPaise(gateway, order.id)).toBe(521_100);
});

test('webhooks that come after the callback, each three times, change nothing', async ({
  page,
  shop,
  gateway,
}) => {
  const email = 'callback-first@example.in';
  const before = LINES.map((line) => stockOf(shop, line));
  await setWebhooks(gateway, 'hold');

  await fillCheckout(page, shop, { lines: LINES, email });
  await payButton(page).click();
  await sheet(page).pay.click();
  await seesPaidOrder(page);
  expectFulfilledOnce(shop, { email, lines: LINES, before, total: TOTAL, provider: 'razorpay' });

  await releaseWebhooks(gateway, 3);
  expectFulfilledOnce(shop, { email, lines: LINES, before, total: TOTAL, provider: 'razorpay' });
});

test('a callback that comes after the webhooks, and again, changes nothing', async ({
  page,
  shop,
  gateway,
}) => {
  const email = 'webhook-first@example.in';
  const before = LINES.map((line) => stockOf(shop, line));
  await setWebhooks(gateway, 'hold');
  let claim = '';
  await page.route('**/api/checkout/confirm', async (route) => {
    claim = route.request().postData() ?? '';
    await releaseWebhooks(gateway, 3);
    expect(orderOf(shop, email).payment_status).toBe('paid');
    await route.continue();
  });

  await fillCheckout(page, shop, { lines: LINES, email });
  await payButton(page).click();
  await sheet(page).pay.click();
  await seesPaidOrder(page);

  for (const again of [1, 2, 3]) {
    const answer = await page.request.post(`${shop.url}/api/checkout/confirm`, {
      headers: { 'Content-Type': 'application/json', Origin: shop.url },
      data: claim,
    });
    expect(answer.status(), `copy ${again}`).toBe(200);
    expect(await answer.json()).toMatchObject({ status: 'paid' });
  }
  expectFulfilledOnce(shop, { email, lines: LINES, before, total: TOTAL, provider: 'razorpay' });
});

test('a payment that fails can be made again in the same window', async ({ page, shop, gateway }) => {
  const email = 'fails-first@example.in';
  const lines = [KURTA_LINE];
  const before = lines.map((line) => stockOf(shop, line));

  await fillCheckout(page, shop, { lines, email });
  await payButton(page).click();
  await sheet(page).fail.click();
  await expect(sheet(page).said).toContainText('You can try again.');
  await sheet(page).pay.click();
  await seesPaidOrder(page);

  await webhooksTaken(gateway);
  expectFulfilledOnce(shop, { email, lines, before, total: 2290, provider: 'razorpay' });
});

test('a closed window is said, gives the focus back to Pay, and Pay pays the same order', async ({
  page,
  shop,
  gateway,
}) => {
  const email = 'closes-window@example.in';
  const lines = [KURTA_LINE];
  const before = lines.map((line) => stockOf(shop, line));

  await fillCheckout(page, shop, { lines, email });
  await payButton(page).click();
  await sheet(page).fail.click();
  await expect(sheet(page).said).toContainText('You can try again.');
  await sheet(page).close.click();
  await expect(
    page.getByRole('status').filter({ hasText: 'Payment window closed. The payment failed' }),
  ).toBeVisible();
  await expect(payButton(page)).toBeFocused();
  const begun = orderOf(shop, email);
  expect(begun.status).toBe('pending');
  expect(await cartOf(page)).toEqual(lines);

  await payButton(page).click();
  await sheet(page).pay.click();
  await seesPaidOrder(page);
  await webhooksTaken(gateway);
  expect(orderOf(shop, email).id).toBe(begun.id);
  expectFulfilledOnce(shop, { email, lines, before, total: 2290, provider: 'razorpay' });
});

test('Pay pressed twice begins one order', async ({ page, shop, gateway }) => {
  const email = 'presses-twice@example.in';
  const lines = [KURTA_LINE];
  const before = lines.map((line) => stockOf(shop, line));

  await fillCheckout(page, shop, { lines, email });
  await payButton(page).dblclick();
  await expect(page.locator('iframe')).toHaveCount(1);
  await sheet(page).pay.click();
  await seesPaidOrder(page);

  await webhooksTaken(gateway);
  expect(ordersOf(shop, email)).toHaveLength(1);
  expectFulfilledOnce(shop, { email, lines, before, total: 2290, provider: 'razorpay' });
});

test('a reload keeps the cart, the code and the address, and after it Pay pays the order already begun', async ({
  page,
  shop,
  gateway,
}) => {
  const email = 'reloads@example.in';
  const before = LINES.map((line) => stockOf(shop, line));

  await fillCheckout(page, shop, { lines: LINES, email });
  await page.getByLabel('Promotion code').fill('SAVE500');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(payButtonOf(page, TOTAL - 500)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Email', { exact: true })).toHaveValue(email);
  await expect(page.getByLabel('State')).toHaveValue('Karnataka');
  await payButtonOf(page, TOTAL - 500).click();
  await expect(sheet(page).pay).toBeVisible();
  const begun = orderOf(shop, email);

  await page.reload();
  await expect(page.getByLabel('PIN code')).toHaveValue('560 001');
  expect(await cartOf(page)).toEqual(LINES);
  await payButtonOf(page, TOTAL - 500).click();
  await sheet(page).pay.click();
  await seesPaidOrder(page);
  await webhooksTaken(gateway);
  expect(orderOf(shop, email).id).toBe(begun.id);
  expectFulfilledOnce(shop, { email, lines: LINES, before, total: TOTAL - 500, provider: 'razorpay' });
});

test('an expired hold is announced, and Pay takes the goods again for the same order', async ({
  page,
  shop,
  gateway,
}) => {
  const email = 'comes-back-late@example.in';
  const lines = [KURTA_LINE];
  const before = lines.map((line) => stockOf(shop, line));
  await page.clock.install();

  await fillCheckout(page, shop, { lines, email });
  await payButton(page).click();
  await sheet(page).close.click();
  await expect(payButton(page)).toBeFocused();
  const begun = orderOf(shop, email);

  shop.execute(`UPDATE holds SET expires_at = '2026-01-01T00:00:00.000Z' WHERE order_id = ?`, begun.id);
  const isReleased = () =>
    shop.rows('SELECT id FROM holds WHERE order_id = ? AND released_at IS NULL', begun.id).length === 0;
  await expect.poll(isReleased, { timeout: 15_000 }).toBe(true);
  expect(lines.map((line) => stockOf(shop, line))).toEqual(before);
  await page.clock.fastForward('15:01');
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: 'The time for which we kept your items, 15 minutes, is over.' }),
  ).toBeVisible();
  await expect(page.getByLabel('House number and street')).toHaveValue('4 Brigade Road');
  expect(await cartOf(page)).toEqual(lines);

  await payButton(page).click();
  await expect(sheet(page).pay).toBeVisible();
  expect(isReleased()).toBe(false);
  await sheet(page).pay.click();
  await seesPaidOrder(page);
  await webhooksTaken(gateway);
  expect(orderOf(shop, email).id).toBe(begun.id);
  expectFulfilledOnce(shop, { email, lines, before, total: 2290, provider: 'razorpay' });
});

test('a price that changed meanwhile is shown and waits for another press', async ({
  page,
  shop,
  gateway,
}) => {
  const email = 'sees-new-price@example.in';
  const lines = [length('madras-check', 'col_madras-ink-white', 1000)];
  const before = lines.map((line) => stockOf(shop, line));

  await fillCheckout(page, shop, { lines, email });
  await expect(payButtonOf(page, 2900)).toBeVisible();
  setPrice(shop, 'madras-check', 310);
  await payButtonOf(page, 2900).click();
  await expect(
    page.getByRole('alert').filter({ hasText: 'The total changed from ₹2,900 to ₹3,100' }),
  ).toBeVisible();
  await expect(page.locator('iframe')).toHaveCount(0);
  expect(ordersOf(shop, email)).toEqual([]);

  await payButtonOf(page, 3100).click();
  await expect(sheet(page).amount).toHaveText(formatRupees(3100));
  await sheet(page).pay.click();
  await seesPaidOrder(page);
  await webhooksTaken(gateway);
  expectFulfilledOnce(shop, { email, lines, before, total: 3100, provider: 'razorpay' });
  setPrice(shop, 'madras-check', 290);
});

test('goods that sold out meanwhile are named, and the cart and the address stay', async ({ page, shop }) => {
  const email = 'too-late@example.in';
  const blouse = pieces('banarasi-saree-blouse', '42', 3);
  const lines = [blouse, KURTA_LINE];

  await fillCheckout(page, shop, { lines, email });
  await expect(payButton(page)).toBeVisible();
  shop.execute(`UPDATE inventory SET stock = 2 WHERE product_id = ? AND size = '42'`, blouse.productId);
  await payButton(page).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Banarasi saree blouse' })).toBeVisible();
  await expect(page.locator('iframe')).toHaveCount(0);
  await expect(page.getByLabel('Email', { exact: true })).toHaveValue(email);
  expect(await cartOf(page)).toEqual(lines);
  expect(ordersOf(shop, email)).toEqual([]);

  await page.getByRole('link', { name: 'Change them in the cart' }).click();
  await page.getByRole('button', { name: 'Take 2 instead' }).click();
  await expect(page.getByLabel('Pieces of Banarasi saree blouse')).toHaveValue('2');
  await page.getByRole('link', { name: 'Check out' }).click();
  await expect(page.getByLabel('Email', { exact: true })).toHaveValue(email);
  await expect(payButtonOf(page, 2 * 2350 + 2290)).toBeVisible();
});

test.describe('inside another app, whose browser shows no frame over a page', () => {
  test.use({ userAgent: 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 Instagram 300.0.0.0' });

  test('the payment window sends the browser to the shop, which leads to the paid order', async ({
    page,
    shop,
    gateway,
  }) => {
    const email = 'in-an-app@example.in';
    const lines = [KURTA_LINE];
    const before = lines.map((line) => stockOf(shop, line));
    await setWebhooks(gateway, 'hold');

    await fillCheckout(page, shop, { lines, email });
    await payButton(page).click();
    const callback = page.waitForRequest('**/api/checkout/callback/*');
    await sheet(page).pay.click();
    expect((await callback).method()).toBe('POST');
    await seesPaidOrder(page);

    await releaseWebhooks(gateway, 1);
    expectFulfilledOnce(shop, { email, lines, before, total: 2290, provider: 'razorpay' });
  });
});
