import { expectNoBarriers } from './barriers.ts';
import { expect, test } from './open-shop.ts';
import {
  drawerOf,
  fillCheckout,
  giveCart,
  hydrated,
  KURTA,
  length,
  payButton,
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
  search: ['/search', '/search?q=silk', '/search?q=nothing-of-that-name'],
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

test('an order’s page has no barriers, from unpaid to delivered, refunded and cancelled', async ({
  page,
  shop,
}) => {
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

  const { id } = orderOf(shop, 'order-page@example.in');
  for (const scene of [
    "status = 'shipped', carrier = 'India Post', tracking_number = 'EX123456789IN'",
    "status = 'delivered'",
    "status = 'confirmed', attention = 'out-of-stock'",
    "status = 'cancelled', attention = NULL, payment_status = 'refunded'",
  ]) {
    shop.execute(`UPDATE orders SET ${scene} WHERE id = ?`, id);
    await page.reload();
    await hydrated(page);
    await expectNoBarriers(page);
  }
});

test('the cart’s drawer has no barriers, with lines, with what was removed, and empty', async ({
  page,
  shop,
}) => {
  await giveCart(page, shop, [...LINES, pieces('madder-ajrakh-shirt', 'XXL', 1)]);
  await page.goto(`${shop.url}/about`);
  await page.getByRole('link', { name: /^Cart/ }).click();
  const drawer = drawerOf(page, 'Your cart');
  await expect(drawer.getByRole('progressbar')).toBeVisible();
  await expectNoBarriers(page);
  for (const left of [2, 1, 0]) {
    await drawer
      .getByRole('button', { name: /^Remove/ })
      .first()
      .click();
    await expect(drawer.getByRole('button', { name: /^Remove/ })).toHaveCount(left);
  }
  await expect(drawer.getByText('Your cart is empty.')).toBeVisible();
  await expectNoBarriers(page);
});
