import { expect, test } from './open-shop.ts';

test('the newsletter form says what came of it, the same to everybody, and keeps one row', async ({
  page,
  shop,
}) => {
  const email = 'letters@example.in';
  await page.goto(`${shop.url}/about`);
  const field = page.getByLabel('Your email address');
  const said = page.locator('form[data-newsletter]').getByRole('status');

  await field.fill('letters@example');
  await page.getByRole('button', { name: 'Subscribe' }).click();
  await expect(said).toContainText(/email address/i);
  await expect(field).toHaveValue('letters@example');

  await field.fill(` ${email.toUpperCase()}`);
  await page.getByRole('button', { name: 'Subscribe' }).click();
  await expect(said).toContainText('Thank you, you will hear from us.');
  const first = await said.textContent();
  await expect(field).toHaveValue('');

  const answered = page.waitForResponse('**/api/newsletter');
  await field.fill(email);
  await page.getByRole('button', { name: 'Subscribe' }).click();
  expect((await answered).status()).toBe(202);
  await expect(said).toHaveText(first ?? '');
  await expect(field).toHaveValue('');
  expect(shop.rows('SELECT email FROM newsletter_subscribers WHERE email LIKE ?', 'letters@%')).toEqual([
    { email },
  ]);
  expect(new URL(page.url()).pathname).toBe('/about');
});
