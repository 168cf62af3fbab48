import { expect, test } from 'vitest';
import { nextCheckAt } from '#server/domain/check-schedule.ts';

test('an order is asked about after 2, 5, 15 and 60 minutes, 6, 24, 72 and 120 hours', () => {
  const opened = new Date('2026-11-21T10:00:00.000Z');
  const minutes: number[] = [];
  for (let at = nextCheckAt(opened, opened); at; at = nextCheckAt(opened, at)) {
    minutes.push((at.getTime() - opened.getTime()) / 60_000);
  }
  expect(minutes).toEqual([2, 5, 15, 60, 360, 1440, 4320, 7200]);
});
