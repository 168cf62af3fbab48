import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createRateLimits, KEYS_PER_LIMIT, LIMITS } from '#server/http/rate-limits.ts';
import { count, tally, within } from '../support/counts.ts';

const KEYS = count({ usual: 200_000, full: 5_000_000 });
const MIB = 1024 * 1024;

test(
  `${KEYS} keys take no more memory than the first ones, and lift no block`,
  { timeout: within(300_000) },
  async () => {
    const before = heldBytes();
    const limits = createRateLimits({ enabled: true });
    const all = Object.values(limits);
    const owner = 'owner@shop.example';
    const ownerIsAllowed = async (): Promise<boolean> =>
      (await limits.signInByAccount.consume(owner)).allowed;
    for (let guess = 0; guess < LIMITS.signInByAccount.times; guess++)
      expect(await ownerIsAllowed()).toBe(true);

    for (let key = 0; key < KEYS; key++) {
      if (key % 50_000 === 0) expect(await ownerIsAllowed()).toBe(false);
      // Every second stranger goes for the table that holds the block; the others fill all of them.
      if (key % 2 === 0) await limits.signInByAccount.consume(`someone-${key}@evil.example`);
      else
        await all[key % all.length]?.consume(
          `2001:db8:${(key >>> 16).toString(16)}:${(key & 0xffff).toString(16)}::1`,
        );
    }

    expect(await ownerIsAllowed()).toBe(false);
    expect(KEYS_PER_LIMIT).toBeLessThanOrEqual(50_000);
    expect(heldBytes() - before).toBeLessThan(32 * MIB);
    tally({ promise: '15 limiter memory', count: KEYS, failures: 0, seed: null });
  },
);

/** What this process holds on to when its garbage is collected, in bytes. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
