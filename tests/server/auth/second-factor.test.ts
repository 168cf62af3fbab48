import { describe, expect, test } from 'vitest';
import type { SignedInAdmin } from '#server/auth/auth.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  renewBackupCodes,
  type BegunSecondFactor,
} from '#server/commands/begin-second-factor.ts';
import { signInWithCode } from '#server/commands/sign-in-with-code.ts';
import { signIn, type SignedIn } from '#server/commands/sign-in.ts';
import { resetSecondFactor, turnOffSecondFactor } from '#server/commands/turn-off-second-factor.ts';
import { findPerson, listSessionsOf } from '#server/db/people.ts';
import { adminTwoFactors } from '#server/db/schema.ts';
import type { Shop } from '#server/shop.ts';
import { cookieHeader, openAdminShop, signedIn } from '../../support/admin-shop.ts';
import { appCode } from '../../support/app-code.ts';

interface Guarded {
  shop: Shop;
  admin: SignedInAdmin;
  password: string;
  begun: BegunSecondFactor;
}

const WHERE = { address: '192.0.2.1', userAgent: 'test' };

/** A shop whose owner has a second factor. */
async function guardedShop(variables: Record<string, string> = {}): Promise<Guarded> {
  const shop = await openAdminShop(variables);
  const { admin, cookie, password } = await signedIn(shop, 'owner');
  const begun = await beginSecondFactor(shop, { admin, proof: cookie }, password);
  await confirmSecondFactor(shop, { admin, proof: cookie }, appCode(begun.uri, { stepsFromNow: -1 }));
  return { shop, admin, password, begun };
}

/** The first step: what a browser holds after email and password. */
async function withPassword({ shop, admin, password }: Guarded): Promise<string> {
  const asked = await signIn(shop, { email: admin.email, password, deviceId: null, ...WHERE });
  expect(asked?.needsCode).toBe(true);
  return cookieHeader(asked!.setCookies);
}

async function withCode(
  { shop }: Guarded,
  cookies: string,
  code: string,
  deviceId: string | null = null,
): Promise<SignedIn | null> {
  const challenge = await shop.auth.findChallenge(cookies);
  if (!challenge) throw new Error('No sign-in waits for a code.');
  return signInWithCode(shop, { challenge, code, deviceId, ...WHERE });
}

const opens = async (shop: Shop, setCookies: string[]): Promise<boolean> =>
  (await shop.auth.findSignedIn(new Headers({ cookie: cookieHeader(setCookies) }))) !== null;

