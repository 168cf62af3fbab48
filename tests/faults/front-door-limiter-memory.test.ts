import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createRateLimits, KEYS_PER_LIMIT, LIMITS } from '#server/http/rate-limits.ts';

const KEYS = process.env['DARZI_LONG'] === '1' ? 5_000_000 : 200_000;
const MIB = 1024 * 1024;

test(
  `${KEYS} keys take no more memory than the first ones, and lift no block`,
  { timeout: 300_000 },
  async () => {
    const before = heldBytes();
    const limits = createRateLimits({ enabled: true });
    const all = Object.values(limits);
    const blocked = 'owner@shop.example';
    for (let guess = 0; guess < LIMITS.signInByAccount.times; guess++)
      await limits.signInByAccount.consume(blocked);
    expect((await limits.signInByAccount.consume(blocked)).allowed).toBe(false);

    for (let key = 0; key < KEYS; key++) {
      await limits.signInByAccount.consume(`someone-${key}@evil.example`);
      await all[key % all.length]?.consume(
        `2001:db8:${(key >>> 16).toString(16)}:${(key & 0xffff).toString(16)}::1`,
      );
      if (key % 50_000 === 0) expect((await limits.signInByAccount.consume(blocked)).allowed).toBe(false);
    }

    expect((await limits.signInByAccount.consume(blocked)).allowed).toBe(false);
    expect(KEYS_PER_LIMIT).toBeLessThanOrEqual(50_000);
    expect(heldBytes() - before).toBeLessThan(32 * MIB);
  },
);

/** What this process holds on to when its garbage is collected, in bytes. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
