import { expect, test, vi } from 'vitest';
import { passwordHashing } from '#server/auth/password-hashing.ts';
import { changeOwnPassword } from '#server/commands/change-own-password.ts';
import { createAdmin } from '#server/commands/create-admin.ts';
import { ensureOwner } from '#server/commands/ensure-owner.ts';
import { resetAdminPassword } from '#server/commands/reset-admin-password.ts';
import { signIn } from '#server/commands/sign-in.ts';
import { signOut } from '#server/commands/sign-out.ts';
import { listAdmins } from '#server/db/admins.ts';
import { listAudit } from '#server/db/audit-log.ts';
import type { Shop } from '#server/shop.ts';
import { cookieFor, cookieHeader, openAdminShop, signedIn } from '../../support/admin-shop.ts';

const attempt = { deviceId: null, address: '192.0.2.7', userAgent: 'test' };

async function audited(shop: Shop): Promise<string[]> {
  const filter = { actor: null, entity: 'admin', entityId: null, after: null, most: 50 };
  return (await listAudit(shop.db.read, filter)).entries.map((entry) => entry.action).reverse();
}

test('the first start makes one owner with a password that works, and never a second one', async () => {
  const shop = await openAdminShop();
  const [owner, other] = await Promise.all([ensureOwner(shop), ensureOwner(shop)]);
  const made = owner ?? other;
  expect(made?.email).toBe('owner@darzi.local');
  expect([owner, other].filter(Boolean)).toHaveLength(1);
  expect(await ensureOwner(shop)).toBeNull();
  expect(await listAdmins(shop.db.read)).toHaveLength(1);
  const opened = await signIn(shop, { ...attempt, email: made?.email ?? '', password: made?.password ?? '' });
  const admin = await shop.auth.findSignedIn(new Headers({ cookie: cookieHeader(opened?.setCookies ?? []) }));
  expect(admin).toMatchObject({ email: 'owner@darzi.local', role: 'owner' });
});

test('the owner’s email is at the shop’s own name where it has one', async () => {
  const shop = await openAdminShop({ SITE_URL: 'https://shop.example' });
  expect((await ensureOwner(shop))?.email).toBe('owner@shop.example');
});

test('the session’s cookie is out of reach for scripts and other sites, and Secure over https', async () => {
  const shop = await openAdminShop({ SITE_URL: 'https://shop.example' });
  const { email, password } = await createAdmin(shop, { email: 'a@b.in', role: 'staff', actor: 'test' });
  const opened = await signIn(shop, { ...attempt, email, password });
  const session = opened?.setCookies.find((cookie) => cookie.includes('session_token='));
  expect(session).toMatch(/^__Secure-darzi\.session_token=/);
  for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/admin']) {
    expect(session).toContain(attribute);
  }
});

test('what was signed out opens nothing any more, and a made-up or altered cookie never does', async () => {
  const shop = await openAdminShop();
  const { admin, cookie } = await signedIn(shop, 'staff');
  const headers = (text: string): Headers => new Headers({ cookie: text });
  const altered = cookie.replace(/=./, (start) => (start === '=a' ? '=b' : '=a'));
  expect(await shop.auth.findSignedIn(headers(altered))).toBeNull();
  expect(await shop.auth.findSignedIn(headers('darzi.session_token=x.y'))).toBeNull();
  expect(await shop.auth.findSignedIn(new Headers())).toBeNull();

  await signOut(shop, admin, { where: 'here' });
  expect(await shop.auth.findSignedIn(headers(cookie))).toBeNull();
  await signOut(shop, admin, { where: 'here' });
  expect(await audited(shop)).toEqual(['admin.created', 'admin.signed-in', 'admin.signed-out']);
});

test('signing out everywhere ends every session of that admin and nobody else’s', async () => {
  const shop = await openAdminShop();
  const mine = await signedIn(shop, 'owner');
  const phone = await cookieFor(shop, { email: mine.admin.email, password: mine.password });
  const other = await signedIn(shop, 'viewer');
  await signOut(shop, mine.admin, { where: 'everywhere' });
  for (const cookie of [mine.cookie, phone]) {
    expect(await shop.auth.findSignedIn(new Headers({ cookie }))).toBeNull();
  }
  expect(await shop.auth.findSignedIn(new Headers({ cookie: other.cookie }))).not.toBeNull();
});

test('known and unknown accounts are answered alike, both after hashing once', async () => {
  const shop = await openAdminShop();
  const { email } = await createAdmin(shop, { email: 'known@darzi.test', role: 'owner', actor: 'test' });
  const hash = vi.spyOn(shop.auth.passwords, 'hash');
  const verify = vi.spyOn(shop.auth.passwords, 'verify');
  expect(await signIn(shop, { ...attempt, email, password: 'wrong' })).toBeNull();
  expect([hash.mock.calls.length, verify.mock.calls.length]).toEqual([0, 1]);
  expect(await signIn(shop, { ...attempt, email: 'nobody@darzi.test', password: 'wrong' })).toBeNull();
  expect([hash.mock.calls.length, verify.mock.calls.length]).toEqual([1, 1]);
});

test('a password of 10 MB is refused before it is hashed', async () => {
  const shop = await openAdminShop();
  const { email } = await createAdmin(shop, { email: 'known@darzi.test', role: 'owner', actor: 'test' });
  const verify = vi.spyOn(shop.auth.passwords, 'verify');
  const hash = vi.spyOn(shop.auth.passwords, 'hash');
  expect(await signIn(shop, { ...attempt, email, password: 'x'.repeat(10_000_000) })).toBeNull();
  expect(verify).not.toHaveBeenCalled();
  expect(hash).not.toHaveBeenCalled();
});

