import { expect, test } from './open-shop.ts';
import {
  cartOf,
  fillAddress,
  fillCheckout,
  giveCart,
  KURTA,
  length,
  payButton,
  payButtonOf,
  pieces,
  seesPaidOrder,
  sheet,
} from './shopper.ts';
import { ordersOf, setPrice } from './shop-books.ts';

const LINES = [pieces(KURTA.slug, KURTA.size, 1)];
const MADRAS = length('madras-check', 'col_madras-ink-white', 1000);

test('the PIN code fills in town and state, says when the parcel comes, and is remembered', async ({
  page,
  shop,
}) => {
  await giveCart(page, shop, LINES);
  await page.goto(`${shop.url}/checkout`);
  const pincode = page.getByLabel('PIN code');
  await pincode.fill('302 001');
  await expect(page.getByLabel('Town or city')).toHaveValue('Jaipur');
  await expect(page.getByLabel('State')).toHaveValue('Rajasthan');
  await expect(
    page.getByRole('status').filter({ hasText: /^Jaipur, Rajasthan\. Ordered now, it should come between/ }),
  ).toBeVisible();

  // Another PIN code fills in anew what the first filled in.
  await pincode.fill('794001');
  await expect(page.getByLabel('State')).toHaveValue('Meghalaya');
  await expect(page.getByLabel('Town or city')).not.toHaveValue('Jaipur');
  expect(await page.evaluate(() => localStorage.getItem('pincode'))).toBe('794001');

  const later = await page.context().newPage();
  await later.goto(`${shop.url}/checkout`);
  await expect(later.getByLabel('PIN code')).toHaveValue('794001');
  await expect(later.getByLabel('State')).toHaveValue('Meghalaya');
});

test('the PIN code never overwrites what was typed, and doubts a state that isn’t its own', async ({
  page,
  shop,
}) => {
  await giveCart(page, shop, LINES);
  await page.goto(`${shop.url}/checkout`);
  await page.getByLabel('Town or city').fill('Sanganer');
  await page.getByLabel('State').selectOption('Gujarat');
  await page.getByLabel('PIN code').fill('302029');
  await expect(page.getByText('This PIN code belongs to Rajasthan.')).toBeVisible();
  await expect(page.getByLabel('Town or city')).toHaveValue('Sanganer');
  await expect(page.getByLabel('State')).toHaveValue('Gujarat');

  await page.getByLabel('PIN code').fill('999999');
  await expect(page.getByText('We don’t know this PIN code.')).toBeVisible();
  await expect(page.getByLabel('PIN code')).not.toHaveAttribute('aria-invalid', 'true');
});

test('fields carry what browsers and keyboards of phones go by', async ({ page, shop }) => {
  await giveCart(page, shop, LINES);
  await page.goto(`${shop.url}/checkout`);
  const fields = await page
    .locator('#checkout-form .input')
    .evaluateAll((inputs) =>
      inputs.map((input) => [
        input.getAttribute('autocomplete'),
        input.getAttribute('inputmode'),
        input.getAttribute('enterkeyhint'),
      ]),
    );
  expect(fields).toEqual([
    ['name', null, 'next'],
    ['tel', 'tel', 'next'],
    ['email', 'email', 'next'],
    ['postal-code', 'numeric', 'next'],
    ['address-line1', null, 'next'],
    ['address-line2', null, 'next'],
    ['address-level2', null, 'next'],
    ['address-level1', null, null],
    ['off', null, null],
  ]);
});

test('the total and the button are in view from the beginning, on a desk and on a phone', async ({
  page,
  shop,
}) => {
  await giveCart(page, shop, LINES);
  for (const viewport of [
    { width: 1280, height: 720 },
    { width: 390, height: 740 },
  ]) {
    await page.setViewportSize(viewport);
    await page.goto(`${shop.url}/checkout`);
    await expect(payButton(page)).toBeInViewport({ ratio: 1 });
    await expect(page.locator('.pay-bar-total')).toBeInViewport({ ratio: 1 });
    await page.getByLabel('A note to the shop').scrollIntoViewIfNeeded();
    await expect(payButton(page)).toBeInViewport({ ratio: 1 });
  }
  const order = page.locator('.checkout-peek');
  await expect(order.getByText(KURTA.name)).toBeHidden();
  await order.locator('summary').click();
  await expect(order.getByText(KURTA.name)).toBeVisible();
});

test('a price that changed is shown line by line', async ({ page, shop }) => {
  await fillCheckout(page, shop, { lines: [MADRAS], email: 'line-by-line@example.in' });
  await expect(payButtonOf(page, 2900)).toBeEnabled();
  setPrice(shop, 'madras-check', 310);
  await payButtonOf(page, 2900).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The total changed from ₹2,900 to ₹3,100');
  await expect(alert.getByRole('listitem')).toHaveText([
    'Madras check, Ink and white: ₹290 a metre before, ₹310 a metre now.',
  ]);
  setPrice(shop, 'madras-check', 290);
});

test('what sold out meanwhile can be changed without leaving the checkout', async ({ page, shop }) => {
  const blouse = pieces('banarasi-saree-blouse', '40', 3);
  await fillCheckout(page, shop, { lines: [blouse, ...LINES], email: 'changes-here@example.in' });
  await expect(payButton(page)).toBeEnabled();
  shop.execute(`UPDATE inventory SET stock = 1 WHERE product_id = ? AND size = '40'`, blouse.productId);
  await payButton(page).click();
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveText([
    'Banarasi saree blouse, 40: Only 1 left in size 40.',
  ]);
  await page.getByRole('button', { name: 'Take 1 instead' }).click();
  await payButtonOf(page, 2350 + 2290).click();
  await expect(sheet(page).pay).toBeVisible();
  expect(ordersOf(shop, 'changes-here@example.in')).toHaveLength(1);
});

