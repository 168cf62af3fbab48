/** Products as admins find, look at and change them: on a phone, without JavaScript. */
import type { Browser, Page } from '@playwright/test';
import { productId } from '../../src/server/db/seed/seed-shop.ts';
import { peopleOf } from './admin-people.ts';
import { ask, expectBalancedHolds, postForm, snapshot } from './api-requests.ts';
import { expectNoBarriers } from './barriers.ts';
import { expect, test, type RunningShop } from './open-shop.ts';

const SHIRT = productId('madder-ajrakh-shirt');
const LINEN = productId('shirting-linen');

interface Stock {
  id: number;
  size: string;
  stock: number;
}

const sizesOf = (shop: RunningShop, product: string): Stock[] =>
  shop.rows<Stock>(
    'SELECT id, size, stock FROM inventory WHERE product_id = ? ORDER BY position, id',
    product,
  );

const rowOf = (shop: RunningShop, product: string) =>
  shop.row<{ name: string; slug: string; price: number; updated_at: string }>(
    'SELECT name, slug, price, updated_at FROM products WHERE id = ?',
    product,
  )!;

/** A browser without JavaScript, signed in as the shop's staff, on a product's page. */
async function openProduct(browser: Browser, shop: RunningShop, product: string): Promise<Page> {
  const { staff } = await peopleOf(shop);
  const context = await browser.newContext({ javaScriptEnabled: false });
  await context.addCookies(
    staff.cookie.split('; ').map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { name, value: value.join('='), url: shop.url };
    }),
  );
  const page = await context.newPage();
  await page.goto(`${shop.url}/admin/products/${product}`);
  return page;
}

test('price and stock are changed on a phone without JavaScript', async ({ browser, offlineShop: shop }) => {
  const before = rowOf(shop, SHIRT);
  const [first, second] = sizesOf(shop, SHIRT);
  const page = await openProduct(browser, shop, SHIRT);
  await page.getByLabel('Price in rupees').fill('₹ 1,23,456');
  await page.getByLabel(second!.size, { exact: true }).fill('41');
  await page.getByRole('button', { name: 'Save' }).click();

  await expect(page.getByRole('status')).toContainText('Saved.');
  await expect(page.getByLabel('Price in rupees')).toHaveValue('123456');
  await expect(page.getByLabel(second!.size, { exact: true })).toHaveValue('41');
  expect(rowOf(shop, SHIRT)).toMatchObject({ ...before, price: 123456, updated_at: expect.any(String) });
  expect(sizesOf(shop, SHIRT).slice(0, 2)).toEqual([first, { ...second, stock: 41 }]);
  expect(
    shop.row(
      'SELECT pieces, reason FROM stock_movements WHERE inventory_id = ? ORDER BY id DESC',
      second!.id,
    ),
  ).toEqual({ pieces: 41 - second!.stock, reason: 'counted' });
  const { detail } = shop.row<{ detail: string }>(
    `SELECT detail FROM audit_log WHERE action = 'product.changed' AND entity_id = ? ORDER BY id DESC`,
    SHIRT,
  )!;
  expect(JSON.parse(detail)).toEqual({
    before: { price: before.price, pieces: { [second!.size]: second!.stock } },
    after: { price: 123456, pieces: { [second!.size]: 41 } },
  });

  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status')).toHaveText('Nothing differs from before, so nothing was saved.');
  await page.context().close();
});

test('metres are counted by colour, and the fabric’s total follows', async ({
  browser,
  offlineShop: shop,
}) => {
  const page = await openProduct(browser, shop, LINEN);
  const colour = shop.row<{ id: string; name: string }>(
    'SELECT id, name FROM fabric_colours WHERE product_id = ? ORDER BY position, id',
    LINEN,
  )!;
  await page.getByLabel(colour.name, { exact: true }).fill('12.405');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Metres with at most two decimals')).toBeVisible();
  await page.getByLabel(colour.name, { exact: true }).fill('112.40');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status')).toContainText('Saved.');
  expect(shop.row('SELECT stock_meters AS m FROM fabric_colours WHERE id = ?', colour.id)).toEqual({
    m: 112.4,
  });
  expectBalancedHolds(shop);
  await page.context().close();
});

test('what was typed wrongly is told and kept, and nothing is saved', async ({
  browser,
  offlineShop: shop,
}) => {
  const page = await openProduct(browser, shop, LINEN);
  const before = rowOf(shop, LINEN);
  await page.getByLabel('Name').fill('');
  await page.getByLabel('Address').fill('Shirting Linen');
  await page.getByLabel('Price in rupees').fill('499.50');
  await page.getByLabel('Description').fill('One\n</textarea><script>alert(1)</script>');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Nothing was saved.');
  await expect(page.getByLabel('Price in rupees')).toHaveValue('499.50');
  await expect(page.getByLabel('Description')).toHaveValue('One\n</textarea><script>alert(1)</script>');
  for (const label of ['Name', 'Address', 'Price in rupees']) {
    await expect(page.getByLabel(label)).toHaveAttribute('aria-invalid', 'true');
  }
  expect(rowOf(shop, LINEN)).toEqual(before);

  await page.getByLabel('Name').fill(before.name);
  await page.getByLabel('Price in rupees').fill(String(before.price));
  await page.getByLabel('Address').fill(rowOf(shop, SHIRT).slug);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('has this address already');
  expect(rowOf(shop, LINEN)).toEqual(before);
  await page.context().close();
});

