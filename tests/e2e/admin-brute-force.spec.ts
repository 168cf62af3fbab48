import { cookiesOf, postSignIn } from './admin-people.ts';
import { ask } from './api-requests.ts';
import { expect, startShop, test } from './open-shop.ts';

test('ten guesses an account, whatever address they claim; the owner gets in from a known device', async () => {
  const shop = await startShop({ gateway: null, env: { RATE_LIMITS: 'on', TRUSTED_PROXY_HOPS: '1' } });
  try {
    const first = await postSignIn(shop, shop.owner, { 'x-forwarded-for': '203.0.113.1' });
    expect(first.status).toBe(303);
    const device = cookiesOf(first);
    expect(device).toContain('darzi.device=');

    const statuses: number[] = [];
    for (let address = 1; address <= 25; address++) {
      const guess = { email: shop.owner.email, password: `guess-${address}` };
      const answer = await postSignIn(shop, guess, { 'x-forwarded-for': `198.51.100.${address}` });
      statuses.push(answer.status);
      if (answer.status === 429) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(60);
    }
    // Signing in itself was one of the ten.
    expect(statuses.filter((status) => status === 401)).toHaveLength(9);
    expect(statuses.slice(9).every((status) => status === 429)).toBe(true);

    const stranger = await postSignIn(shop, shop.owner, { 'x-forwarded-for': '203.0.113.9' });
    expect(stranger.status).toBe(429);
    const unknown = await postSignIn(
      shop,
      { email: 'nobody@darzi.test', password: 'x' },
      { 'x-forwarded-for': '203.0.113.9' },
    );
    expect(unknown.status).toBe(401);
    const owner = await postSignIn(shop, shop.owner, { 'x-forwarded-for': '198.51.100.1', cookie: device });
    expect(owner.status).toBe(303);
    expect((await ask(shop, { path: '/admin', headers: { cookie: cookiesOf(owner) } })).status).toBe(200);

    const failed = shop.rows(`SELECT id FROM audit_log WHERE action = 'admin.sign-in-failed'`);
    expect(failed.length).toBe(9);
  } finally {
    await shop.stop();
  }
});

test('a password of many megabytes is refused at the door', async () => {
  const shop = await startShop({ gateway: null });
  try {
    const answer = await postSignIn(shop, { email: shop.owner.email, password: 'x'.repeat(10_000_000) });
    expect(answer.status).toBe(413);
  } finally {
    await shop.stop();
  }
});
