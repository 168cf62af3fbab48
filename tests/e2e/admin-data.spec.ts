/** Files that go out of the shop and come in, as admins use them: without JavaScript. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { pieces, startOrder } from './api-requests.ts';
import { expect, test } from './open-shop.ts';
import { signIn } from './site-pages.ts';
import { expectSoundPage } from './sound-page.ts';

test.use({ shopOf: 'data' });

async function downloaded(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  return readFileSync(await (await download).path(), 'utf8');
}

async function upload(page: Page, what: string, text: string): Promise<void> {
  await page.getByLabel(what, { exact: true }).check();
  await page
    .getByLabel('CSV file')
    .setInputFiles({ name: 'goods.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'See what it would change' }).click();
}

test('prices are changed in a file: looked at first, then all at once', async ({
  browser,
  offlineShop: shop,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, shop, '/admin/data');
  const csv = await downloaded(page, 'Products');
  expect(csv.startsWith('\u{feff}id,kind,name,slug,')).toBe(true);
  const { price, id } = shop.row<{ price: number; id: string }>(
    `SELECT price, id FROM products WHERE slug = 'shirting-linen'`,
  )!;
  const wrong = 'slug,price\nshirting-linen,12.50\nno-such-thing,5\n';
  await upload(page, 'Products', wrong);
  await expect(page.getByText('2 rows are wrong')).toBeVisible();
  await expect(page.getByRole('button', { name: /^(Change|Add|Set) / })).toHaveCount(0);
  await page.getByRole('link', { name: 'Import and export' }).first().click();

  await upload(page, 'Products', `slug,price\nshirting-linen,${price + 11}\n`);
  await expect(page.getByRole('row').filter({ hasText: 'price' })).toContainText(String(price + 11));
  expect(shop.row('SELECT price FROM products WHERE id = ?', id)).toEqual({ price });
  await page.getByRole('button', { name: 'Change one product' }).click();
  await expect(page.getByRole('status')).toContainText('The file is imported.');
  expect(shop.row('SELECT price FROM products WHERE id = ?', id)).toEqual({ price: price + 11 });
  await context.close();
});

test('a count is refused when a sale came in between', async ({ page, offlineShop: shop }) => {
  await signIn(page, shop, '/admin/data');
  const { sku, id } = shop.row<{ sku: string; id: number }>(
    'SELECT sku, id FROM inventory WHERE stock > 2 LIMIT 1',
  )!;
  await upload(page, 'Stock', `sku,stock\n${sku},77\n`);
  await expectSoundPage(page, 'a dry run');
  shop.execute('UPDATE inventory SET stock = stock - 1 WHERE id = ?', id);
  await page.getByRole('button', { name: 'Set one count' }).click();
  await expect(page.getByRole('alert')).toContainText('Nothing was changed.');
  await expectSoundPage(page, 'a refused import');
  shop.execute('UPDATE inventory SET stock = stock + 1 WHERE id = ?', id);
});

test('orders and their items go out as CSV, and the page is sound', async ({ page, offlineShop: shop }) => {
  const { orderId, email } = await startOrder(shop, [pieces(1)]);
  await signIn(page, shop, '/admin/data');
  await expectSoundPage(page, 'import and export');
  await page.getByLabel('Placed from').fill('2026-01-01');
  const orders = await downloaded(page, 'Orders');
  expect(orders.split('\r\n').some((line) => line.includes(orderId) && line.includes(email))).toBe(true);
  expect(await downloaded(page, 'Their items, with GST')).toContain(orderId);
  await page.getByLabel('Placed from').fill('2037-01-01');
  expect((await downloaded(page, 'Orders')).split('\r\n')).toHaveLength(2);
});
