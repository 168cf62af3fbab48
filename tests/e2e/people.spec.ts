/** Who works in the shop: invitations, roles, accounts, codes at sign-in, and sessions, as people use them. */
import { cookiesOf, newAdmin, postSignIn, runAdminTool, signInAs } from './admin-people.ts';
import { appCode } from '../support/app-code.ts';
import { ask, postForm } from './api-requests.ts';
import { expect, test } from './open-shop.ts';
import { signIn } from './site-pages.ts';
import { expectSoundPage } from './sound-page.ts';

test.use({ shopOf: 'people' });

const PASSWORD = 'a long enough password';

test('an owner invites somebody, who chooses a password, all without JavaScript', async ({
  browser,
  page,
  shop,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const owner = await context.newPage();
  await signIn(owner, shop, '/admin/people');
  await owner.getByLabel('Email').fill('no address');
  await owner.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(owner.getByRole('alert')).toContainText('Nobody was invited.');
  await expect(owner.getByLabel('Email')).toHaveAttribute('aria-invalid', 'true');
  await owner.getByLabel('Email').fill(' Meera@Example.in ');
  await owner.getByLabel('Name (optional)').fill('Meera Rao');
  await owner.getByLabel('Role').selectOption('Staff: may look, and change orders and products');
  await owner.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(owner.getByRole('status')).toContainText('The invitation is on its way.');

  // This shop has no mail server, so the owner sees the link.
  const link = await owner.locator('td[data-label="Link"] code').first().innerText();
  expect(link).toMatch(/^http:\/\/localhost:\d+\/admin\/invitation\/[\w-]{43}$/);
  const guest = await browser.newContext({ javaScriptEnabled: false });
  const invited = await guest.newPage();
  await invited.goto(link);
  await invited.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await invited.getByLabel('Password again').fill('something else');
  await invited.getByRole('button', { name: 'Make my account' }).click();
  await expect(invited.getByRole('alert')).toContainText('Your account was not made.');
  await page.goto(link);
  await expectSoundPage(page, 'invitation');
  await invited.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await invited.getByLabel('Password again').fill(PASSWORD);
  await invited.getByRole('button', { name: 'Make my account' }).click();
  await expect(invited.getByRole('status')).toHaveText('Your account is made. Please sign in.');
  await invited.getByLabel('Email').fill('meera@example.in');
  await invited.getByLabel('Password').fill(PASSWORD);
  await invited.getByRole('button', { name: 'Sign in' }).click();
  await expect(invited).toHaveURL(`${shop.url}/admin`);
  await expect(invited.locator('nav a', { hasText: 'Account' })).toHaveCount(1);
  await expect(invited.locator('nav a', { hasText: 'People' })).toHaveCount(0);

  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'This link doesn’t work' })).toBeVisible();
  await expectSoundPage(page, 'used invitation');
  await owner.goto(`${shop.url}/admin/people`);
  await expect(owner.getByRole('rowheader', { name: 'Meera Rao' })).toBeVisible();
  await context.close();
  await guest.close();
});

test('an owner changes a role, keeps somebody out, and removes an account; not the last owner’s', async ({
  page,
  shop,
}) => {
  const account = await newAdmin(shop, 'viewer');
  const cookie = await signInAs(shop, account);
  await signIn(page, shop, '/admin/people');
  await expectSoundPage(page, 'people');
  const row = page.getByRole('row').filter({ hasText: account.email });
  await row.getByRole('link').click();
  await expectSoundPage(page, 'a person');
  await page.getByLabel('Role').selectOption('Staff');
  await page.getByRole('button', { name: 'Save the role' }).click();
  await expect(page.getByRole('status')).toHaveText('The role was changed.');

  await page.getByText('Deactivate…').click();
  await page.getByText('Remove…').click();
  await expectSoundPage(page, 'a person with the confirmations open');
  await page.getByRole('button', { name: 'Yes, deactivate' }).click();
  await expect(page.getByText('Deactivated')).toBeVisible();
  expect((await ask(shop, { path: '/admin', headers: { cookie } })).status).toBe(303);
  expect((await postSignIn(shop, account)).status).toBe(401);
  await page.getByRole('button', { name: 'Let them sign in again' }).click();
  expect((await postSignIn(shop, account)).status).toBe(303);
  await page.getByText('Remove…').click();
  await page.getByRole('button', { name: 'Yes, remove the account' }).click();
  await expect(page.getByRole('status')).toHaveText('The account was removed.');
  await expect(page.getByText(account.email)).toHaveCount(0);

  await page.getByRole('row').filter({ hasText: '(you)' }).getByRole('link').click();
  await page.getByText('Remove…').click();
  await page.getByRole('button', { name: 'Yes, remove the account' }).click();
  await expect(page.getByRole('alert')).toContainText('This is the last owner');
});

