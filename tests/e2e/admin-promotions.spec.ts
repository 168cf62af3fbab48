/** Promotions as admins make, try, change and switch them off: on a phone and on a desk, without JavaScript. */
import { readFileSync } from 'node:fs';
import { peopleOf } from './admin-people.ts';
import { ask, pieces, post, postForm } from './api-requests.ts';
import { expect, test } from './open-shop.ts';
import { signIn } from './site-pages.ts';
import { expectSoundPage } from './sound-page.ts';

test.use({ shopOf: 'promotions' });

test('a promotion is tried on a cart, made, changed, and switched off without JavaScript', async ({
  browser,
  offlineShop: shop,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, shop, '/admin/promotions');
  await page.getByRole('link', { name: 'New promotion' }).click();
  await page.getByLabel('Code').fill('eid-2026');
  await page.getByLabel('How much').fill('120');
  await page.getByLabel('All garments').check();
  await page.getByLabel('From', { exact: true }).fill('2026-01-01T00:00');
  await page.getByRole('button', { name: 'Make the promotion' }).click();
  await expect(page.getByRole('alert')).toContainText('Nothing was saved.');
  await expect(page.getByLabel('How much')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('All garments')).toBeChecked();

  await page.getByLabel('How much').fill('20');
  await page.getByLabel('Metres of it').fill('0');
  await page.getByRole('button', { name: 'Try it, save nothing' }).click();
  await expect(page.getByRole('row', { name: /^Discount/ })).toContainText('−₹');
  expect(shop.row('SELECT 1 FROM promotions WHERE code = ?', 'EID-2026')).toBeUndefined();
  await page.getByRole('button', { name: 'Make the promotion' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('EID-2026');
  await expect(page.getByText('Running').first()).toBeVisible();
  expect(shop.row('SELECT starts_at, value FROM promotions WHERE code = ?', 'EID-2026')).toEqual({
    starts_at: '2025-12-31T18:30:00.000Z',
    value: 20,
  });
  const quote = async () =>
    (await post(shop, '/api/checkout/quote', { lines: [pieces(1)], promoCode: 'eid-2026' })).json as {
      discount: number;
      promo: object;
    };
  expect((await quote()).discount).toBeGreaterThan(0);

  const old = await context.newPage();
  await old.goto(page.url());
  await page.getByLabel('How much').fill('30');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator('.saved')).toContainText('Saved');
  await old.getByLabel('How much').fill('40');
  await old.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(old.getByRole('alert')).toContainText('Somebody else changed this promotion meanwhile.');
  await expect(old.getByText('In the shop now: 30')).toBeVisible();
  await expect(old.getByLabel('How much')).toHaveValue('40');

  await page.getByRole('button', { name: 'Switch off' }).click();
  await expect(page.getByRole('status')).toContainText('The code is switched off.');
  expect((await quote()).promo).toMatchObject({ problem: 'inactive' });
  await context.close();
});

test('a hundred codes are made at once, downloaded, and switched off together', async ({
  page,
  offlineShop: shop,
}) => {
  await signIn(page, shop, '/admin/promotions/batches');
  await expectSoundPage(page, 'no codes yet');
  await page.getByRole('link', { name: 'Make codes' }).click();
  await expectSoundPage(page, 'new codes');
  await page.getByLabel('Name').fill('Apology cards');
  await page.getByLabel('They begin with').fill('sorry');
  await page.getByRole('button', { name: 'Make the codes' }).click();
  await expect(page.getByRole('status')).toContainText('The codes are made');
  await expect(page.getByRole('rowheader')).toHaveCount(100);
  await expectSoundPage(page, 'codes');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as CSV' }).click();
  const lines = readFileSync(await (await download).path(), 'utf8').split('\r\n');
  expect(lines).toHaveLength(102);
  expect(lines[1]).toMatch(/^SORRY-[2-9A-Z]{5}-[2-9A-Z]{5},0,yes$/);
  await page.getByRole('button', { name: 'Switch all off' }).click();
  await expect(page.getByRole('status')).toContainText('switched off');
  await page.goto(`${shop.url}/admin/promotions/batches`);
  await expectSoundPage(page, 'batches');
});

test('promotions are found by state, and every page of them is sound', async ({
  page,
  offlineShop: shop,
}) => {
  await signIn(page, shop, '/admin/promotions');
  await expectSoundPage(page, 'promotions');
  await page.getByLabel('State').selectOption('Planned');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('rowheader')).toHaveText(['JUBILEE50']);
  await page.getByRole('link', { name: 'JUBILEE50' }).click();
  await expectSoundPage(page, 'a planned promotion');
  await page.goto(`${shop.url}/admin/promotions/BLOUSE250?days=365`);
  await expect(page.getByLabel('Single products')).toHaveValue('banarasi-saree-blouse');
  await expectSoundPage(page, 'a promotion of one product');
});

test('a viewer looks and changes nothing', async ({ offlineShop: shop }) => {
  const { viewer } = await peopleOf(shop);
  const headers = { Cookie: viewer.cookie };
  const { text } = await ask(shop, { path: '/admin/promotions/WELCOME10', headers });
  expect(text).not.toContain('Switch off');
  const answer = await postForm(shop, '/admin/promotions/WELCOME10', { value: '99' }, { headers });
  expect(answer.status).toBe(403);
});
