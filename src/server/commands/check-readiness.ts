import { updateMark } from '../db/settings.ts';
import { isShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';
import { RECONCILER } from './check-open-orders.ts';

export interface Readiness {
  ready: boolean;
  /** Whether a write went to disk within the last second. */
  writes: boolean;
  /** Whether the jobs have run lately. */
  jobs: boolean;
  /** Whole seconds since open orders were last asked about at the gateway; null before the first time. */
  reconcilerAgeSeconds: number | null;
  draining: boolean;
}

/** Anybody may ask, and each look is a write: everybody who asks within this time shares one. */
const PROBE_MS = 1000;
const probes = new WeakMap<Shop, { at: number; writes: Promise<boolean> }>();

/** Whether this process can take orders: it writes, its jobs run, and it isn't closing. */
export async function checkReadiness(shop: Shop): Promise<Readiness> {
  const { draining } = shop.health;
  const jobs = shop.health.jobsAlive();
  const reconcilerAgeSeconds = shop.health.secondsSinceJob(RECONCILER);
  const writes = await latestProbe(shop);
  return { ready: writes && jobs && !draining, writes, jobs, reconcilerAgeSeconds, draining };
}

function latestProbe(shop: Shop): Promise<boolean> {
  const at = performance.now();
  const latest = probes.get(shop);
  if (latest && at - latest.at < PROBE_MS) return latest.writes;
  const writes = canWrite(shop);
  probes.set(shop, { at, writes });
  return writes;
}

async function canWrite(shop: Shop): Promise<boolean> {
  try {
    const at = shop.now().toISOString();
    await shop.db.transaction((tx) => updateMark(tx, { name: 'ready-probe', value: at, at }));
    return true;
  } catch (error) {
    if (!isShopError(error)) throw error;
    return false;
  }
}
