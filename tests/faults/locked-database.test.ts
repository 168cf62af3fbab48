/** Promise 10: while another process holds the database, who orders is told to come back, and everybody else is served. */
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { messageOf, startChild } from '../support/child-process.ts';
import { count, playRounds, within } from '../support/counts.ts';
import { stockWanted, tryOrder } from '../support/http-buyer.ts';
import { goodsFolder, openServer, testBuild, until } from '../support/published-shop.ts';

/** The event loop stands still for no longer. Milliseconds. */
const LONGEST_STALL_MS = 300;
const BUYERS = 6;

let dist = '';

beforeAll(async () => {
  dist = await testBuild();
}, 300_000);

test(
  'while another process holds the database, orders are refused for a second and pages go on',
  async () => {
    const shop = goodsFolder();
    const wanted = stockWanted(shop);
    const { url } = await openServer({ dataDir: shop.dataDir, dist, env: { LOG_LEVEL: 'silent' } });
    const stalls: number[] = [];
    await playRounds(
      { promise: '10 database locked', rounds: count({ usual: 3, full: 100 }), seed: null },
      async () => {
        const holder = startChild('hold-write-lock.ts', [shop.databaseFile]);
        await messageOf(holder);
        const watch = watchStalls(url);
        const attempts = await Promise.all(Array.from({ length: BUYERS }, () => tryOrder(url, wanted)));
        expect(attempts.map(({ status, retryAfter }) => ({ status, retryAfter }))).toEqual(
          attempts.map(() => ({ status: 503, retryAfter: '1' })),
        );
        expect((await fetch(`${url}/cart`)).status).toBe(200);
        stalls.push(await watch.end());
        holder.send('let go');
        await until('orders are taken again', async () => (await tryOrder(url, wanted)).status === 201, 5000);
      },
    );
    // A busy machine only adds to what the shop takes itself, so the calmest round is the one that tells.
    expect(Math.min(...stalls), `stalls in ms: ${stalls.map(Math.round).join(', ')}`).toBeLessThanOrEqual(
      LONGEST_STALL_MS,
    );
  },
  within(120_000),
);

/** Asks for something that needs no database again and again, until it is ended: gives the longest wait. Milliseconds. */
function watchStalls(url: string): { end: () => Promise<number> } {
  const ending = new AbortController();
  const watching = (async () => {
    let longest = 0;
    while (!ending.signal.aborted) {
      const began = performance.now();
      expect((await fetch(`${url}/api/health`)).status).toBe(200);
      longest = Math.max(longest, performance.now() - began);
      await wait(5);
    }
    return longest;
  })();
  return {
    end() {
      ending.abort();
      return watching;
    },
  };
}
