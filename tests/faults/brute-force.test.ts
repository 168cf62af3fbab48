/** Guessing at passwords: ten guesses an account, wherever they come from, and the owner still gets in. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookiesOf, postSignIn } from '../e2e/admin-people.ts';
import { ask } from '../e2e/api-requests.ts';
import { startShop, type RunningShop } from '../e2e/open-shop.ts';
import { count, tally, within } from '../support/counts.ts';
import { testBuild } from '../support/published-shop.ts';
import { LIMITS } from '#server/http/rate-limits.ts';

const GUESSES = count({ usual: 400, full: 100_000 });
const AT_ONCE = 50;

let shop: RunningShop & { stop: () => Promise<void> };

beforeAll(async () => {
  await testBuild();
  shop = await startShop({ gateway: null, env: { RATE_LIMITS: 'on', TRUSTED_PROXY_HOPS: '1' } });
}, 600_000);

afterAll(() => shop.stop());

/** The owner's email as it may also be typed. */
function spelled(email: string, guess: number): string {
  const ways = [
    email,
    email.toUpperCase(),
    ` ${email} `,
    email.replace(/^./, (letter) => letter.toUpperCase()),
  ];
  return ways[guess % ways.length] ?? email;
}

/** An address that nobody has guessed from, now and then with others before it that the client made up. */
function addressOf(guess: number): string {
  const own = `${(guess % 200) + 11}.${(guess >> 16) & 255}.${(guess >> 8) & 255}.${guess & 255}`;
  return guess % 3 === 0 ? `203.0.113.7, ${own}` : own;
}

test(
  `of ${GUESSES} guesses from as many addresses ten are looked at, and the owner gets in meanwhile`,
  { timeout: within(120_000) },
  async () => {
    const { owner } = shop;
    const begun = performance.now();
    const first = await postSignIn(shop, owner, { 'x-forwarded-for': '198.51.100.1' });
    expect(first.status).toBe(303);
    const device = cookiesOf(first);
    const seen = new Map<number, number>();
    for (let guess = 0; guess < GUESSES; guess += AT_ONCE) {
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, nth) =>
          postSignIn(
            shop,
            { email: spelled(owner.email, guess + nth), password: `guess ${guess + nth}` },
            { 'x-forwarded-for': addressOf(guess + nth) },
          ),
        ),
      );
      for (const { status } of answers) seen.set(status, (seen.get(status) ?? 0) + 1);
      if (guess % 20_000 !== 0) continue;
      // One of the ten that a known device has, with the password that is right.
      const back = await postSignIn(shop, owner, { 'x-forwarded-for': '198.51.100.2', cookie: device });
      expect(back.status).toBe(303);
    }
    const periods = 1 + Math.floor((performance.now() - begun) / 1000 / LIMITS.signInByAccount.perSeconds);
    // Signing in itself was one of the ten.
    expect(seen.get(401)).toBeLessThanOrEqual(LIMITS.signInByAccount.times * periods - 1);
    expect([...seen.keys()].sort()).toEqual([401, 429]);
    const failed = shop.rows(`SELECT id FROM audit_log WHERE action = 'admin.sign-in-failed'`);
    expect(failed.length).toBeLessThanOrEqual(LIMITS.signInByAccount.times * periods);
    const back = await postSignIn(shop, owner, { 'x-forwarded-for': addressOf(1), cookie: device });
    expect(back.status).toBe(303);
    expect((await ask(shop, { path: '/admin', headers: { cookie: cookiesOf(back) } })).status).toBe(200);
    tally({ promise: '14 brute force', count: GUESSES, failures: 0, seed: null });
  },
);
