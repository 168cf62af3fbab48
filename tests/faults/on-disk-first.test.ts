/** Promise 6: whoever is told that an order was taken finds it on the disk. Seen in the system's own calls. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, expect, test } from 'vitest';
import { count, tally, within } from '../support/counts.ts';
import { stockWanted, tryOrder } from '../support/http-buyer.ts';
import { temporaryFolder } from '../support/open-test-shop.ts';
import { goodsFolder, openServer, testBuild } from '../support/published-shop.ts';

const AT_ONCE = 5;

let dist = '';

beforeAll(async () => {
  dist = await testBuild();
}, 300_000);

test(
  'an order is synced before its answer is written',
  async (context) => {
    context.skip(!canTrace(), 'strace is not here, or may not watch other processes');
    const shop = goodsFolder();
    const wanted = stockWanted(shop);
    const { url, child } = await openServer({ dataDir: shop.dataDir, dist, env: { LOG_LEVEL: 'silent' } });
    const file = join(await temporaryFolder(), 'calls');
    const tracer = spawn(
      'strace',
      ['-f', '-y', '-s', '9000', '-o', file, ...CALLS, '-p', String(child.pid)],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    await once(tracer.stderr, 'data');

    const orders = count({ usual: 40, full: 1000 });
    const taken: string[] = [];
    while (taken.length < orders) {
      const attempts = await Promise.all(Array.from({ length: AT_ONCE }, () => tryOrder(url, wanted)));
      expect(attempts.map(({ status }) => status)).toEqual(attempts.map(() => 201));
      taken.push(...attempts.map(({ orderId }) => orderId!));
    }
    const ended = once(tracer, 'exit');
    tracer.kill('SIGINT');
    await ended;

    const { answered, early } = await readCalls(file);
    expect(taken.filter((id) => !answered.has(id))).toEqual([]);
    tally({ promise: '6 on disk before 2xx', count: answered.size, failures: early.length, seed: null });
    expect(early).toEqual([]);
  },
  within(300_000),
);

const CALLS = ['-e', 'trace=pwrite64,fdatasync,fsync,write,writev,sendto,sendmsg'];

function canTrace(): boolean {
  return spawnSync('strace', ['-f', '-e', 'trace=write', 'true']).status === 0;
}

const ORDER_ID = /ord_[a-z0-9]{16}/g;

/**
 * Reads the calls in their order. Gives the orders whose answers were written, and those of them that no sync of the log
 * had covered by then: one that began after the order was written to the log, and had ended.
 */
async function readCalls(file: string): Promise<{ answered: Set<string>; early: string[] }> {
  const unsynced = new Set<string>();
  const synced = new Set<string>();
  const answered = new Set<string>();
  const early: string[] = [];
  /** What a sync that is under way will have covered, by thread. */
  const underWay = new Map<string, string[]>();
  const cover = (ids: readonly string[]): void => {
    for (const id of ids) {
      unsynced.delete(id);
      synced.add(id);
    }
  };
  for await (const line of createInterface({ input: createReadStream(file, 'latin1') })) {
    const thread = line.slice(0, line.indexOf(' '));
    const ids = line.match(ORDER_ID) ?? [];
    if (/ pwrite64\(\d+<[^>]*-wal>/.test(line)) {
      for (const id of ids) if (!synced.has(id)) unsynced.add(id);
    } else if (/ f(?:data)?sync\(\d+<[^>]*-wal>/.test(line)) {
      if (line.endsWith('<unfinished ...>')) underWay.set(thread, [...unsynced]);
      else if (line.endsWith('= 0')) cover([...unsynced]);
    } else if (/ <\.\.\. f(?:data)?sync resumed>/.test(line)) {
      if (line.endsWith('= 0')) cover(underWay.get(thread) ?? []);
      underWay.delete(thread);
    } else if (line.includes('HTTP/1.1 201')) {
      for (const id of new Set(ids)) {
        answered.add(id);
        if (!synced.has(id)) early.push(id);
      }
    }
  }
  return { answered, early };
}