test('the second of two admins is shown what the first one saved', async ({ browser, offlineShop: shop }) => {
  const first = await openProduct(browser, shop, SHIRT);
  const second = await openProduct(browser, shop, SHIRT);
  await first.getByLabel('Name').fill('Madder shirt of the first');
  await first.getByRole('button', { name: 'Save' }).click();
  await expect(first.getByRole('status')).toContainText('Saved.');
  await second.getByLabel('Price in rupees').fill('777');
  await second.getByRole('button', { name: 'Save' }).click();
  await expect(second.getByRole('alert')).toContainText('Somebody else changed this product meanwhile.');
  await expect(second.getByText('In the shop now: Madder shirt of the first')).toBeVisible();
  await expect(second.getByLabel('Price in rupees')).toHaveValue('777');
  expect(rowOf(shop, SHIRT).price).not.toBe(777);
  await second.getByLabel('Name').fill('Madder shirt of both');
  await second.getByRole('button', { name: 'Save' }).click();
  await expect(second.getByRole('status')).toContainText('Saved.');
  expect(rowOf(shop, SHIRT)).toMatchObject({ name: 'Madder shirt of both', price: 777 });
  await first.context().close();
  await second.context().close();
});

test('a count of what was sold meanwhile is refused with the figure now', async ({
  browser,
  offlineShop: shop,
}) => {
  const size = sizesOf(shop, SHIRT)[2]!;
  shop.execute('UPDATE inventory SET stock = 12 WHERE id = ?', size.id);
  const page = await openProduct(browser, shop, SHIRT);
  shop.execute('UPDATE inventory SET stock = 10 WHERE id = ?', size.id);
  await page.getByLabel(size.size, { exact: true }).fill('11');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText(
    `Size ${size.size} stood at 12 when you opened this page and stands at 10 now.`,
  );
  expect(sizesOf(shop, SHIRT)[2]!.stock).toBe(10);
  await page.context().close();
});

test('the form after an error and after a conflict has no barriers', async ({ page, offlineShop: shop }) => {
  await page.goto(`${shop.url}/admin/products/${LINEN}`);
  await page.getByLabel('Email').fill(shop.owner.email);
  await page.getByLabel('Password').fill(shop.owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Price in rupees').fill('-5');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectNoBarriers(page);
  await page.getByLabel('Price in rupees').fill('650');
  shop.execute(
    `UPDATE products SET updated_at = '2026-01-01T00:00:01.000Z', description = 'New' WHERE id = ?`,
    LINEN,
  );
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('In the shop now: New')).toBeVisible();
  await expectNoBarriers(page);
});

test('a viewer looks and finds no form', async ({ offlineShop: shop }) => {
  const { viewer } = await peopleOf(shop);
  const headers = { cookie: viewer.cookie };
  const page = await ask(shop, { path: `/admin/products/${SHIRT}`, headers });
  expect(page.status).toBe(200);
  expect(page.text).toContain(rowOf(shop, SHIRT).slug);
  expect(page.text).not.toContain('product-form');
  const publishing = await ask(shop, { path: '/admin/publishing', headers });
  expect(publishing.text).not.toContain('action="/admin/publishing/everything"');
});

test('no product, and no form of ours, changes nothing', async ({ offlineShop: shop }) => {
  const { staff } = await peopleOf(shop);
  const headers = { cookie: staff.cookie };
  const before = snapshot(shop);
  expect((await ask(shop, { path: '/admin/products/prd_none', headers })).status).toBe(404);
  expect((await postForm(shop, '/admin/products/prd_none', { name: 'x' }, { headers })).status).toBe(404);
  const strange = await postForm(shop, `/admin/products/${SHIRT}`, { id: 'x', kind: 'fabric' }, { headers });
  expect(strange.status).toBe(422);
  expect(strange.text).toContain('That form was not understood.');
  expect(snapshot(shop)).toEqual(before);
});

test('products are found and filtered by the address alone', async ({ browser, offlineShop: shop }) => {
  const page = await openProduct(browser, shop, SHIRT);
  await page.goto(`${shop.url}/admin/products?kind=fabric`);
  await page.getByLabel('Search').fill('LINEN');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('link', { name: 'Shirting', exact: false }).first()).toBeVisible();
  expect(new URL(page.url()).searchParams.get('kind')).toBe('fabric');
  await page.getByLabel('Search').fill('%');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText('No product fits.')).toBeVisible();
  await page.context().close();
});

test('publishing everything is asked for once and written down', async ({ offlineShop: shop }) => {
  const { staff } = await peopleOf(shop);
  const asked = () =>
    shop.row<{ n: number }>(`SELECT count(*) AS n FROM catalogue_changes WHERE what = 'everything'`)!.n;
  const before = asked();
  const answer = await postForm(
    shop,
    '/admin/publishing/everything',
    {},
    { headers: { cookie: staff.cookie } },
  );
  expect([answer.status, answer.headers.location]).toEqual([303, '/admin/publishing?said=publishing']);
  expect(asked()).toBe(before + 1);
  expect(
    shop.row(
      `SELECT actor, entity FROM audit_log WHERE action = 'pages.publish-everything' ORDER BY id DESC`,
    ),
  ).toEqual({ actor: `admin:${staff.email}`, entity: 'pages' });
});