test('with a code from an app: set up, asked for, kept codes, and taken off by whoever runs the server', async ({
  page,
  browser,
  shop,
}) => {
  const { email, password } = await newAdmin(shop, 'staff');
  const enter = async (path: string): Promise<void> => {
    await page.goto(shop.url + path);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  await enter('/admin/account/second-factor');
  await expectSoundPage(page, 'second factor, off');
  await page.getByLabel('Your password').fill(password);
  await page.getByRole('button', { name: 'Set it up' }).click();
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await expectSoundPage(page, 'second factor, being set up');
  const secret = (await page.locator('.secret-typed').innerText()).replaceAll(' ', '');
  const uri = `otpauth://totp/x?secret=${secret}`;
  const kept = await page.locator('.backup-codes li').allInnerTexts();
  expect(kept).toHaveLength(10);
  await page.getByLabel('Six digits').fill('000000');
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await expect(page.getByRole('alert')).toContainText('This code doesn’t fit.');
  await page.getByLabel('Six digits').fill(appCode(uri, { stepsFromNow: -1 }));
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await expect(page.getByRole('status')).toContainText('From now on');
  await expectSoundPage(page, 'second factor, on');
  await page.getByRole('button', { name: 'Sign out' }).click();

  await enter('/admin/orders?status=pending');
  await expect(page.getByRole('heading', { name: 'Your code' })).toBeVisible();
  await expectSoundPage(page, 'the code at sign-in');
  expect((await ask(shop, { path: '/admin' })).status).toBe(303);
  await page.getByLabel('Six digits').fill('000000');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('That code doesn’t fit.');
  await page.getByLabel('Six digits').fill(appCode(uri));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`${shop.url}/admin/orders?status=pending`);

  // Without JavaScript and without the phone.
  const context = await browser.newContext({ javaScriptEnabled: false });
  const other = await context.newPage();
  await other.goto(`${shop.url}/admin/account`);
  await other.getByLabel('Email').fill(email);
  await other.getByLabel('Password').fill(password);
  await other.getByRole('button', { name: 'Sign in' }).click();
  await other.getByLabel('Six digits').fill(kept[3] ?? '');
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(other).toHaveURL(`${shop.url}/admin/account`);

  // Two sessions now: one ends the other.
  await page.goto(`${shop.url}/admin/account`);
  await expectSoundPage(page, 'account with two sessions');
  await other.getByRole('button', { name: /^End/ }).click();
  await expect(other.getByRole('status')).toHaveText('That session was ended.');
  await page.goto(`${shop.url}/admin/account`);
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await context.close();

  expect((await runAdminTool(shop, 'no-code', email)).status).toBe(0);
  expect((await runAdminTool(shop, 'no-code', email)).status).toBe(1);
  const opened = await postSignIn(shop, { email, password });
  expect((await ask(shop, { path: '/admin', headers: { cookie: cookiesOf(opened) } })).status).toBe(200);
});

test('the audit log comes as a file of what its filters show', async ({ shop }) => {
  const cookie = await signInAs(shop, shop.owner);
  await postForm(shop, '/api/newsletter', { email: 'reader@example.in' });
  const file = await ask(shop, { path: '/admin/audit.csv', headers: { cookie } });
  expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(file.headers['content-disposition']).toBe('attachment; filename="audit-log.csv"');
  const [{ entries } = { entries: 0 }] = shop.rows<{ entries: number }>(
    'SELECT count(*) AS entries FROM audit_log',
  );
  expect(file.text.trimEnd().split('\r\n')).toHaveLength(1 + entries);
  expect(file.text).toContain(',subscriber,');
  const some = await ask(shop, { path: '/admin/audit.csv?entity=subscriber', headers: { cookie } });
  expect(some.text.trimEnd().split('\r\n')).toHaveLength(2);
});
