import { getEventListeners } from 'node:events';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { startJobs } from '#server/jobs/jobs.ts';

const log = pino({ level: 'silent' });

test('a job runs again and again, also after it has thrown, and stops when it is told', async () => {
  let runs = 0;
  const jobs = startJobs(
    [
      {
        name: 'count',
        everyMs: 1,
        run() {
          runs += 1;
          return runs === 2 ? Promise.reject(new Error('once')) : Promise.resolve();
        },
      },
    ],
    log,
  );
  while (runs < 5) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(jobs.alive()).toBe(true);
  expect(jobs.secondsSince('count')).toBe(0);
  expect(jobs.secondsSince('another')).toBeNull();
  await jobs.stop();
  const stoppedAt = runs;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(runs).toBe(stoppedAt);
});

test('a pause leaves nothing behind, so that a month of them costs no memory', async () => {
  const signals = vi.spyOn(AbortController.prototype, 'signal', 'get');
  let runs = 0;
  const jobs = startJobs([{ name: 'count', everyMs: 1, run: () => Promise.resolve((runs += 1)) }], log);
  while (runs < 50) await new Promise((resolve) => setTimeout(resolve, 1));
  const signal = signals.mock.results.find(({ type }) => type === 'return')?.value as AbortSignal;
  expect(getEventListeners(signal, 'abort').length).toBeLessThanOrEqual(1);
  await jobs.stop();
});

test('a job that only fails has never finished', async () => {
  let runs = 0;
  const fail = (): Promise<never> => {
    runs += 1;
    return Promise.reject(new Error('always'));
  };
  const jobs = startJobs([{ name: 'fail', everyMs: 1, run: fail }], log);
  while (runs < 3) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(jobs.alive()).toBe(true);
  expect(jobs.secondsSince('fail')).toBeNull();
  await jobs.stop();
});
