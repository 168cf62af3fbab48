/** Customers and subscribers as admins find them, hand out their data, and let them go. */
import { readFileSync } from 'node:fs';
import { peopleOf } from './admin-people.ts';
import { ask, newEmail, pieces, post, startOrder } from './api-requests.ts';
import { expect, test } from './open-shop.ts';
import { signIn } from './site-pages.ts';
import { expectSoundPage } from './sound-page.ts';

test.use({ shopOf: 'people rooms' });

test('a customer is found, their data handed out, and they are erased without JavaScript', async ({
  browser,
  offlineShop: shop,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const { orderId, email } = await startOrder(shop, [pieces(1)]);
  await signIn(page, shop, '/admin/customers');
  await page.getByLabel('Search').fill(email.slice(0, 12));
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('row').filter({ hasText: email }).getByRole('link').click();
  await expect(page.getByRole('link', { name: /^#\d+$/ })).toHaveCount(1);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download all of it' }).click();
  const told = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as {
    orders: { id: string }[];
  };
  expect(told.orders.map(({ id }) => id)).toEqual([orderId]);

  await page.getByRole('link', { name: 'Erase this person…' }).click();
  await expect(page.getByText('This person can’t be erased yet')).toBeVisible();
  shop.execute(`UPDATE holds SET released_at = '2026-01-01' WHERE order_id = ?`, orderId);
  shop.execute(`UPDATE orders SET check_at = NULL WHERE id = ?`, orderId);
  await page.reload();
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByRole('alert')).toContainText('Nothing was erased.');
  await page.getByLabel('Type their email to confirm').fill(email);
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByRole('status')).toContainText('This person is erased.');
  expect(shop.row('SELECT email, ship_name FROM orders WHERE id = ?', orderId)).toEqual({
    email: '',
    ship_name: '',
  });
  expect(shop.rows('SELECT id FROM outbox WHERE recipient = ?', email)).toEqual([]);
  await context.close();
});

test('only an owner is asked whether to erase', async ({ offlineShop: shop }) => {
  await startOrder(shop, [pieces(1)]);
  const { id } = shop.row<{ id: string }>('SELECT id FROM customers ORDER BY created_at DESC')!;
  const { staff } = await peopleOf(shop);
  const headers = { Cookie: staff.cookie };
  expect((await ask(shop, { path: `/admin/customers/${id}`, headers })).text).not.toContain(
    'Erase this person',
  );
  expect((await ask(shop, { path: `/admin/customers/${id}/erase`, headers })).status).toBe(403);
});

test('a subscriber is taken off the list, and the list is downloaded', async ({
  page,
  offlineShop: shop,
}) => {
  const email = newEmail();
  await post(shop, '/api/newsletter', { email });
  await signIn(page, shop, '/admin/newsletter');
  await page.getByRole('button', { name: `Take off the list: ${email}` }).click();
  await expect(page.getByRole('status')).toContainText('Taken off the list.');
  await page.getByLabel('Status').selectOption('Has left');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('rowheader')).toHaveText([email]);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download those who left as CSV' }).click();
  expect(readFileSync(await (await download).path(), 'utf8')).toContain(`${email},unsubscribed,footer,`);
});

test('every page of people is sound', async ({ page, offlineShop: shop }) => {
  const { email } = await startOrder(shop, [pieces(1)]);
  await post(shop, '/api/newsletter', { email });
  const { id } = shop.row<{ id: string }>('SELECT id FROM customers WHERE email = ?', email)!;
  await signIn(page, shop, '/admin/customers');
  for (const path of [
    '/admin/customers',
    '/admin/customers?q=nobody&sort=spent',
    `/admin/customers/${id}`,
    `/admin/customers/${id}/erase`,
    '/admin/newsletter',
    '/admin/newsletter?q=zz',
  ]) {
    await page.goto(shop.url + path);
    await expectSoundPage(page, path);
  }
});
