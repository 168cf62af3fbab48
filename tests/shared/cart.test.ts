import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountOf, mergeLines, variantKey, type CartLine } from '#shared/cart.ts';

const kurta = (size: string, quantity: number): CartLine => ({
  kind: 'tailored',
  productId: 'prd_kurta',
  size,
  quantity,
});
const silk = (colourId: string, lengthCm: number): CartLine => ({
  kind: 'fabric',
  productId: 'prd_silk',
  colourId,
  lengthCm,
});

test('lines of one variant become one, in the order they first came', () => {
  expect(
    mergeLines([kurta('M', 1), silk('indigo', 250), kurta('L', 2), kurta('M', 3), silk('indigo', 50)]),
  ).toEqual([kurta('M', 4), silk('indigo', 300), kurta('L', 2)]);
});

test('a size and a colour of the same name stay apart', () => {
  expect(mergeLines([kurta('red', 1), { ...silk('red', 100), productId: 'prd_kurta' }])).toHaveLength(2);
});

test('merging loses nothing, leaves no variant twice, and changes no line that it was given', () => {
  const line = fc.oneof(
    fc.tuple(fc.constantFrom('S', 'M', 'L'), fc.integer({ min: 1, max: 20 })).map(([s, n]) => kurta(s, n)),
    fc
      .tuple(fc.constantFrom('indigo', 'madder'), fc.integer({ min: 1, max: 3000 }))
      .map(([c, cm]) => silk(c, cm)),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 50 }), (lines) => {
      const before = structuredClone(lines);
      const merged = mergeLines(lines);
      expect(lines).toEqual(before);
      expect(new Set(merged.map(variantKey)).size).toBe(merged.length);
      const sum = (some: readonly CartLine[]): number => some.reduce((all, one) => all + amountOf(one), 0);
      expect(sum(merged)).toBe(sum(lines));
      expect(mergeLines(merged)).toEqual(merged);
    }),
  );
});
