import { expect, test } from 'vitest';
import { lastNightAt } from '#server/domain/nightly.ts';

test.each([
  ['2026-11-21T21:29:59.999Z', '2026-11-20T21:30:00.000Z'],
  ['2026-11-21T21:30:00.000Z', '2026-11-21T21:30:00.000Z'],
  ['2026-11-22T00:00:00.000Z', '2026-11-21T21:30:00.000Z'],
  ['2026-11-22T21:29:00.000Z', '2026-11-21T21:30:00.000Z'],
])('at %s the last 3:00 in India was %s', (now, night) => {
  expect(lastNightAt(new Date(now)).toISOString()).toBe(night);
});
