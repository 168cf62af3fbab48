import fc from 'fast-check';
import { expect, test } from 'vitest';
import { containedTax, spread } from '#server/domain/tax.ts';

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

test('the GST inside an amount is rounded half up to a rupee, once for all', () => {
  expect(containedTax([{ paid: 105, percent: 5 }]).tax).toBe(5);
  expect(containedTax([{ paid: 118, percent: 18 }]).tax).toBe(18);
  expect(containedTax([{ paid: 10, percent: 5 }]).tax).toBe(0); // 0.476
  expect(containedTax([{ paid: 11, percent: 5 }]).tax).toBe(1); // 0.524
  // Two of 0.476 are 0.952: each alone would be nothing.
  expect(
    containedTax([
      { paid: 10, percent: 5 },
      { paid: 10, percent: 5 },
    ]).tax,
  ).toBe(1);
  expect(containedTax([]).tax).toBe(0);
});

test('the GST is what exact arithmetic says, and its shares add up to it', () => {
  const amount = fc.record({ paid: fc.nat(1_000_000), percent: fc.constantFrom(0, 5, 12, 18) });
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 51 }), (amounts) => {
      const { tax, shares } = containedTax(amounts);
      const denominator = 105n * 112n * 118n * 100n;
      const exact = amounts.reduce(
        (all, { paid, percent }) => all + (BigInt(paid * percent) * denominator) / BigInt(100 + percent),
        0n,
      );
      expect(tax).toBe(Number((2n * exact + denominator) / (2n * denominator)));
      expect(sum(shares)).toBe(tax);
      shares.forEach((share, index) => {
        expect(share).toBeGreaterThanOrEqual(0);
        const own = (amounts[index]!.paid * amounts[index]!.percent) / (100 + amounts[index]!.percent);
        expect(Math.abs(share - own)).toBeLessThan(1.5);
      });
    }),
    { numRuns: 500 },
  );
});

test('a sum is spread by largest remainder, the first one first', () => {
  expect(spread(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(spread(10, [3, 3, 4])).toEqual([3, 3, 4]);
  expect(spread(5, [0, 2, 0, 1])).toEqual([0, 3, 0, 2]);
  expect(spread(0, [5, 5])).toEqual([0, 0]);
  expect(spread(7, [])).toEqual([]);
  expect(spread(7, [0, 0])).toEqual([0, 0]);
});

test('shares add up, and none is more than a rupee from its due', () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 50 }),
      (amount, weights) => {
        const total = sum(weights);
        const shares = spread(amount, weights);
        expect(sum(shares)).toBe(total === 0 ? 0 : amount);
        shares.forEach((share, index) => {
          const due = total === 0 ? 0 : (amount * weights[index]!) / total;
          expect(Math.abs(share - due)).toBeLessThan(1);
          if (amount <= total) expect(share).toBeLessThanOrEqual(weights[index]!);
        });
      },
    ),
    { numRuns: 500 },
  );
});