describe('with a second factor', () => {
  test('the password alone opens nothing, and the app’s code does', async () => {
    const guarded = await guardedShop();
    const { shop, admin, begun } = guarded;
    const cookies = await withPassword(guarded);
    expect(await shop.auth.findSignedIn(new Headers({ cookie: cookies }))).toBeNull();
    expect((await shop.auth.findChallenge(cookies))?.admin.email).toBe(admin.email);
    const opened = await withCode(guarded, cookies, ` ${appCode(begun.uri).replace(/^.../, '$& ')}`);
    expect(await opens(shop, opened!.setCookies)).toBe(true);
    expect(await shop.auth.findChallenge(cookies)).toBeNull();
  });

  test('a code opens one session, though it could be read over a shoulder', async () => {
    const guarded = await guardedShop();
    const { shop, admin, begun } = guarded;
    const code = appCode(begun.uri);
    const [one, other] = [await withPassword(guarded), await withPassword(guarded)];
    expect(await withCode(guarded, one, code)).not.toBeNull();
    const now = shop.now().toISOString();
    const before = await listSessionsOf(shop.db.read, { adminId: admin.id, now });
    expect(await withCode(guarded, other, code)).toBeNull();
    expect(await listSessionsOf(shop.db.read, { adminId: admin.id, now })).toHaveLength(before.length);
  });

  test('each code to keep works once, and not after new ones were made', async () => {
    const guarded = await guardedShop();
    const { shop, admin, password, begun } = guarded;
    const [first = '', second = ''] = begun.backupCodes;
    expect(begun.backupCodes).toHaveLength(10);
    const opened = await withCode(guarded, await withPassword(guarded), first);
    expect(await opens(shop, opened!.setCookies)).toBe(true);
    expect(await withCode(guarded, await withPassword(guarded), first)).toBeNull();
    const proof = cookieHeader(opened!.setCookies);
    const renewed = await renewBackupCodes(shop, { admin, proof }, password);
    expect(await withCode(guarded, await withPassword(guarded), second)).toBeNull();
    expect(await withCode(guarded, await withPassword(guarded), renewed[0]!)).not.toBeNull();
  });

  test('a forged or changed cookie waits for no code', async () => {
    const guarded = await guardedShop();
    const { shop, begun } = guarded;
    const cookies = await withPassword(guarded);
    for (const forged of [null, '', 'darzi.two_factor=', 'darzi.two_factor=%', 'darzi.two_factor=2fa-x.y']) {
      expect(await shop.auth.findChallenge(forged)).toBeNull();
    }
    // What is said is right, and its signature isn't.
    const unsigned = cookies.replace(/(darzi\.two_factor=[^.;]*\.).{8}/, '$1AAAAAAAA');
    expect(unsigned).not.toBe(cookies);
    const challenge = await shop.auth.findChallenge(unsigned);
    const attempt = { challenge: challenge!, code: appCode(begun.uri), deviceId: null, ...WHERE };
    expect(challenge && (await signInWithCode(shop, attempt))).toBeNull();
  });

  test('ten guesses at codes are all that strangers have, and the owner’s own browser has its own', async () => {
    const guarded = await guardedShop({ RATE_LIMITS: 'on' });
    const { begun } = guarded;
    let guesses = 0;
    const statuses: string[] = [];
    while (statuses.length < 14) {
      // Five guesses at most for each time that the password was given.
      const cookies = await withPassword(guarded).catch(() => null);
      if (cookies === null) break;
      for (let time = 0; time < 4 && statuses.length < 14; time += 1) {
        const guess = withCode(guarded, cookies, String(900_000 + (guesses += 1)));
        statuses.push(
          await guess.then(
            () => 'refused',
            (error: unknown) => (error as { code: string }).code,
          ),
        );
      }
    }
    expect(statuses.filter((status) => status === 'refused')).toHaveLength(10);
    expect(statuses.slice(10)).toEqual(Array(4).fill('rate-limited'));
    const cookies = await withPassword(guarded);
    await expect(withCode(guarded, cookies, appCode(begun.uri))).rejects.toMatchObject({
      code: 'rate-limited',
    });
    expect(await withCode(guarded, cookies, appCode(begun.uri), 'own device')).not.toBeNull();
  });

  test('it goes with the password, or by an owner, and signing in asks for nothing more', async () => {
    const guarded = await guardedShop();
    const { shop, admin, password } = guarded;
    await expect(turnOffSecondFactor(shop, { admin, password: 'wrong' })).rejects.toThrow('current password');
    await turnOffSecondFactor(shop, { admin, password });
    expect((await findPerson(shop.db.read, admin.id))?.hasSecondFactor).toBe(false);
    const opened = await signIn(shop, { email: admin.email, password, deviceId: null, ...WHERE });
    expect(opened).toMatchObject({ needsCode: false });
    await expect(resetSecondFactor(shop, { id: admin.id, actor: 'x' })).rejects.toMatchObject({
      code: 'wrong-state',
    });
    const again = await guardedShop();
    await resetSecondFactor(again.shop, { id: again.admin.id, actor: 'operator' });
    expect((await findPerson(again.shop.db.read, again.admin.id))?.hasSecondFactor).toBe(false);
  });
});

test('no code is asked for before one has fitted, and no secret is kept as it is', async () => {
  const shop = await openAdminShop();
  const { admin, cookie, password } = await signedIn(shop, 'staff');
  const proven = { admin, proof: cookie };
  await expect(beginSecondFactor(shop, proven, 'wrong')).rejects.toThrow('current password');
  const begun = await beginSecondFactor(shop, proven, password);
  await expect(confirmSecondFactor(shop, proven, '000000')).rejects.toThrow('doesn’t fit');
  const opened = await signIn(shop, { email: admin.email, password, deviceId: null, ...WHERE });
  expect(opened).toMatchObject({ needsCode: false });
  const stored = JSON.stringify(await shop.db.read.select().from(adminTwoFactors));
  expect(stored).not.toContain(new URL(begun.uri).searchParams.get('secret'));
  for (const code of begun.backupCodes) expect(stored).not.toContain(code);
});
