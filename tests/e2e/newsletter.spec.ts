import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { subscriberTokens, type SubscriberAct } from '../../src/server/auth/subscriber-tokens.ts';
import { ask, expectProblem, newEmail, post } from './api-requests.ts';
import { expectNoBarriers } from './barriers.ts';
import { expect, test, type RunningShop } from './open-shop.ts';

/** The path of a link that the shop mails to a new subscriber. */
async function mailedLink(shop: RunningShop, email: string, act: SubscriberAct): Promise<string> {
  await post(shop, '/api/newsletter', { email });
  const row = shop.row<{ id: number }>('SELECT id FROM newsletter_subscribers WHERE email = ?', email);
  const secret = readFileSync(join(shop.dataDir, 'auth-secret'), 'utf8').trim();
  const token = subscriberTokens(secret).tokenOf({ id: row?.id ?? 0, email }, act);
  return `/newsletter/${act === 'leave' ? 'unsubscribe' : 'return'}/${token}`;
}

function statusOf(shop: RunningShop, email: string): string | undefined {
  const row = shop.row<{ status: string }>(
    'SELECT status FROM newsletter_subscribers WHERE email = ?',
    email,
  );
  return row?.status;
}

test('who opens the link stays on the list; who presses the button leaves it, and comes back by another', async ({
  page,
  shop,
}) => {
  const email = newEmail();
  const leave = await mailedLink(shop, email, 'leave');
  await page.goto(shop.url + leave);
  expect(statusOf(shop, email)).toBe('subscribed');
  await expectNoBarriers(page);
  await page.getByRole('button', { name: 'Unsubscribe' }).click();
  await expect(page.getByRole('heading', { name: 'You are off the list' })).toBeVisible();
  await expectNoBarriers(page);
  expect(statusOf(shop, email)).toBe('unsubscribed');

  await page.goto(shop.url + (await mailedLink(shop, email, 'return')));
  expect(statusOf(shop, email)).toBe('unsubscribed');
  await page.getByRole('button', { name: 'Put me back on the list' }).click();
  await expect(page.getByRole('heading', { name: 'You are on the list' })).toBeVisible();
  expect(statusOf(shop, email)).toBe('subscribed');

  await page.goto(`${shop.url}${leave}x`);
  await expect(page.getByRole('heading', { name: 'We don’t know this link' })).toBeVisible();
  await expectNoBarriers(page);
});

test('a mail program leaves the list with one press, from no page of ours, as often as it likes', async ({
  shop,
}) => {
  const email = newEmail();
  const link = await mailedLink(shop, email, 'leave');
  const press = (path: string, body: string, headers: Record<string, string> = {}) =>
    ask(shop, {
      method: 'POST',
      path,
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  const oneClick = 'List-Unsubscribe=One-Click';
  expectProblem(await press(`/api${link}`, 'x=1'), 422, 'bad-input');
  expectProblem(await press(`/api${link.slice(0, -1)}`, oneClick), 404, 'not-found');
  expectProblem(await press(link, oneClick), 403, 'bad-origin');
  // A program that knows nothing of one press opens the link, which changes nothing and leads to the page that asks.
  const opened = await ask(shop, { path: `/api${link}` });
  expect([opened.status, opened.headers.location]).toEqual([303, link]);
  expect(statusOf(shop, email)).toBe('subscribed');
  for (const origin of [{}, { origin: 'https://mail.example' }, { origin: 'null' }]) {
    const left = await press(`/api${link}`, oneClick, origin);
    expect([left.status, left.json]).toEqual([200, { status: 'unsubscribed' }]);
  }
  expect(statusOf(shop, email)).toBe('unsubscribed');
});

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
