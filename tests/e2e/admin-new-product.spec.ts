/** A product from its first form to its page, as an admin makes it without JavaScript. */
import { peopleOf } from './admin-people.ts';
import { ask, postForm } from './api-requests.ts';
import { expect, test } from './open-shop.ts';
import { signIn } from './site-pages.ts';
import { expectSoundPage } from './sound-page.ts';

test.use({ shopOf: 'new products' });

const idIn = (url: string): string => /prd_\w+/.exec(url)?.[0] ?? '';

test('a garment is drafted, previewed, put into the shop, moved and archived', async ({ browser, shop }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, shop, '/admin/products');
  await page.getByRole('link', { name: 'New product' }).click();
  await page.getByRole('link', { name: 'A garment' }).click();
  await page.getByLabel('Name').fill('Neem Sleeveless Jacket');
  await page.getByLabel('Price in rupees').fill('2,490.50');
  await page.getByLabel('New size 1', { exact: true }).fill('M');
  await page.getByLabel('Stock of new size 1').fill('6');
  await page.getByRole('button', { name: 'Add the draft' }).click();
  await expect(page.getByRole('alert')).toContainText('Nothing was saved.');
  await expect(page.getByLabel('Price in rupees')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Category')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('New size 1', { exact: true })).toHaveValue('M');
  await page.getByLabel('Price in rupees').fill('2,490');
  await page.getByLabel('Category').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Add the draft' }).click();
  await expect(page.getByRole('status')).toContainText('The product is a draft.');
  const id = idIn(page.url());
  await expect(page.getByLabel('SKU of M')).toHaveValue('NEEM-SLEEVELESS-JACKET-M');

  await page.getByRole('link', { name: 'Preview its page' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Neem Sleeveless Jacket');
  await expect(page.getByText('Only admins see this page.')).toBeVisible();
  expect(await page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex');
  await page.getByRole('link', { name: 'Back to the product' }).click();

  await page.getByText('Add sizes').click();
  await page.getByLabel('New size 1', { exact: true }).fill('S');
  await page.getByLabel('SKU of new size 1').fill('NSJ-S');
  await page.getByLabel('Stock of new size 1').fill('2');
  await page.getByLabel('Status').selectOption('active');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.saved')).toContainText('published');
  expect(
    shop.rows('SELECT size, sku, stock FROM inventory WHERE product_id = ? ORDER BY position', id),
  ).toEqual([
    { size: 'S', sku: 'NSJ-S', stock: 2 },
    { size: 'M', sku: 'NEEM-SLEEVELESS-JACKET-M', stock: 6 },
  ]);
  expect((await ask(shop, { path: '/products/neem-sleeveless-jacket' })).text).toContain('Neem Sleeveless');

  // Sizes that aren't made any more leave the shop, but never the last one.
  await page.getByLabel('Sale of S').selectOption('Not sold');
  await page.getByLabel('Sale of M').selectOption('Not sold');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('One size has to be on sale');
  await page.getByLabel('Sale of M').selectOption('On sale');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.saved')).toContainText('published');
  await expect(page.getByLabel('Sale of S')).toHaveValue('withdrawn');
  const sold = (await ask(shop, { path: '/products/neem-sleeveless-jacket' })).text;
  expect(sold).toContain('NEEM-SLEEVELESS-JACKET-M');
  expect(sold).not.toContain('NSJ-S');

  await page.getByLabel('Address').fill('neem-jacket');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.saved')).toContainText('published');
  const old = await ask(shop, { path: '/products/neem-sleeveless-jacket' });
  expect([old.status, old.headers.location]).toEqual([308, '/products/neem-jacket']);

  await page.getByLabel('Status').selectOption('archived');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.saved')).toContainText('published');
  expect((await ask(shop, { path: '/products/neem-jacket' })).status).toBe(410);
  await context.close();
});

test('a fabric’s cloth, cuts and colours are changed, and the new forms keep nobody out', async ({
  page,
  shop,
}) => {
  test.slow();
  await signIn(page, shop, '/admin/products/new');
  await expectSoundPage(page, 'the choice of a kind');
  await page.goto(`${shop.url}/admin/products/new?kind=tailored`);
  await expectSoundPage(page, 'a new garment');
  await page.goto(`${shop.url}/admin/products/new?kind=fabric`);
  await page.getByLabel('Name').fill('Neem poplin');
  await page.getByLabel('Category').selectOption({ index: 2 });
  await page.getByLabel('Price in rupees').fill('420');
  await page.getByLabel('Width in cm').fill('wide');
  await page.getByLabel('New colour 1', { exact: true }).fill('Neem');
  await page.getByLabel('Stock of new colour 1').fill('x');
  await page.getByRole('button', { name: 'Add the draft' }).click();
  await expect(page.getByLabel('Width in cm')).toHaveAttribute('aria-invalid', 'true');
  await expectSoundPage(page, 'a new fabric with mistakes');
  await page.getByLabel('Width in cm').fill('112');
  await page.getByLabel('Weight in g/m²').fill('120');
  await page.getByLabel('Stock of new colour 1').fill('12.40');
  await page.getByRole('button', { name: 'Add the draft' }).click();
  await expect(page.getByRole('status')).toContainText('The product is a draft.');
  const id = idIn(page.url());
  await page.getByLabel('Colour: Neem').fill('Neem leaf');
  await page.getByLabel('Dye of Neem').fill('#6a7a52');
  await page.getByLabel('Least cut, cm').fill('100');
  await page.getByText('Add colours').click();
  await page.getByLabel('New colour 1', { exact: true }).fill('Ink');
  await page.getByLabel('Stock of new colour 1').fill('3');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.saved')).toContainText('Saved');
  expect(
    shop.row('SELECT cut_least_cm, stock_meters_total AS m FROM fabric_meta WHERE product_id = ?', id),
  ).toEqual({
    cut_least_cm: 100,
    m: 15.4,
  });
  expect(shop.rows('SELECT name FROM fabric_colours WHERE product_id = ? ORDER BY position', id)).toEqual([
    { name: 'Neem leaf' },
    { name: 'Ink' },
  ]);
  await page.getByText('Add colours').click();
  await expectSoundPage(page, 'a fabric’s form with rows for new colours');
  await page.goto(`${shop.url}/admin/products/${id}/preview`);
  await expect(page.getByText('Only admins see this page.')).toBeVisible();
  await expectSoundPage(page, 'the preview of a draft');
});

test('a draft’s preview is for admins, and kept by nobody', async ({ shop }) => {
  const { staff, viewer } = await peopleOf(shop);
  const made = await postForm(
    shop,
    '/admin/products/new?kind=tailored',
    {
      name: 'Secret coat',
      category: shop.row<{ slug: string }>('SELECT slug FROM categories')!.slug,
      description: '',
      price: '1',
      hsn: '',
      composition: '',
      care: '',
      colourName: '',
      hex: '#000000',
      sizeChart: '',
    },
    { headers: { cookie: staff.cookie } },
  );
  expect(made.status, made.text).toBe(303);
  const path = `/admin/products/${idIn(made.headers.location ?? '')}/preview`;
  const seen = await ask(shop, { path, headers: { cookie: viewer.cookie } });
  expect([seen.status, seen.headers['cache-control'], seen.headers['x-robots-tag']]).toEqual([
    200,
    'no-store',
    'noindex',
  ]);
  expect(seen.text).toContain('Secret coat');
  expect((await ask(shop, { path })).status).toBe(303);
  expect((await ask(shop, { path: '/products/secret-coat' })).status).toBe(404);
  expect((await ask(shop, { path: '/search?q=secret' })).text).not.toContain('Secret coat');
});
