import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CLOTH_GARMENTS, CLOTH_SIZES, clothNeeded, cutFor } from '#shared/cloth-needed.ts';
import { isCuttable, type CutRules } from '#shared/lengths.ts';

const garment = fc.constantFrom(...CLOTH_GARMENTS);
const size = fc.nat({ max: CLOTH_SIZES.length - 1 });
const widthCm = fc.integer({ min: 60, max: 220 });
const rules: fc.Arbitrary<CutRules> = fc
  .record({
    stepCm: fc.constantFrom(1, 5, 10, 25, 50),
    leastCm: fc.integer({ min: 1, max: 200 }),
    moreCm: fc.nat({ max: 3000 }),
  })
  .map(({ stepCm, leastCm, moreCm }) => ({ stepCm, leastCm, mostCm: leastCm + moreCm }));

const sizeAt = (index: number) => CLOTH_SIZES[index]!;

test('a larger size never takes less cloth', () => {
  fc.assert(
    fc.property(garment, size, size, widthCm, (one, a, b, widthCm) => {
      const [smaller, larger] = [sizeAt(Math.min(a, b)), sizeAt(Math.max(a, b))];
      expect(clothNeeded(one, { size: smaller, widthCm })).toBeLessThanOrEqual(
        clothNeeded(one, { size: larger, widthCm }),
      );
    }),
  );
});

test('narrower cloth never takes less of it', () => {
  fc.assert(
    fc.property(garment, size, widthCm, widthCm, (one, index, a, b) => {
      const of = (widthCm: number) => clothNeeded(one, { size: sizeAt(index), widthCm });
      expect(of(Math.max(a, b))).toBeLessThanOrEqual(of(Math.min(a, b)));
    }),
  );
});

test('every need is a whole number of centimetres that a tailor would believe', () => {
  fc.assert(
    fc.property(garment, size, widthCm, (one, index, widthCm) => {
      const neededCm = clothNeeded(one, { size: sizeAt(index), widthCm });
      expect(Number.isInteger(neededCm)).toBe(true);
      expect(neededCm).toBeGreaterThanOrEqual(60);
      expect(neededCm).toBeLessThanOrEqual(1400);
    }),
  );
});

test('a cut is long enough, can be cut, and no shorter one would do', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), rules, (neededCm, rules) => {
      const lengthCm = cutFor(neededCm, rules);
      if (lengthCm === null) {
        const longest = Math.floor(rules.mostCm / rules.stepCm) * rules.stepCm;
        expect(longest < neededCm || longest < rules.leastCm).toBe(true);
        return;
      }
      expect(lengthCm).toBeGreaterThanOrEqual(neededCm);
      expect(isCuttable(lengthCm, rules)).toBe(true);
      const shorter = lengthCm - rules.stepCm;
      expect(shorter >= neededCm && isCuttable(shorter, rules)).toBe(false);
    }),
  );
});

test.each([
  // What the descriptions of the demo shop's fabrics say.
  ['mens-kurta', 112, 10, 250],
  ['mens-kurta', 92, 10, 300],
  ['mens-kurta', 147, 10, 220],
  ['shirt', 110, 10, 220],
  ['shirt', 147, 10, 170],
  ['dress', 112, 10, 300],
  ['trousers', 150, 10, 120],
  ['saree-blouse', 112, 50, 100],
  ['sherwani', 112, 50, 450],
  ['sherwani', 114, 10, 450],
  ['lehenga', 110, 10, 600],
  ['waistcoat', 107, 25, 150],
  ['waistcoat', 74, 10, 210],
  ['jacket', 112, 10, 280],
  ['jacket', 74, 10, 420],
  ['suit', 150, 10, 320],
] as const)(
  '%s of cloth %d cm wide, cut in steps of %d cm, takes %d cm',
  (one, widthCm, stepCm, expected) => {
    const needed = clothNeeded(one, { size: 'M', widthCm });
    expect(cutFor(needed, { stepCm, leastCm: 50, mostCm: 3000 })).toBe(expected);
  },
);

test('more than is cut in one piece is told apart', () => {
  expect(cutFor(600, { stepCm: 10, leastCm: 50, mostCm: 500 })).toBeNull();
});
