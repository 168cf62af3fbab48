import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divideHalfUp, formatPaise, formatRupees, priceOfLength } from '#shared/money.ts';

test('rupees are grouped as the language’s own formatter groups them', () => {
  const intl = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 0 });
  for (let power = 0; power <= 14; power += 1) {
    for (const rupees of [10 ** power - 1, 10 ** power, 7 * 10 ** power + 1]) {
      expect(formatRupees(rupees)).toBe(`₹${intl.format(rupees)}`);
    }
  }
});

test('rupees are written as people in India write them', () => {
  expect(formatRupees(0)).toBe('₹0');
  expect(formatRupees(999)).toBe('₹999');
  expect(formatRupees(123_456)).toBe('₹1,23,456');
  expect(formatRupees(12_345_678)).toBe('₹1,23,45,678');
  expect(formatRupees(-250)).toBe('−₹250');
});

test('paise are shown where there are any', () => {
  expect(formatPaise(12_345_600)).toBe('₹1,23,456');
  expect(formatPaise(123_450)).toBe('₹1,234.50');
  expect(formatPaise(5)).toBe('₹0.05');
  expect(formatPaise(-5_005)).toBe('−₹50.05');
});

test('a cut costs its price a metre times its length, rounded half up', () => {
  expect(priceOfLength(850, 280)).toBe(2380);
  expect(priceOfLength(999, 50)).toBe(500); // 499.50
  expect(priceOfLength(333, 150)).toBe(500); // 499.50
  expect(priceOfLength(1, 49)).toBe(0);
  expect(priceOfLength(1, 50)).toBe(1);
  expect(priceOfLength(0, 3000)).toBe(0);
});

test('half up is what exact arithmetic says, for any two numbers', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000_000), fc.integer({ min: 1, max: 100_000 }), (numerator, denominator) => {
      const doubled = 2n * BigInt(numerator) + BigInt(denominator);
      expect(divideHalfUp(numerator, denominator)).toBe(Number(doubled / (2n * BigInt(denominator))));
    }),
  );
});
