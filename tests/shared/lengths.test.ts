import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centimetres, formatLength, isCuttable, longestCut } from '#shared/lengths.ts';

const usual = { stepCm: 10, leastCm: 50, mostCm: 3000 };

test.each([
  [50, true],
  [280, true],
  [3000, true],
  [40, false],
  [3010, false],
  [285, false],
  [280.5, false],
  [0, false],
  [-100, false],
  [NaN, false],
  [Infinity, false],
])('a cut of %d cm: %s', (lengthCm, allowed) => {
  expect(isCuttable(lengthCm, usual)).toBe(allowed);
});

test('the longest cut is the longest that is there and allowed', () => {
  expect(longestCut(1400, usual)).toBe(1400);
  expect(longestCut(1409, usual)).toBe(1400);
  expect(longestCut(9000, usual)).toBe(3000);
  expect(longestCut(49, usual)).toBe(0);
  expect(longestCut(0, usual)).toBe(0);
  expect(longestCut(120, { stepCm: 50, leastCm: 100, mostCm: 500 })).toBe(100);
});

test('the longest cut can be cut, and nothing longer fits', () => {
  const rules = fc.record({
    stepCm: fc.integer({ min: 1, max: 100 }),
    leastCm: fc.integer({ min: 1, max: 300 }),
    mostCm: fc.integer({ min: 300, max: 5000 }),
  });
  fc.assert(
    fc.property(fc.nat(6000), rules, (availableCm, cut) => {
      const longest = longestCut(availableCm, cut);
      if (longest > 0) expect(isCuttable(longest, cut)).toBe(true);
      expect(longest).toBeLessThanOrEqual(availableCm);
      for (let longer = longest + 1; longer <= Math.min(availableCm, cut.mostCm); longer += 1) {
        expect(isCuttable(longer, cut)).toBe(false);
      }
    }),
  );
});

test('metres come and go as whole centimetres', () => {
  expect(centimetres(2.8)).toBe(280);
  expect(centimetres(14 - 2.8)).toBe(1120);
  expect(centimetres(1.1 + 2.2)).toBe(330);
  for (let cm = 0; cm <= 20_000; cm += 1) expect(centimetres(cm / 100)).toBe(cm);
});

test('lengths are written without needless zeros', () => {
  expect([280, 1000, 255, 50].map(formatLength)).toEqual(['2.8 m', '10 m', '2.55 m', '0.5 m']);
});
