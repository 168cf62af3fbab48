import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';

/** Work that a process does again and again beside its requests. */
export interface Job {
  name: string;
  everyMs: number;
  run(): Promise<unknown>;
}

export interface Jobs {
  /** Whether every job has ended a run lately, well or badly. */
  alive(): boolean;
  /** How long ago a job last finished a run without an error, in whole seconds; null where it never did. */
  secondsSince(job: string): number | null;
  /** Stops; resolves when no job runs any more. */
  stop(): Promise<void>;
}

const LATE_FACTOR = 3;
const SLOWEST_RUN_MS = 30_000;

/** Starts jobs. One that throws is logged and runs again at its next turn; a job never overlaps itself. */
export function startJobs(jobs: readonly Job[], log: Logger): Jobs {
  const seen = new Map<string, number>();
  const finished = new Map<string, number>();
  let stopped = false;
  const running = jobs.map((job) => repeat(job));

  async function repeat(job: Job): Promise<void> {
    seen.set(job.name, Date.now());
    while (!stopped) {
      try {
        await job.run();
        finished.set(job.name, Date.now());
      } catch (error) {
        log.error({ err: error, job: job.name }, 'a job failed');
      }
      seen.set(job.name, Date.now());
      await pause(job.everyMs);
    }
  }

  const stopping = new AbortController();
  async function pause(ms: number): Promise<void> {
    // Ends early when the jobs are stopped, and leaves nothing on the signal when it ends by itself.
    await wait(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
  }

  return {
    alive: () =>
      jobs.every(
        (job) => Date.now() - (seen.get(job.name) ?? 0) < job.everyMs * LATE_FACTOR + SLOWEST_RUN_MS,
      ),
    secondsSince(job) {
      const at = finished.get(job);
      return at === undefined ? null : Math.max(0, Math.floor((Date.now() - at) / 1000));
    },
    async stop() {
      stopped = true;
      stopping.abort();
      await Promise.all(running);
    },
  };
}