test('back from a paid order the cart is empty, and the checkout leads to the order', async ({
  page,
  shop,
}) => {
  await giveCart(page, shop, LINES);
  await page.goto(`${shop.url}/cart`);
  await page.getByRole('link', { name: 'Check out' }).click();
  await page.waitForURL('**/checkout');
  await fillAddress(page, 'goes-back@example.in');
  await payButton(page).click();
  await sheet(page).pay.click();
  await seesPaidOrder(page);
  const order = page.url();

  await page.goBack();
  await page.waitForURL('**/cart');
  await expect(page.getByText('Your cart is empty.')).toBeVisible();
  await page.goto(`${shop.url}/checkout`);
  await expect(page.getByText('There is nothing in your cart to pay for.')).toBeVisible();
  await page.getByRole('link', { name: 'See your last order' }).click();
  await page.waitForURL(order);
  expect(ordersOf(shop, 'goes-back@example.in')).toHaveLength(1);
});

test('two tabs of one checkout make one paid order; the other has nothing left to pay', async ({
  page,
  shop,
}) => {
  const email = 'two-tabs@example.in';
  await fillCheckout(page, shop, { lines: LINES, email });
  const other = await page.context().newPage();
  await other.goto(`${shop.url}/checkout`);
  await expect(payButton(other)).toBeEnabled();
  await page.bringToFront();
  await payButton(page).click();
  await sheet(page).pay.click();
  await seesPaidOrder(page);
  await expect(other.getByText('There is nothing in your cart to pay for.')).toBeVisible();
  expect(ordersOf(shop, email)).toHaveLength(1);
});

test.describe('where the network fails', () => {
  test('the checkout keeps what was typed, says so, and pays one order when it is back', async ({
    page,
    shop,
  }) => {
    const email = 'lost-network@example.in';
    await fillCheckout(page, shop, { lines: LINES, email });
    await expect(page.getByText('Bengaluru, Karnataka.')).toBeVisible();
    await page.context().setOffline(true);
    await expect(page.getByRole('status').filter({ hasText: 'You are offline.' })).toBeVisible();
    await page.getByLabel('A note to the shop').fill('Ring twice');
    await payButton(page).click();
    await expect(
      page.getByRole('alert').filter({ hasText: 'We can’t reach the shop. Nothing was charged.' }),
    ).toBeVisible();
    await expect(payButton(page)).toBeFocused();
    expect(await cartOf(page)).toEqual(LINES);
    expect(ordersOf(shop, email)).toEqual([]);

    await page.context().setOffline(false);
    await expect(page.getByText('You are offline.')).toHaveCount(0);
    await page.reload();
    await expect(page.getByLabel('A note to the shop')).toHaveValue('Ring twice');
    await expect(page.getByLabel('House number and street')).toHaveValue('4 Brigade Road');
    await payButton(page).click();
    await sheet(page).pay.click();
    await seesPaidOrder(page);
    expect(ordersOf(shop, email)).toHaveLength(1);
  });

  test('an answer that is lost on its way makes no second order', async ({ page, shop }) => {
    const email = 'lost-answer@example.in';
    await fillCheckout(page, shop, { lines: LINES, email });
    await expect(payButton(page)).toBeEnabled();
    let tries = 0;
    await page.route('**/api/checkout/start', async (route) => {
      tries += 1;
      if (tries > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await payButton(page).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Nothing was charged.' })).toBeVisible();
    await payButton(page).click();
    await sheet(page).pay.click();
    await seesPaidOrder(page);
    expect(ordersOf(shop, email)).toHaveLength(1);
  });

  test('the drawer changes the cart without a network, and prices it when it is back', async ({
    page,
    shop,
  }) => {
    await giveCart(page, shop, LINES);
    await page.goto(`${shop.url}/about`);
    await page.getByRole('link', { name: /^Cart/ }).click();
    const drawer = page.getByRole('dialog');
    await expect(drawer.locator('.drawer-subtotal')).toContainText('₹2,290');
    await page.context().setOffline(true);
    await drawer.getByRole('button', { name: `One ${KURTA.name} more` }).click();
    await expect(drawer.getByRole('status').filter({ hasText: 'You seem to be offline.' })).toBeVisible();
    expect(await cartOf(page)).toEqual([pieces(KURTA.slug, KURTA.size, 2)]);
    await page.context().setOffline(false);
    await expect(drawer.locator('.drawer-subtotal')).toContainText('₹4,580');
    await expect(drawer.getByText('You seem to be offline.')).toHaveCount(0);
  });

  test('a gateway that can’t be reached is said, and the same order is paid when it can', async ({
    page,
    shop,
  }) => {
    const email = 'gateway-away@example.in';
    await fillCheckout(page, shop, { lines: LINES, email });
    await expect(payButton(page)).toBeEnabled();
    await page.route('**/api/checkout/start', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          type: 'urn:darzi:problem:payment-unavailable',
          title: 'Service Unavailable',
          status: 503,
          detail: 'The payment service is away.',
          code: 'payment-unavailable',
        }),
      }),
    );
    await payButton(page).click();
    await expect(
      page.getByRole('alert').filter({ hasText: 'The payment service can’t be reached just now.' }),
    ).toBeVisible();
    await page.unroute('**/api/checkout/start');
    await payButton(page).click();
    await expect(sheet(page).pay).toBeVisible();
    expect(ordersOf(shop, email)).toHaveLength(1);
  });
});
