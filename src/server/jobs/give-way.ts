import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

/** How long the event loop is watched, and what part of that it may be busy. */
const WATCH_MS = 5;
const BUSY = 0.6;

/**
 * Waits until the process has time to spare, or for so long (milliseconds) at the most: what can wait a moment lets the
 * requests that are under way go first.
 */
export async function giveWay(mostMs: number): Promise<void> {
  const endsAtMs = performance.now() + mostMs;
  do {
    const before = performance.eventLoopUtilization();
    await wait(WATCH_MS);
    if (performance.eventLoopUtilization(before).utilization < BUSY) return;
  } while (performance.now() < endsAtMs);
}
