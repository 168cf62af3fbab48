import { expect, test } from 'vitest';
import { arrivalDays, dayInWords } from '#shared/arrival.ts';

function between(now: string, leastDays: number, mostDays: number): string[] {
  const { first, last } = arrivalDays(new Date(now), { leastDays, mostDays });
  return [dayInWords(first), dayInWords(last)];
}

test('working days are counted from tomorrow on', () => {
  // A Saturday morning in India.
  expect(between('2026-11-21T04:00:00.000Z', 2, 5)).toEqual(['Tue 24 Nov', 'Fri 27 Nov']);
});

test('Sundays are not counted', () => {
  // A Friday: the second working day after it is Monday.
  expect(between('2026-11-20T04:00:00.000Z', 1, 2)).toEqual(['Sat 21 Nov', 'Mon 23 Nov']);
});

test('the day is India’s', () => {
  // Half past midnight on Saturday in India, still Friday in UTC.
  expect(between('2026-11-20T19:00:00.000Z', 0, 1)).toEqual(['Sat 21 Nov', 'Mon 23 Nov']);
  expect(between('2026-11-20T18:00:00.000Z', 0, 1)).toEqual(['Fri 20 Nov', 'Sat 21 Nov']);
});

test('months and years go over', () => {
  expect(between('2026-12-30T04:00:00.000Z', 1, 3)).toEqual(['Thu 31 Dec', 'Sat 2 Jan']);
});
