import { expect, test } from 'vitest';
import type { CartLine } from '#shared/cart.ts';
import type { QuoteLine } from '#shared/quote.ts';
import {
  amountInField,
  buyable,
  lineTotalNow,
  nextAmount,
  readAmount,
  rulesOf,
} from '#islands/cart-amounts.ts';

const SILK: CartLine = { kind: 'fabric', productId: 'prd_silk', colourId: 'col_indigo', lengthCm: 280 };
const KURTA: CartLine = { kind: 'tailored', productId: 'prd_kurta', size: 'M', quantity: 2 };
const QUOTED: QuoteLine = {
  ...SILK,
  name: 'Silk',
  slug: 'silk',
  variant: 'Indigo',
  hex: '#223366',
  unitPrice: 850,
  lineTotal: 2380,
  available: 1005,
  cut: { stepCm: 10, leastCm: 50, mostCm: 3000 },
};
const RULES = rulesOf(SILK, QUOTED);

test('a length goes up and down by the fabric’s step and stays within its bounds', () => {
  expect(nextAmount(280, 1, RULES)).toBe(290);
  expect(nextAmount(285, -1, RULES)).toBe(280);
  expect(nextAmount(50, -1, RULES)).toBe(50);
  expect(nextAmount(3000, 1, RULES)).toBe(3000);
});

test('metres are read as typed, with a point or a comma', () => {
  expect(readAmount('2.8', SILK, RULES)).toEqual({ amount: 280 });
  expect(readAmount(' 3,2 ', SILK, RULES)).toEqual({ amount: 320 });
});

test.each(['', '2.85', '0', '-1', '40', 'two', '1e9'])('“%s” metres is explained', (typed) => {
  expect(readAmount(typed, SILK, RULES)).toEqual({
    problem: 'Cut in steps of 10 cm, from 0.5 m to 30 m.',
  });
});

test.each(['', '0', '1.5', '21', 'many'])('“%s” pieces is explained', (typed) => {
  expect(readAmount(typed, KURTA, rulesOf(KURTA, undefined))).toEqual({
    problem: 'Between 1 and 20 pieces.',
  });
});

test('what can be bought of a fabric is a cut that its rules allow', () => {
  expect(buyable(SILK, QUOTED)).toBe(1000);
  expect(buyable(SILK, { ...QUOTED, available: 45 })).toBe(0);
});

test('a line counts by its price until its own quote is there', () => {
  expect(lineTotalNow(SILK, QUOTED)).toBe(2380);
  expect(lineTotalNow({ ...SILK, lengthCm: 290 }, QUOTED)).toBe(2465);
});

test('fields show metres without needless zeros', () => {
  expect(amountInField(SILK)).toBe('2.8');
  expect(amountInField({ ...SILK, lengthCm: 300 })).toBe('3');
  expect(amountInField(KURTA)).toBe('2');
});
