import { describe, expect, test } from 'vitest';
import { PageQueue } from '#server/publishing/page-queue.ts';

const NOW = new Date('2026-11-21T10:00:00.000Z');
const after = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

/** Takes everything that is to be had at a time. */
function drain(queue: PageQueue, now = NOW): { path: string; urgency: number }[] {
  const taken: { path: string; urgency: number }[] = [];
  for (let next = queue.take(now); next !== null; next = queue.take(now)) taken.push(next);
  return taken;
}

const pathsOf = (taken: { path: string }[]): string[] => taken.map(({ path }) => path);

describe('pages that wait', () => {
  test('come the most urgent first, and otherwise as they were added', () => {
    const queue = new PageQueue();
    queue.add('/rest', 3);
    queue.add('/later', 2);
    queue.add('/second', 0);
    queue.add('/soon', 1);
    queue.add('/a-third', 0);
    expect(drain(queue)).toEqual([
      { path: '/second', urgency: 0 },
      { path: '/a-third', urgency: 0 },
      { path: '/soon', urgency: 1 },
      { path: '/later', urgency: 2 },
      { path: '/rest', urgency: 3 },
    ]);
  });

  test('come once, however often they are added', () => {
    const queue = new PageQueue();
    for (const urgency of [2, 2, 3, 1, 2] as const) queue.add('/shop', urgency);
    expect(queue.size).toBe(1);
    expect(drain(queue)).toEqual([{ path: '/shop', urgency: 1 }]);
    expect(queue.size).toBe(0);
  });

  test('become more urgent, never less', () => {
    const queue = new PageQueue();
    queue.add('/a', 3);
    queue.add('/b', 1);
    queue.add('/a', 0);
    queue.add('/b', 2);
    expect([queue.size, queue.urgent, queue.rest]).toEqual([2, 2, 0]);
    expect(drain(queue)).toEqual([
      { path: '/a', urgency: 0 },
      { path: '/b', urgency: 1 },
    ]);
  });

  test('come again when they are added after they were taken', () => {
    const queue = new PageQueue();
    queue.add('/a', 0);
    expect(pathsOf(drain(queue))).toEqual(['/a']);
    queue.add('/a', 2);
    expect(pathsOf(drain(queue))).toEqual(['/a']);
  });

  test('are counted by how urgent they are', () => {
    const queue = new PageQueue();
    queue.add('/a', 0);
    queue.add('/b', 2);
    queue.add('/c', 3);
    queue.add('/d', 3);
    expect([queue.size, queue.urgent, queue.rest]).toEqual([4, 2, 2]);
  });
});

describe('a page that failed', () => {
  test('is tried again after 1, 2, 4 … 60 seconds', () => {
    const queue = new PageQueue();
    const waits = Array.from({ length: 9 }, () => {
      const { nextAt } = queue.fail('/a', 'broken', NOW);
      return (Date.parse(nextAt) - NOW.getTime()) / 1000;
    });
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(queue.failures).toEqual([
      { path: '/a', error: 'broken', attempts: 9, nextAt: after(60).toISOString() },
    ]);
  });

  test('isn’t due before its time, and then once until it is told what came of it', () => {
    const queue = new PageQueue();
    queue.fail('/a', 'broken', NOW);
    expect(queue.take(after(0.999))).toBeNull();
    expect(drain(queue, after(1))).toEqual([{ path: '/a', urgency: 2 }]);
    expect(queue.take(after(100))).toBeNull();
    queue.fail('/a', 'still broken', after(1));
    expect(queue.take(after(2.999))).toBeNull();
    expect(pathsOf(drain(queue, after(3)))).toEqual(['/a']);
  });

  test('doesn’t hold up the others, and comes before “everything”', () => {
    const queue = new PageQueue();
    queue.fail('/failed', 'broken', NOW);
    queue.add('/rest', 3);
    queue.add('/soon', 1);
    expect(pathsOf(drain(queue, after(1)))).toEqual(['/soon', '/failed', '/rest']);
  });

  test('that waits among “everything” too comes once', () => {
    const queue = new PageQueue();
    queue.fail('/a', 'broken', NOW);
    queue.add('/a', 3);
    expect(drain(queue, after(5))).toEqual([{ path: '/a', urgency: 3 }]);
  });

  test('is forgotten when it was made, and begins at a second when it fails anew', () => {
    const queue = new PageQueue();
    queue.fail('/a', 'broken', NOW);
    queue.fail('/a', 'broken', NOW);
    queue.succeed('/a');
    expect(queue.failures).toEqual([]);
    expect(queue.take(after(3600))).toBeNull();
    expect(queue.fail('/a', 'broken', NOW)).toMatchObject({ attempts: 1, nextAt: after(1).toISOString() });
  });

  test('that changed meanwhile is tried without waiting', () => {
    const queue = new PageQueue();
    queue.fail('/a', 'broken', NOW);
    queue.add('/a', 0);
    expect(drain(queue)).toEqual([{ path: '/a', urgency: 0 }]);
  });

  test('is due at once after a restart, and its attempts go on counting', () => {
    const before = new PageQueue();
    for (let nth = 0; nth < 5; nth += 1) before.fail('/a', 'broken', NOW);
    before.fail('/b', 'broken', NOW);
    const queue = new PageQueue(before.failures);
    expect(queue.size).toBe(0);
    expect(pathsOf(drain(queue, NOW))).toEqual(['/a', '/b']);
    expect(queue.fail('/a', 'broken', NOW)).toMatchObject({ attempts: 6, nextAt: after(32).toISOString() });
  });
});
