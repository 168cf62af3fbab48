import type { Locator } from '@playwright/test';
import { expectNoBarriers } from './barriers.ts';
import { expect, test } from './open-shop.ts';
import {
  fillCheckout,
  giveCart,
  hydrated,
  KURTA,
  length,
  payButton,
  payButtonOf,
  pieces,
  seesPaidOrder,
  sheet,
  SILK,
} from './shopper.ts';
import { orderOf } from './shop-books.ts';

const LINES = [pieces(KURTA.slug, KURTA.size, 1), length(SILK.slug, 'col_chanderi-lac', 280)];

const CATALOGUE = {
  goods: [
    '/',
    '/shop',
    '/shop/silks',
    // With a size and a colour that are sold out.
    '/products/madder-ajrakh-shirt',
    '/products/shirting-linen',
  ],
  words: [
    '/policies/shipping',
    '/about',
    '/contact',
    '/newsletter/thanks',
    '/newsletter/problem',
    '/nowhere',
  ],
};

for (const [kind, paths] of Object.entries(CATALOGUE)) {
  test(`pages of ${kind} have no barriers`, async ({ page, shop }) => {
    for (const path of paths) {
      await page.goto(shop.url + path);
      await hydrated(page);
      await expectNoBarriers(page);
    }
  });
}

test('a product’s page has no barriers while it says what came of adding', async ({ page, shop }) => {
  await page.goto(`${shop.url}/products/${KURTA.slug}`);
  await hydrated(page);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page.getByText('Please choose a size.')).toBeVisible();
  await expectNoBarriers(page);
});

test('the cart has no barriers, empty, full, and with goods that can’t be bought', async ({ page, shop }) => {
  await page.goto(`${shop.url}/cart`);
  await expectNoBarriers(page);
  await giveCart(page, shop, [...LINES, pieces('madder-ajrakh-shirt', 'XXL', 1)]);
  await page.goto(`${shop.url}/cart?code=DIWALI25`);
  await hydrated(page);
  await expect(page.getByText('This code has expired.')).toBeVisible();
  await expectNoBarriers(page);
});

test('the checkout has no barriers, new and with its errors shown', async ({ page, shop }) => {
  await giveCart(page, shop, LINES);
  await page.goto(`${shop.url}/checkout`);
  await expect(payButton(page)).toBeEnabled();
  await expectNoBarriers(page);
  await payButton(page).click();
  await expect(page.getByRole('alert').filter({ hasText: '7 fields need another look.' })).toBeVisible();
  await expect(page.getByLabel('Full name')).toBeFocused();
  await expectNoBarriers(page);
});

test('an order’s page has no barriers, unpaid and paid', async ({ page, shop }) => {
  await fillCheckout(page, shop, { lines: LINES, email: 'order-page@example.in' });
  const begun = page.waitForResponse('**/api/checkout/start');
  await payButton(page).click();
  const { orderUrl } = (await (await begun).json()) as { orderUrl: string };
  await page.goto(new URL(orderUrl, shop.url).href);
  await expect(page.getByRole('heading', { name: 'Waiting for payment' })).toBeVisible();
  await hydrated(page);
  await expectNoBarriers(page);

  await payButton(page).click();
  await sheet(page).pay.click();
  await seesPaidOrder(page);
  await hydrated(page);
  await expectNoBarriers(page);
});

test('a purchase can be made with the keyboard alone', async ({ page, shop }) => {
  const email = 'no-mouse@example.in';
  const { keyboard } = page;
  const tabTo = async (stop: Locator): Promise<void> => {
    for (let presses = 0; presses < 80; presses += 1) {
      if (await stop.evaluate((element) => element === document.activeElement)) return;
      await keyboard.press('Tab');
    }
    await expect(stop, 'reached with Tab').toBeFocused();
  };

  await page.goto(`${shop.url}/products/${KURTA.slug}`);
  await hydrated(page);
  await tabTo(page.locator('input[name=size]').first());
  await keyboard.press('Space');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await expect(page.locator('input[name=size][value=M]')).toBeChecked();
  await tabTo(page.getByRole('button', { name: 'Add to cart' }));
  await keyboard.press('Enter');
  await tabTo(page.getByRole('link', { name: 'View cart' }));
  await keyboard.press('Enter');
  await page.waitForURL('**/cart');
  await hydrated(page);
  await tabTo(page.getByRole('link', { name: 'Check out' }));
  await keyboard.press('Enter');
  await page.waitForURL('**/checkout');
  await expect(payButton(page)).toBeEnabled();

  for (const [label, text] of [
    ['Full name', 'Asha Rao'],
    ['Email', email],
    ['Mobile number', '9876543210'],
    ['House number and street', '4 Brigade Road'],
    ['Town or city', 'Bengaluru'],
    ['PIN code', '560001'],
    ['State', 'Karnataka'],
  ] as const) {
    await tabTo(page.getByLabel(label, { exact: true }));
    await keyboard.type(text);
  }
  await tabTo(payButtonOf(page, 2290));
  await keyboard.press('Enter');

  await expect(sheet(page).pay).toBeVisible();
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('radio', { name: /^UPI/ })).toBeFocused();
  await keyboard.press('Tab');
  await expect(sheet(page).pay).toBeFocused();
  await keyboard.press('Enter');
  await seesPaidOrder(page);
  expect(orderOf(shop, email)).toMatchObject({ status: 'confirmed', payment_status: 'paid', total: 2290 });
});
