/** What an open product page does when the shop goes on without it. */
import type { Locator, Page } from '@playwright/test';
import { productId } from '../../src/server/db/seed/seed-shop.ts';
import { expect, test, type RunningShop } from './open-shop.ts';
import { setPrice } from './shop-books.ts';
import { cartOf, hydrated, KURTA, length, pieces, putDrawerAway, SILK } from './shopper.ts';

const STOCK = '**/api/stock?**';
const ONE_KURTA = [pieces(KURTA.slug, KURTA.size, 1)];
const ADDED = `Added 1 × ${KURTA.name}, size ${KURTA.size}.`;

/** Puts back what a test changed in a shop that others use too. */
let undo: (() => void)[] = [];

test.afterEach(() => {
  for (const step of undo) step();
  undo = [];
});

test('a price that rose under an open page is said before anything is added', async ({
  page,
  offlineShop: shop,
}) => {
  await open(page, shop, KURTA);
  await chooseSize(page);
  reprice(shop, KURTA, 2490);
  await button(page).click();
  await expect(said(page, 'The price is now ₹2,490 instead of ₹2,290. Press again to add it.')).toBeVisible();
  await expect(page.locator('.buy-price')).toContainText('₹2,490');
  expect(await cartOf(page)).toEqual([]);

  await button(page).click();
  await expect(said(page, ADDED)).toBeVisible();
  expect(await cartOf(page)).toEqual(ONE_KURTA);
});

test('a page that was open for an hour asks again before it adds', async ({ page, offlineShop: shop }) => {
  await page.clock.install();
  await open(page, shop, SILK);
  await option(page, SILK.colour).click();
  await expect(option(page, SILK.colour)).toContainText('m left');
  reprice(shop, SILK, 1190);
  await page.clock.fastForward('01:00:00');
  await button(page).click();
  await expect(
    said(page, 'The price is now ₹1,190 a metre instead of ₹1,250. Press again to add it.'),
  ).toBeVisible();
  await expect(page.locator('.buy-total')).toContainText('₹1,190');
  expect(await cartOf(page)).toEqual([]);

  await button(page).click();
  await expect(said(page, `Added 1 m of ${SILK.name}, ${SILK.colour}.`)).toBeVisible();
  expect(await cartOf(page)).toEqual([length(SILK.slug, 'col_chanderi-lac', 100)]);
});

test('the last piece that was sold meanwhile isn’t added, and the focus stays on the button', async ({
  page,
  offlineShop: shop,
}) => {
  await open(page, shop, KURTA);
  await chooseSize(page);
  leave(shop, 0);
  await button(page).press('Enter');
  await expect(said(page, 'Size M has just been sold out.')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'M Sold out', exact: true })).toBeDisabled();
  await expect(button(page)).toBeFocused();
  expect(await cartOf(page)).toEqual([]);
});

test('more pieces than are left aren’t added', async ({ page, offlineShop: shop }) => {
  await open(page, shop, KURTA);
  await chooseSize(page);
  leave(shop, 2);
  await page.getByLabel('Quantity').fill('3');
  await button(page).click();
  await expect(said(page, 'Only 2 are left in size M.')).toBeVisible();
  expect(await cartOf(page)).toEqual([]);
  await page.getByLabel('Quantity').fill('2');
  await button(page).click();
  await expect(said(page, `Added 2 × ${KURTA.name}`)).toBeVisible();
});

test('a length that is no longer left in one piece isn’t added', async ({ page, offlineShop: shop }) => {
  await open(page, shop, SILK);
  const lac = 'col_chanderi-lac';
  const sql = 'UPDATE fabric_colours SET held_cm = held_cm + ? WHERE id = ?';
  undo.push(() => shop.execute(sql, -5600, lac));
  shop.execute(sql, 5600, lac);
  await option(page, SILK.colour).click();
  await page.getByLabel('Length in metres').fill('2.5');
  await button(page).click();
  await expect(said(page, 'The longest piece of Lac that we can still cut is 2 m.')).toBeVisible();
  expect(await cartOf(page)).toEqual([]);
});

for (const goods of [KURTA, SILK]) {
  test(`${goods.name}, no longer for sale, can’t be chosen or added`, async ({ page, offlineShop: shop }) => {
    await open(page, shop, goods);
    if (goods === KURTA) await chooseSize(page);
    archive(shop, goods.slug);
    await button(page).click();
    await expect(said(page, 'This is no longer for sale.')).toBeVisible();
    await expect(button(page)).toHaveText('No longer for sale');
    await expect(button(page)).toBeDisabled();
    for (const radio of await page.locator('form.buy input[type=radio]').all())
      await expect(radio).toBeDisabled();
    await button(page).press('Enter');
    await expect(button(page)).toHaveText('No longer for sale');
    expect(await cartOf(page)).toEqual([]);
  });
}

test('without a network the line is added on what the page knows', async ({
  page,
  context,
  offlineShop: shop,
}) => {
  await open(page, shop, KURTA);
  await context.setOffline(true);
  await page.locator('label:has(input[name=size][value=M])').click();
  await button(page).click();
  await expect(said(page, ADDED)).toBeVisible();
  expect(await cartOf(page)).toEqual(ONE_KURTA);
});