test('an account takes ten guesses from however many addresses, and its owner still gets in', async () => {
  const shop = await openAdminShop();
  const { email, password } = await createAdmin(shop, {
    email: 'known@darzi.test',
    role: 'owner',
    actor: 'test',
  });
  const cookie = shop.auth.devices.remember(email).split(';')[0] ?? '';
  const deviceId = shop.auth.devices.recognise(cookie, email);
  expect(deviceId).not.toBeNull();

  let guesses = 0;
  for (let address = 1; address <= 14; address++) {
    const guess = {
      ...attempt,
      email: ` ${email.toUpperCase()} `,
      password: 'wrong',
      address: `198.51.100.${address}`,
    };
    await signIn(shop, guess).then(
      () => guesses++,
      (error: unknown) => expect(error).toMatchObject({ code: 'rate-limited' }),
    );
  }
  expect(guesses).toBe(10);
  await expect(signIn(shop, { ...attempt, email, password })).rejects.toMatchObject({ code: 'rate-limited' });
  expect(await signIn(shop, { ...attempt, email, password, deviceId })).not.toBeNull();
});

test('a device is known only for the account that signed in on it, and only by our signature', async () => {
  const shop = await openAdminShop();
  const cookie = shop.auth.devices.remember('a@darzi.test').split(';')[0] ?? '';
  expect(shop.auth.devices.recognise(`theme=dark; ${cookie}`, 'a@darzi.test')).toMatch(/^[\w-]{22}$/);
  expect(shop.auth.devices.recognise(cookie, 'b@darzi.test')).toBeNull();
  expect(shop.auth.devices.recognise(`${cookie}x`, 'a@darzi.test')).toBeNull();
  expect(shop.auth.devices.recognise(cookie.replace(/.$/, '!'), 'a@darzi.test')).toBeNull();
  const other = await openAdminShop();
  expect(other.auth.devices.recognise(cookie, 'a@darzi.test')).toBeNull();
});

test('a failed sign-in is written down for accounts that exist', async () => {
  const shop = await openAdminShop();
  const { email } = await createAdmin(shop, { email: 'known@darzi.test', role: 'owner', actor: 'test' });
  await signIn(shop, { ...attempt, email, password: 'wrong' });
  await signIn(shop, { ...attempt, email: 'nobody@darzi.test', password: 'wrong' });
  await vi.waitFor(async () =>
    expect(await audited(shop)).toEqual(['admin.created', 'admin.sign-in-failed']),
  );
});

test('nobody can sign up through better-auth', async () => {
  const shop = await openAdminShop();
  expect(
    await signIn(shop, { ...attempt, email: 'new@darzi.test', password: 'a-long-enough-password' }),
  ).toBeNull();
  expect(await listAdmins(shop.db.read)).toEqual([]);
});

test('a reset password ends all sessions of the old one', async () => {
  const shop = await openAdminShop();
  const { admin, cookie, password } = await signedIn(shop, 'staff');
  const renewed = await resetAdminPassword(shop, { email: ' Staff@Darzi.test ', actor: 'operator' });
  expect(await shop.auth.findSignedIn(new Headers({ cookie }))).toBeNull();
  expect(await signIn(shop, { ...attempt, email: admin.email, password })).toBeNull();
  expect(await signIn(shop, { ...attempt, ...renewed })).not.toBeNull();
  await expect(resetAdminPassword(shop, { email: 'x@y.in', actor: 'operator' })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('changing one’s own password needs the current one, and ends the other sessions', async () => {
  const shop = await openAdminShop();
  const { admin, cookie, password } = await signedIn(shop, 'viewer');
  const phone = await cookieFor(shop, { email: admin.email, password });
  const wanted = 'a new long password';
  await expect(changeOwnPassword(shop, { admin, current: 'wrong', wanted })).rejects.toMatchObject({
    code: 'bad-input',
    extras: { errors: [{ field: 'current' }] },
  });
  await expect(changeOwnPassword(shop, { admin, current: password, wanted: 'short' })).rejects.toMatchObject({
    extras: { errors: [{ field: 'wanted' }] },
  });
  await changeOwnPassword(shop, { admin, current: password, wanted });
  expect(await shop.auth.findSignedIn(new Headers({ cookie }))).not.toBeNull();
  expect(await shop.auth.findSignedIn(new Headers({ cookie: phone }))).toBeNull();
  expect(await signIn(shop, { ...attempt, email: admin.email, password: wanted })).not.toBeNull();
});

test('an email that is taken or none makes no admin', async () => {
  const shop = await openAdminShop();
  await createAdmin(shop, { email: 'Asha@Darzi.test', role: 'staff', actor: 'test' });
  for (const email of ['asha@darzi.test', 'not an email', 'a@b\r\nBcc: c@d.in']) {
    await expect(createAdmin(shop, { email, role: 'owner', actor: 'test' })).rejects.toMatchObject({
      code: 'bad-input',
    });
  }
  expect(await listAdmins(shop.db.read)).toMatchObject([
    { email: 'asha@darzi.test', name: 'asha', role: 'staff' },
  ]);
});

test('too many sign-ins at once are told to wait instead of filling the memory', async () => {
  const passwords = passwordHashing({ atOnce: 1, mostWaiting: 1 });
  const ended = await Promise.allSettled(['a', 'b', 'c', 'd'].map((password) => passwords.hash(password)));
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
  expect(ended[3]).toMatchObject({ reason: { code: 'busy' } });
  const hash = await passwords.hash('a password');
  expect(await passwords.verify({ hash, password: 'a password' })).toBe(true);
});

test('signing in works without a disk too', async () => {
  const shop = await openAdminShop({ DATABASE_URL: 'file::memory:' });
  const { admin } = await signedIn(shop, 'owner');
  expect(admin.role).toBe('owner');
});
