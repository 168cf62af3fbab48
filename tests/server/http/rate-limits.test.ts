import { describe, expect, test } from 'vitest';
import { CounterTable, type Counter } from '#server/http/counter-table.ts';
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
  const seen = (table: CounterTable, key: string, nowMs: number): Counter | null => {
    let found: Counter | null = null;
    table.update(key, nowMs, (counter) => {
      found = counter;
      return counter ?? { count: 0, expiresAtMs: 0 };
    });
    return found;
  };
  const put = (table: CounterTable, key: string, count: number, expiresAtMs: number, nowMs = 0): void => {
    table.update(key, nowMs, () => ({ count, expiresAtMs }));
  };

  test('remembers what it was told until then', () => {
    const table = new CounterTable(80);
    put(table, 'a', 3, 1000);
    expect(seen(table, 'a', 999)).toEqual({ count: 3, expiresAtMs: 1000 });
    expect(seen(table, 'a', 1000)).toBeNull();
    expect(seen(table, 'b', 0)).toBeNull();
  });

  test('never holds more than it has places for', () => {
    const table = new CounterTable(800);
    for (let key = 0; key < 10_000; key++) put(table, `key ${key}`, 1, 1000);
    expect(table.size(0)).toBe(800);
    expect(table.size(1000)).toBe(0);
  });

  test('gives up what has expired first, then the smallest count', () => {
    const table = new CounterTable(8);
    for (let key = 0; key < 8; key++) put(table, `key ${key}`, key + 2, 1000 + key);
    put(table, 'next', 1, 5000);
    put(table, 'last', 9, 5000, 1001);

    expect(table.size(1001)).toBe(8);
    for (let key = 2; key < 8; key++) expect(seen(table, `key ${key}`, 1001)?.count).toBe(key + 2);
    expect(seen(table, 'last', 1001)?.count).toBe(9);
    expect(seen(table, 'next', 1001)?.count).toBe(1);
    expect(seen(table, 'key 0', 999)).toBeNull();
  });
});
