import { productId } from '../../src/server/db/seed/seed-shop.ts';
import { expect, test } from './open-shop.ts';
import { cartOf, KURTA, length, pieces, SILK } from './shopper.ts';

test.use({ javaScriptEnabled: false });

test('the shop can be walked through from the home page to a product', async ({ page, shop }) => {
  await page.goto(shop.url);
  await page.getByRole('link', { name: 'See the shop' }).first().click();
  await page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: 'Silks' }).click();
  await page.getByRole('main').getByRole('link', { name: SILK.name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(SILK.name);
});

test('a garment and a length of fabric can be put in the cart, changed and taken out', async ({
  page,
  shop,
}) => {
  await page.goto(`${shop.url}/products/${KURTA.slug}`);
  await page.locator('label:has(input[name=size][value=M])').click();
  await page.getByLabel('Quantity').fill('2');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Added to your cart.' })).toBeVisible();

  await page.goto(`${shop.url}/products/${SILK.slug}`);
  await page.locator('label.option').filter({ hasText: SILK.colour }).click();
  await page.getByLabel('Length in metres').fill('2.8');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  expect(await cartOf(page)).toEqual([
    pieces(KURTA.slug, 'M', 2),
    length(SILK.slug, 'col_chanderi-lac', 280),
  ]);
  await expect(page.getByText('₹8,080').first()).toBeVisible();

  const silk = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: SILK.name }) });
  await silk.getByLabel('Metres').fill('3.5');
  await silk.getByRole('button', { name: 'Update' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Your cart is up to date.' })).toBeVisible();
  await expect(silk.getByLabel('Metres')).toHaveValue('3.5');

  const kurta = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: KURTA.name }) });
  await kurta.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Removed from your cart.' })).toBeVisible();
  expect(await cartOf(page)).toEqual([length(SILK.slug, 'col_chanderi-lac', 350)]);

  await page.getByLabel('Promotion code').fill('welcome10');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('WELCOME10 takes ₹438 off.')).toBeVisible();
  await page.getByRole('link', { name: 'Check out' }).click();
  await expect(page.locator('noscript p')).toBeVisible();
  await expect(page.locator('noscript p')).toContainText('The payment step needs JavaScript');
});

test('the header’s link leads to the cart, which says what is missing and takes an offer', async ({
  page,
  shop,
}) => {
  await page
    .context()
    .addCookies([
      { name: 'cart', value: `f.${productId('madras-check')}.col_madras-ink-white.400`, url: shop.url },
    ]);
  await page.goto(`${shop.url}/about`);
  await page.getByRole('link', { name: /^Cart/ }).click();
  await page.waitForURL('**/cart');
  await expect(page.getByRole('progressbar', { name: '₹839 more for free delivery' })).toBeVisible();
  await page.getByRole('button', { name: /^Use / }).click();
  await page.waitForURL('**/cart?code=*');
  await expect(page.getByText(/ is applied: delivery is free\.$/)).toBeVisible();
});

test('an empty cart has ways on', async ({ page, shop }) => {
  await page.goto(`${shop.url}/cart`);
  await expect(page.getByText('Your cart is empty.')).toBeVisible();
  await page.getByRole('navigation', { name: 'Or go straight to' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/shop\/[a-z-]+$/);
});

test('the newsletter form leads to thanks, and a wrong address to a page that says so', async ({
  page,
  shop,
}) => {
  await page.goto(`${shop.url}/about`);
  await page.getByLabel('Your email address').fill('No.Script@Example.in');
  await page.getByRole('button', { name: 'Subscribe' }).click();
  await page.waitForURL('**/newsletter/thanks');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you');
  const subscribed = `SELECT source, status FROM newsletter_subscribers WHERE email = 'no.script@example.in'`;
  expect(shop.rows(subscribed)).toEqual([{ source: 'footer', status: 'subscribed' }]);

  // Browsers let this one through.
  await page.getByLabel('Your email address').fill('no.script@example');
  await page.getByRole('button', { name: 'Subscribe' }).click();
  await page.waitForURL('**/newsletter/problem');
  await expect(page.getByText('We couldn’t take that email address.')).toBeVisible();
  expect(shop.rows(`SELECT id FROM newsletter_subscribers WHERE email = 'no.script@example'`)).toEqual([]);
});
