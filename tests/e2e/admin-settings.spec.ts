/** The settings as an owner changes them, and what the others may do. */
import { peopleOf } from './admin-people.ts';
import { ask, postForm, snapshot } from './api-requests.ts';
import { expect, test } from './open-shop.ts';
import { signIn } from './site-pages.ts';
import { expectSoundPage } from './sound-page.ts';

test.use({ shopOf: 'settings' });

test('an owner changes settings without JavaScript, and they are on the pages', async ({ browser, shop }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, shop, '/admin/settings');
  await page.getByLabel('In one line').fill('Cloth by the gaz');
  await page.getByLabel('Shipping, ₹').fill('free');
  await page.getByRole('button', { name: 'Save the settings' }).click();
  await expect(page.getByRole('alert')).toContainText('Nothing was saved.');
  await expect(page.getByLabel('Shipping, ₹')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('In one line')).toHaveValue('Cloth by the gaz');
  expect(shop.rows("SELECT 1 FROM audit_log WHERE action = 'settings.changed'")).toEqual([]);

  await page.getByLabel('Shipping, ₹').fill('₹120');
  await page.getByLabel('Shoppers may choose that beside Razorpay').check();
  await page.getByRole('button', { name: 'Save the settings' }).click();
  await expect(page.locator('.saved')).toContainText('Saved');
  await expect(page.getByLabel('Shipping, ₹')).toHaveValue('120');
  await expect(page.getByLabel('Shoppers may choose that beside Razorpay')).toBeChecked();
  await expect.poll(async () => (await ask(shop, { path: '/' })).text).toContain('Cloth by the gaz');

  // A box that is cleared is set back.
  await page.getByLabel('Shoppers may choose that beside Razorpay').uncheck();
  await page.getByRole('button', { name: 'Save the settings' }).click();
  await expect(page.getByLabel('Shoppers may choose that beside Razorpay')).not.toBeChecked();
  await page.getByRole('button', { name: 'Save the settings' }).click();
  await expect(page.getByText('Nothing differs from before')).toBeVisible();
  await context.close();
});

test('two owners at once: the second sees what the first has set, and loses nothing typed', async ({
  page,
  browser,
  shop,
}) => {
  await signIn(page, shop, '/admin/settings');
  const other = await browser.newPage();
  await signIn(other, shop, '/admin/settings');
  await other.getByLabel('Name', { exact: true }).fill('Thaan');
  await other.getByRole('button', { name: 'Save the settings' }).click();
  await expect(other.locator('.saved')).toBeVisible();

  await page.getByLabel('Telephone').fill('+91 141 400 0000');
  await page.getByRole('button', { name: 'Save the settings' }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody else changed the settings meanwhile.');
  await expect(page.getByLabel('Telephone')).toHaveValue('+91 141 400 0000');
  await expect(page.getByText('In the shop now: Thaan')).toBeVisible();
  await expectSoundPage(page, 'settings that changed meanwhile');
  await other.close();
});

test('staff and viewers see the settings and change none', async ({ page, shop }) => {
  const { staff, viewer } = await peopleOf(shop);
  for (const { cookie } of [staff, viewer]) {
    const { text } = await ask(shop, {
      path: '/admin/settings',
      headers: { Cookie: cookie },
    });
    expect(text).toContain('Only an owner changes the settings.');
    expect(text).not.toContain('Save the settings');
    const before = snapshot(shop);
    const answer = await postForm(
      shop,
      '/admin/settings',
      { seen: '', shopName: 'Mine' },
      { headers: { Cookie: cookie } },
    );
    expect(answer.status).toBe(403);
    expect(snapshot(shop)).toEqual(before);
  }
  await signIn(page, shop, '/admin/settings');
  await page.getByText(/things are seen to/).click();
  await expectSoundPage(page, 'settings');
});
