import { expect, test } from 'vitest';
import { minutesLeft } from '#islands/hold-clock.ts';

test.each([
  [1_000, 'less than a minute'],
  [61_000, 'about 2 minutes'],
  [15 * 60_000, 'about 15 minutes'],
  [72 * 3_600_000, 'about 72 hours'],
])('%d ms of a hold are “%s”', (leftMs, words) => {
  expect(minutesLeft(leftMs)).toBe(words);
});
