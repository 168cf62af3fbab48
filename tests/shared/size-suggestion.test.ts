import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inches, measuresOf, type SizeChart } from '#shared/size-chart.ts';
import { findSizeChart, SIZE_CHART_NAMES } from '#shared/size-charts.ts';
import { suggestSize, type Body } from '#shared/size-suggestion.ts';

const EVERY_SIZE = 'XS S M L XL XXL 28 30 32 34 36 38 40 42 44 46'.split(' ');
const chartOf = (name: string, sizes = EVERY_SIZE): SizeChart => findSizeChart(name, sizes)!;
const charts = SIZE_CHART_NAMES.map((name) => chartOf(name));

describe('a table of sizes', () => {
  test('goes up from size to size without a gap, in every measure', () => {
    for (const chart of charts) {
      for (const measure of measuresOf(chart)) {
        const ranges = chart.rows.map(({ body }) => body[measure]!);
        for (const [index, [from, to]] of ranges.entries()) {
          expect(from).toBeLessThan(to);
          if (index > 0) expect(from).toBe(ranges[index - 1]![1]);
        }
      }
    }
  });

  test('has garments that are roomier than the bodies they are for, and never smaller in a larger size', () => {
    for (const { rows } of charts) {
      for (const [index, { body, garment }] of rows.entries()) {
        if (garment.round !== undefined) expect(garment.round).toBeGreaterThanOrEqual(body.chest![1] + 1);
        const before = rows[index - 1]?.garment;
        if (before?.round !== undefined) expect(garment.round).toBeGreaterThan(before.round);
        if (before?.length !== undefined) expect(garment.length).toBeGreaterThanOrEqual(before.length);
      }
    }
  });

  test('says what the descriptions of the demo shop’s garments say', () => {
    const m = (name: string) => chartOf(name).rows.find(({ size }) => size === 'M')!.garment;
    expect(m('mens-kurta')).toEqual({ round: 108, length: 102 });
    expect(m('mens-shirt').round).toBe(112);
    expect(m('womens-kurta').round).toBe(96);
    expect(m('womens-dress')).toEqual({ round: 104, length: 112 });
    expect(m('womens-anarkali').length).toBe(127);
    expect(m('womens-jacket').round).toBe(108);
  });

  test('names inches by the body that they are for', () => {
    for (const [name, measure] of [
      ['mens-coat', 'chest'],
      ['mens-trousers', 'waist'],
      ['womens-blouse', 'chest'],
    ] as const) {
      for (const { size, body } of chartOf(name).rows) {
        const cm = Number(size) * 2.54;
        expect(body[measure]![0]).toBeLessThanOrEqual(cm);
        expect(body[measure]![1]).toBeGreaterThan(cm);
      }
    }
  });

  test('holds the sizes that a garment comes in only, and is none of another name', () => {
    expect(chartOf('mens-kurta', ['S', 'M']).rows.map(({ size }) => size)).toEqual(['S', 'M']);
    expect(findSizeChart('mens-kurta', ['One size'])).toBeNull();
    expect(findSizeChart('toString', EVERY_SIZE)).toBeNull();
    expect(findSizeChart('', EVERY_SIZE)).toBeNull();
  });
});

describe('a suggestion', () => {
  const kurta = chartOf('mens-kurta');

  test.each<[string, Body, ReturnType<typeof suggestSize>]>([
    [
      'is sure where all measures agree',
      { chest: 97, waist: 83, hip: 98 },
      { kind: 'sure', size: 'M', basis: 'all' },
    ],
    ['is less sure where some are missing', { chest: 97 }, { kind: 'sure', size: 'M', basis: 'some' }],
    ['names the neighbour below', { chest: 94.5 }, { kind: 'between', size: 'M', other: 'S' }],
    ['names the neighbour above', { chest: 99.5 }, { kind: 'between', size: 'M', other: 'L' }],
    ['has no neighbour below the smallest', { chest: 82.5 }, { kind: 'sure', size: 'XS', basis: 'some' }],
    [
      'goes round the widest part, and says where there is room',
      { chest: 91, waist: 90, hip: 98 },
      { kind: 'mixed', size: 'L', roomy: ['chest', 'hip'] },
    ],
    ['needs the measure that sizes go by', { waist: 80, hip: 98 }, { kind: 'missing', measure: 'chest' }],
    [
      'is none above the largest',
      { chest: 97, hip: 130 },
      { kind: 'outside', measure: 'hip', way: 'larger' },
    ],
    [
      'is none below the smallest',
      { chest: 70, hip: 98 },
      { kind: 'outside', measure: 'chest', way: 'smaller' },
    ],
    ['lets thin hips be thin', { chest: 97, hip: 70 }, { kind: 'mixed', size: 'M', roomy: ['hip'] }],
  ])('%s', (_, body, expected) => {
    expect(suggestSize(kurta, body)).toEqual(expected);
  });

  const body: fc.Arbitrary<Body> = fc.record(
    {
      chest: fc.integer({ min: 60, max: 150 }),
      waist: fc.integer({ min: 50, max: 150 }),
      hip: fc.integer({ min: 60, max: 150 }),
    },
    { requiredKeys: [] },
  );
  const chart = fc.constantFrom(...charts);

  test('goes round every part of the body that was measured', () => {
    fc.assert(
      fc.property(chart, body, (chart, body) => {
        const suggestion = suggestSize(chart, body);
        if (!('size' in suggestion)) return;
        const row = chart.rows.find(({ size }) => size === suggestion.size)!;
        for (const measure of measuresOf(chart)) {
          const cm = body[measure];
          if (cm !== undefined) expect(cm).toBeLessThan(row.body[measure]![1]);
          if (cm !== undefined && suggestion.kind === 'sure')
            expect(cm).toBeGreaterThanOrEqual(row.body[measure]![0]);
        }
      }),
    );
  });

  test('is never smaller for a larger body', () => {
    fc.assert(
      fc.property(chart, body, fc.nat({ max: 30 }), (chart, body, moreCm) => {
        const larger = Object.fromEntries(Object.entries(body).map(([name, cm]) => [name, cm + moreCm]));
        const [one, other] = [suggestSize(chart, body), suggestSize(chart, larger)];
        const rank = (size: string) => chart.rows.findIndex((row) => row.size === size);
        if ('size' in one && 'size' in other) expect(rank(other.size)).toBeGreaterThanOrEqual(rank(one.size));
      }),
    );
  });
});

test('inches come to the half', () => {
  expect([inches(96), inches(100), inches(102), inches(127)]).toEqual([38, 39.5, 40, 50]);
});
