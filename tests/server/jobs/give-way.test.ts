import { afterEach, expect, test } from 'vitest';
import { giveWay } from '#server/jobs/give-way.ts';

let isBusy = false;

/** Keeps the event loop at work, a few milliseconds at a time, until `isBusy` is taken back. */
function work(): void {
  const until = performance.now() + 3;
  while (performance.now() < until);
  if (isBusy) setImmediate(work);
}

function workFor(turns: number): Promise<void> {
  return new Promise((resolve) => {
    const next = (left: number): void => void setImmediate(() => (left === 0 ? resolve() : next(left - 1)));
    next(turns);
  });
}

afterEach(() => {
  isBusy = false;
});

test('what can wait waits while the process is busy, and no longer', async () => {
  isBusy = true;
  work();
  let isThrough = false;
  const waiting = giveWay(600_000).then(() => {
    isThrough = true;
  });
  await workFor(40);
  expect(isThrough).toBe(false);
  isBusy = false;
  await waiting;
});

test('it doesn’t wait for ever', async () => {
  isBusy = true;
  work();
  await giveWay(20);
  expect(isBusy).toBe(true);
});
