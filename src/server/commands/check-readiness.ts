import { updateMark } from '../db/settings.ts';
import { isShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';

export interface Readiness {
  ready: boolean;
  /** Whether a write went to disk just now. */
  writes: boolean;
  /** Whether the jobs have run lately. */
  jobs: boolean;
  draining: boolean;
}

/** Whether this process can take orders: it writes, its jobs run, and it isn't closing. */
export async function checkReadiness(shop: Shop): Promise<Readiness> {
  const { draining } = shop.health;
  const jobs = shop.health.jobsAlive();
  let writes = true;
  try {
    const at = shop.now().toISOString();
    await shop.db.transaction((tx) => updateMark(tx, { name: 'ready-probe', value: at, at }));
  } catch (error) {
    if (!isShopError(error)) throw error;
    writes = false;
  }
  return { ready: writes && jobs && !draining, writes, jobs, draining };
}