test('a double click adds once', async ({ page, offlineShop: shop }) => {
  await open(page, shop, KURTA);
  await chooseSize(page);
  await button(page).dblclick();
  await expect(said(page, ADDED)).toBeVisible();
  expect(await cartOf(page)).toEqual(ONE_KURTA);

  // The same with an answer already there, so that no press waits.
  await putDrawerAway(page);
  await page.context().clearCookies();
  await page.locator('label:has(input[name=size][value=S])').click();
  await button(page).dblclick();
  await expect(said(page, 'size S.')).toBeVisible();
  expect(await cartOf(page)).toEqual([pieces(KURTA.slug, 'S', 1)]);
});

test('while a press waits the button says so, keeps its place and the focus, and takes no other press', async ({
  page,
  offlineShop: shop,
}) => {
  await page.clock.install();
  const stock = await holdStock(page);
  await open(page, shop, KURTA);
  await chooseSize(page);
  await page.clock.pauseAt(Date.now() + 3_600_000);
  await button(page).scrollIntoViewIfNeeded();
  const place = await button(page).boundingBox();
  await button(page).press('Enter');
  await expect(button(page)).toHaveText('Adding…');
  await expect(button(page)).toHaveAttribute('aria-disabled', 'true');
  await expect(button(page)).toBeFocused();
  expect(await button(page).boundingBox()).toEqual(place);
  await page.keyboard.press('Enter');
  expect(await cartOf(page)).toEqual([]);

  stock.letCome();
  await expect(said(page, ADDED)).toBeVisible();
  await expect(button(page)).toHaveText('Add to cart');
  await expect(button(page)).toBeEnabled();
  expect(await cartOf(page)).toEqual(ONE_KURTA);
});

test('a press waits 1.5 s for an answer and then does without', async ({ page, offlineShop: shop }) => {
  await page.clock.install();
  await holdStock(page);
  await open(page, shop, KURTA);
  await chooseSize(page);
  await page.clock.pauseAt(Date.now() + 3_600_000);
  await button(page).press('Enter');
  await page.clock.runFor(1_400);
  await expect(button(page)).toHaveText('Adding…');
  await page.clock.runFor(100);
  await expect(said(page, ADDED)).toBeVisible();
  expect(await cartOf(page)).toEqual(ONE_KURTA);
});

test('a line whose page is left while its press waits is in the cart', async ({
  page,
  offlineShop: shop,
}) => {
  await page.clock.install();
  await holdStock(page);
  await open(page, shop, KURTA);
  await chooseSize(page);
  await page.clock.pauseAt(Date.now() + 3_600_000);
  await button(page).press('Enter');
  await expect(button(page)).toHaveText('Adding…');
  await page.getByRole('link', { name: 'About', exact: true }).first().click();
  await page.waitForURL('**/about');
  expect(await cartOf(page)).toEqual(ONE_KURTA);
});

test('a page that the browser brings back is corrected without being touched', async ({
  page,
  offlineShop: shop,
}) => {
  await open(page, shop, KURTA);
  reprice(shop, KURTA, 2490);
  leave(shop, 2);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect(page.locator('.buy-price')).toContainText('₹2,490');
  await expect(page.getByRole('radio', { name: 'M 2 left', exact: true })).toBeEnabled();
});

/** Opens a product's page and waits until its form listens to everything. */
async function open(page: Page, shop: RunningShop, goods: { slug: string }): Promise<void> {
  await page.goto(`${shop.url}/products/${goods.slug}`);
  await hydrated(page);
  await expect(page.locator('form.buy[novalidate]')).toBeVisible();
}

/** Chooses a size without a finger or the focus on the form, so that the page asks nothing yet. */
async function chooseSize(page: Page): Promise<void> {
  await page.locator(`input[name=size][value=${KURTA.size}]`).evaluate((radio) => {
    if (radio instanceof HTMLElement) radio.click();
  });
}

function button(page: Page): Locator {
  return page.locator('form.buy button[type=submit]');
}

function said(page: Page, words: string): Locator {
  return page.locator('.buy-said[role=status]').filter({ hasText: words });
}

function option(page: Page, words: string): Locator {
  return page.locator('label.option').filter({ hasText: words });
}

/** Keeps the shop's answers back. */
async function holdStock(page: Page): Promise<{ letCome: () => void }> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  await page.route(STOCK, async (route) => {
    await promise;
    await route.continue();
  });
  return { letCome: () => resolve(undefined) };
}

function reprice(shop: RunningShop, goods: { slug: string; price: number }, price: number): void {
  undo.push(() => setPrice(shop, goods.slug, goods.price));
  setPrice(shop, goods.slug, price);
}

/** Leaves so many pieces of the kurta's M to buy, beside what other shoppers hold. */
function leave(shop: RunningShop, pieces: number): void {
  const where = `WHERE product_id = '${productId(KURTA.slug)}' AND size = '${KURTA.size}'`;
  const before = shop.row<{ stock: number; held: number }>(`SELECT stock, held FROM inventory ${where}`);
  undo.push(() => shop.execute(`UPDATE inventory SET stock = ? ${where}`, before!.stock));
  shop.execute(`UPDATE inventory SET stock = ? ${where}`, before!.held + pieces);
}

function archive(shop: RunningShop, slug: string): void {
  const sql = 'UPDATE products SET status = ? WHERE id = ?';
  undo.push(() => shop.execute(sql, 'active', productId(slug)));
  shop.execute(sql, 'archived', productId(slug));
}
