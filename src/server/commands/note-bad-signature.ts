import type { Shop } from '../shop.ts';
import { raiseAlert } from './raise-alert.ts';

/** So many bad signatures within this time are a run of them, and no accident. */
const RUN = 5;
const RUN_MS = 10 * 60_000;
/** Anybody may send them: they are counted in memory, and written this seldom at most. */
const WRITE_MS = 60_000;

interface Run {
  /** When the last few came, oldest first. */
  latest: number[];
  /** How many came since they were written last. */
  unwritten: number;
  writtenAt: number;
}

const runs = new WeakMap<Shop['db'], Run>();

/**
 * Notes that a webhook's signature didn't match. A run of them is told to the shop's people: Razorpay gives a webhook up
 * after a day of them, so that a wrong secret must not stay unseen. Never throws.
 */
export async function noteBadSignature(shop: Shop): Promise<void> {
  const now = shop.now().getTime();
  const run = runs.get(shop.db) ?? { latest: [], unwritten: 0, writtenAt: -Infinity };
  runs.set(shop.db, run);
  run.latest.push(now);
  if (run.latest.length > RUN) run.latest.shift();
  run.unwritten += 1;
  const isRun = run.latest.length === RUN && now - (run.latest[0] ?? now) <= RUN_MS;
  if (!isRun || now - run.writtenAt < WRITE_MS) return;
  run.writtenAt = now;
  const times = run.unwritten;
  run.unwritten = 0;
  try {
    await raiseAlert(shop, { kind: 'webhook-signature', times });
  } catch (error) {
    run.unwritten += times;
    shop.log.warn({ err: error }, 'a run of bad signatures could not be told');
  }
}
