import { expect, test } from 'vitest';
import { daysOf, partsOf, readSalesRange, stepsOf, sumSteps } from '#server/domain/sales-range.ts';

/** Three in the morning of the 23rd in India. */
const now = new Date('2026-11-22T21:30:00.000Z');
const read = (from: string | null, to: string | null) => readSalesRange({ from, to }, now);

test('the last thirty days of India are shown where nothing else was asked for', () => {
  expect(read(null, null)).toEqual({ range: { from: '2026-10-25', to: '2026-11-23' }, problem: null });
  expect(daysOf(read(null, '').range)).toBe(30);
});

test('a range ends today at the latest, and is a year long at the most', () => {
  expect(read('2026-11-01', '2027-05-01').range).toEqual({ from: '2026-11-01', to: '2026-11-23' });
  const long = read('2020-01-01', '2026-01-31');
  expect(daysOf(long.range)).toBe(366);
  expect(long.range.to).toBe('2026-01-31');
  expect(long.problem).not.toBeNull();
});

test.each([
  ['2026-02-30', null],
  ['yesterday', null],
  ['2026-11-20', '2026-11-10'],
  ["2026-11-01' OR 1", '2026-11-02'],
  ['2026-12-24', null],
])('%s to %s is told to be no range', (from, to) => {
  const { range, problem } = read(from, to);
  expect(range).toEqual({ from: '2026-10-25', to: '2026-11-23' });
  expect(problem).not.toBeNull();
});

test('a range is shown by day, by week from Monday, or by month', () => {
  expect(stepsOf({ from: '2026-11-01', to: '2026-11-23' })).toHaveLength(23);
  const weeks = stepsOf({ from: '2026-09-01', to: '2026-11-23' });
  expect(weeks[0]).toEqual({ from: '2026-09-01', to: '2026-09-06', unit: 'week' });
  expect(weeks.at(-1)).toEqual({ from: '2026-11-23', to: '2026-11-23', unit: 'week' });
  const months = stepsOf({ from: '2025-12-15', to: '2026-11-23' });
  expect(months.map(({ from, to }) => `${from} ${to}`).slice(0, 3)).toEqual([
    '2025-12-15 2025-12-31',
    '2026-01-01 2026-01-31',
    '2026-02-01 2026-02-28',
  ]);
  expect(months.at(-1)?.to).toBe('2026-11-23');
});

test('a step has the sums of its own days', () => {
  const steps = stepsOf({ from: '2026-11-01', to: '2026-11-02' });
  const days = [
    { day: '2026-11-01', orders: 2, total: 50 },
    { day: '2026-11-03', orders: 9, total: 90 },
  ];
  expect(sumSteps(steps, days, ['orders', 'total']).map(({ orders, total }) => [orders, total])).toEqual([
    [2, 50],
    [0, 0],
  ]);
});

test('the parts of a range are its whole months and the days beside them, each day once', () => {
  expect(partsOf({ from: '2026-11-01', to: '2026-11-23' })).toEqual({
    days: [{ from: '2026-11-01', to: '2026-11-23' }],
    months: null,
  });
  expect(partsOf({ from: '2026-10-31', to: '2026-12-01' })).toEqual({
    days: [
      { from: '2026-10-31', to: '2026-10-31' },
      { from: '2026-12-01', to: '2026-12-01' },
    ],
    months: { from: '2026-11', to: '2026-11' },
  });
  expect(partsOf({ from: '2026-01-01', to: '2026-12-31' })).toEqual({
    days: [],
    months: { from: '2026-01', to: '2026-12' },
  });
  expect(partsOf({ from: '2026-10-05', to: '2026-11-23' })).toEqual({
    days: [{ from: '2026-10-05', to: '2026-11-23' }],
    months: null,
  });
});
