/** The stock room, the last pieces of cloth and what goes together, as staff deal with them without JavaScript. */
import { ask, KURTA, MUL, MUL_UNDYED } from './api-requests.ts';
import { expect, test } from './open-shop.ts';
import { signIn } from './site-pages.ts';
import { expectSoundPage } from './sound-page.ts';

test.use({ shopOf: 'the stock room' });

test('a delivery is found in the list, entered, refused on an old page, and in the ledger', async ({
  browser,
  shop,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, shop, '/admin/stock');
  const { sku, stock } = shop.row<{ sku: string; stock: number }>(
    `SELECT sku, stock FROM inventory WHERE product_id = ? AND size = 'M'`,
    KURTA,
  )!;
  await page.getByLabel('Search').fill(sku);
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('link', { name: /^Change/ }).click();
  const old = await context.newPage();
  await old.goto(page.url());
  for (const one of [page, old]) {
    await one.getByLabel('What happened').selectOption('delivery');
    await one.getByLabel('Pieces').fill('7');
    await one.getByLabel('Note').fill('=1+1 Challan <77>');
    await one.getByRole('button', { name: 'Save' }).click();
  }
  await expect(page.locator('.saved')).toContainText('Saved');
  await expect(old.getByRole('alert')).toContainText(
    `There was ${stock} when you opened this page, and is ${stock + 7} now.`,
  );
  await expect(old.getByLabel('Note')).toHaveValue('=1+1 Challan <77>');
  expect(shop.row(`SELECT stock FROM inventory WHERE sku = ?`, sku)).toEqual({ stock: stock + 7 });
  await old.getByLabel('What happened').selectOption('lost');
  await old.getByLabel('Pieces').fill('99999');
  await old.getByRole('button', { name: 'Save' }).click();
  await expect(old.getByLabel('Pieces')).toHaveAttribute('aria-invalid', 'true');
  await page.goto(`${shop.url}/admin/stock/ledger?reason=corrected`);
  await expect(page.getByText('=1+1 Challan <77>')).toBeVisible();
  await expect(page.getByText('+7 pieces')).toBeVisible();
  await context.close();
});

test('the last piece of a colour is listed at its own price, and its page sells it', async ({
  browser,
  shop,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, shop, `/admin/stock/${MUL_UNDYED}`);
  await page.getByLabel('What happened').selectOption('counted');
  await page.getByLabel('Metres').fill('0.42');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.saved')).toContainText('published');
  await page.goto(`${shop.url}/admin/stock?state=remnant`);
  await page.getByRole('link', { name: /^List the last piece/ }).click();
  await page.getByLabel('Price of the piece').fill('cheap');
  await page.getByRole('button', { name: 'List the piece' }).click();
  await expect(page.getByLabel('Price of the piece')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Price of the piece').fill('75');
  await page.getByLabel('Name').fill('Mul end');
  await page.getByRole('button', { name: 'List the piece' }).click();
  await expect(page.locator('.saved')).toContainText('published');
  const { text, status } = await ask(shop, { path: '/products/mul-end' });
  expect(status).toBe(200);
  expect(text).toContain('₹75');
  const listing = await ask(shop, { path: '/search?q=mul+end' });
  expect(listing.text).toContain('for 42 cm');
  expect(shop.row('SELECT stock_meters AS m FROM fabric_colours WHERE id = ?', MUL_UNDYED)).toEqual({ m: 0 });
  await page.goto(`${shop.url}/admin/stock/${MUL_UNDYED}/remnant`);
  await expect(page.getByText('There is no last piece to list')).toBeVisible();
  await context.close();
});

test('what goes together is said on a product’s page and shown on both', async ({ browser, shop }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, shop, `/admin/products/${MUL}`);
  const before = await page.locator('.suit-list > li').count();
  await page.getByLabel('Another garment').fill('nothing-like-it');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('No product of the other kind');
  const { slug } = shop.row<{ slug: string }>(
    `SELECT slug FROM products WHERE kind = 'tailored' AND status = 'active'
     AND id NOT IN (SELECT garment_id FROM product_suits WHERE fabric_id = ?)`,
    MUL,
  )!;
  await page.getByLabel('Another garment').fill(slug);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.locator('.suit-list > li')).toHaveCount(before + 1);
  await expect(page.locator('.saved')).toContainText('published');
  await page
    .getByRole('button', { name: /^Remove / })
    .first()
    .click();
  await expect(page.locator('.suit-list > li')).toHaveCount(before);
  await context.close();
});

test('the rooms keep nobody out', async ({ page, shop }) => {
  test.slow();
  await signIn(page, shop, '/admin/stock');
  for (const path of [
    '/admin/stock',
    '/admin/stock?kind=fabric&state=low',
    '/admin/stock?q=zzzz',
    '/admin/stock/ledger',
    '/admin/stock/col_mul-white',
  ]) {
    await page.goto(shop.url + path);
    await expectSoundPage(page, path);
  }
  const few = shop.row<{ id: string }>(
    `SELECT id FROM fabric_colours WHERE stock_meters > 1 AND id NOT LIKE '%-sample'`,
  )!;
  shop.execute(
    'UPDATE fabric_meta SET stock_meters_total = round(stock_meters_total * 100 - (SELECT round(stock_meters * 100) - 42 FROM fabric_colours WHERE id = ?)) / 100.0 WHERE product_id = (SELECT product_id FROM fabric_colours WHERE id = ?)',
    few.id,
    few.id,
  );
  shop.execute('UPDATE fabric_colours SET stock_meters = 0.42 WHERE id = ?', few.id);
  await page.goto(`${shop.url}/admin/stock/${few.id}/remnant`);
  await page.getByRole('button', { name: 'List the piece' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectSoundPage(page, 'the form for a last piece, with a mistake');
});
