import { describe, expect, test } from 'vitest';
import { CounterTable } from '#server/http/counter-table.ts';
import { createRateLimits, LIMITS, type RateLimit } from '#server/http/rate-limits.ts';

const MINUTE_MS = 60_000;

function limitsAt(startMs = 0) {
  const clock = { nowMs: startMs };
  return { clock, limits: createRateLimits({ enabled: true, now: () => clock.nowMs }) };
}

async function consumeTimes(limit: RateLimit, key: string, times: number): Promise<boolean[]> {
  const allowed: boolean[] = [];
  for (let time = 0; time < times; time++) allowed.push((await limit.consume(key)).allowed);
  return allowed;
}

describe('a limit', () => {
  test('lets so many pass, then says when to come back', async () => {
    const { clock, limits } = limitsAt();
    const { times } = LIMITS.search;
    expect(await consumeTimes(limits.search, '203.0.113.9', times)).toEqual(Array(times).fill(true));

    clock.nowMs += 20_000;
    expect(await limits.search.consume('203.0.113.9')).toEqual({ allowed: false, retryAfterSeconds: 40 });
    expect(await limits.search.consume('203.0.113.10')).toEqual({ allowed: true });
    expect(await limits.stock.consume('203.0.113.9')).toEqual({ allowed: true });

    clock.nowMs += 40_000;
    expect(await limits.search.consume('203.0.113.9')).toEqual({ allowed: true });
  });

  test('counts an IPv6 network as one', async () => {
    const { limits } = limitsAt();
    const { times } = LIMITS.newsletterByAddress;
    for (let host = 1; host <= times; host++) {
      expect(await limits.newsletterByAddress.consume(`2001:db8:1:2::${host.toString(16)}`)).toEqual({
        allowed: true,
      });
    }
    expect((await limits.newsletterByAddress.consume('2001:db8:1:2:ffff::1')).allowed).toBe(false);
    expect((await limits.newsletterByAddress.consume('2001:db8:1:3::1')).allowed).toBe(true);
  });

  test('counts an email whatever its case', async () => {
    const { limits } = limitsAt();
    await consumeTimes(limits.newsletterByEmail, 'asha@shop.example', LIMITS.newsletterByEmail.times);
    expect((await limits.newsletterByEmail.consume(' Asha@Shop.Example ')).allowed).toBe(false);
  });

  test('can be lifted for tests of other things', async () => {
    const limits = createRateLimits({ enabled: false });
    expect(await consumeTimes(limits.signInByAccount, 'owner', 1000)).not.toContain(false);
    expect(Object.keys(limits)).toEqual(Object.keys(LIMITS));
  });
});

describe('guesses at an account', () => {
  test('are at most ten in any quarter of an hour, however they are spread', async () => {
    const { clock, limits } = limitsAt();
    const guessedAt: number[] = [];
    for (; clock.nowMs < 120 * MINUTE_MS; clock.nowMs += 7_000) {
      if ((await limits.signInByAccount.consume('owner@shop.example')).allowed) guessedAt.push(clock.nowMs);
    }
    for (const from of guessedAt) {
      const within = guessedAt.filter((at) => at >= from && at < from + 15 * MINUTE_MS);
      expect(within.length).toBeLessThanOrEqual(10);
    }
    expect(guessedAt.length).toBeGreaterThanOrEqual(70);
  });

  test('that are refused don’t put off the next chance', async () => {
    const { clock, limits } = limitsAt();
    await consumeTimes(limits.signInByAccount, 'owner', 10);
    for (let minute = 0; minute < 15; minute++, clock.nowMs += MINUTE_MS) {
      expect((await limits.signInByAccount.consume('owner')).allowed).toBe(false);
    }
    expect((await limits.signInByAccount.consume('owner')).allowed).toBe(true);
  });
});

describe('a table of counters', () => {
  test('remembers what it was told until then', () => {
    const table = new CounterTable(80);
    table.set('a', { count: 3, expiresAtMs: 1000 }, 0);
    expect(table.get('a', 999)).toEqual({ count: 3, expiresAtMs: 1000 });
    expect(table.get('a', 1000)).toBeNull();
    expect(table.get('b', 0)).toBeNull();
  });

  test('never holds more than it has places for', () => {
    const table = new CounterTable(800);
    for (let key = 0; key < 10_000; key++) table.set(`key ${key}`, { count: 1, expiresAtMs: 1000 }, 0);
    expect(table.size(0)).toBe(800);
    expect(table.size(1000)).toBe(0);
  });

  test('gives up what has expired first, then the smallest count', () => {
    const table = new CounterTable(8);
    for (let key = 0; key < 8; key++) table.set(`key ${key}`, { count: key + 1, expiresAtMs: 1000 + key }, 0);
    table.set('next', { count: 1, expiresAtMs: 5000 }, 0);
    expect(table.get('key 0', 0)).toBeNull();
    table.set('last', { count: 1, expiresAtMs: 5000 }, 1001);
    expect(table.get('key 1', 0)).toBeNull();
    expect(table.get('next', 1001)).not.toBeNull();
    expect(table.get('key 7', 1001)).toEqual({ count: 8, expiresAtMs: 1007 });
  });
});
