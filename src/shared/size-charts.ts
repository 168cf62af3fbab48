/**
 * The shop's tables of sizes: which body each size is cut for, and what the garment measures. Centimetres; a body
 * measure belongs to a size from its first figure up to, and without, its second.
 */
import type { BodyMeasure, GarmentMeasure, Range, SizeChart } from './size-chart.ts';

/** Neighbouring ranges from their borders: one figure more than there are sizes. */
function ranges(...borders: number[]): Range[] {
  return borders.slice(1).map((to, index) => [borders[index] ?? to, to] as const);
}

interface ChartText {
  fits: 'men' | 'women';
  decides: BodyMeasure;
  sizes: string;
  body: Partial<Record<BodyMeasure, readonly Range[]>>;
  garment?: Partial<Record<GarmentMeasure, readonly number[]>>;
}

function chart({ fits, decides, sizes, body, garment = {} }: ChartText): SizeChart {
  const nth = <Key extends string, Value>(of: Partial<Record<Key, readonly Value[]>>, index: number) =>
    Object.fromEntries(
      Object.entries<readonly Value[] | undefined>(of).flatMap(([name, values]) => {
        const value = values?.[index];
        return value === undefined ? [] : [[name, value]];
      }),
    ) as Partial<Record<Key, Value>>;
  const rows = sizes
    .split(' ')
    .map((size, index) => ({ size, body: nth(body, index), garment: nth(garment, index) }));
  return { fits, decides, rows };
}

const LETTERS = 'XS S M L XL XXL';

const MEN = {
  fits: 'men',
  decides: 'chest',
  sizes: LETTERS,
  body: {
    chest: ranges(82, 88, 94, 100, 106, 112, 120),
    waist: ranges(68, 74, 80, 86, 93, 100, 109),
    hip: ranges(84, 90, 95, 101, 107, 113, 121),
  },
} as const;

const WOMEN = {
  fits: 'women',
  decides: 'chest',
  sizes: LETTERS,
  body: {
    chest: ranges(78, 83, 88, 93, 99, 106, 114),
    waist: ranges(60, 65, 70, 76, 83, 90, 98),
    hip: ranges(84, 89, 94, 99, 105, 112, 120),
  },
} as const;

const CHARTS = {
  'mens-kurta': chart({
    ...MEN,
    garment: { round: [96, 102, 108, 114, 120, 128], length: [98, 100, 102, 104, 106, 107] },
  }),
  'mens-short-kurta': chart({
    ...MEN,
    garment: { round: [96, 102, 108, 114, 120, 128], length: [72, 74, 76, 78, 80, 81] },
  }),
  'mens-shirt': chart({
    ...MEN,
    garment: { round: [100, 106, 112, 118, 124, 132], length: [72, 74, 76, 78, 80, 81] },
  }),
  // Sherwanis, bandhgalas and waistcoats: the size is the chest in inches.
  'mens-coat': chart({
    fits: 'men',
    decides: 'chest',
    sizes: '36 38 40 42 44 46',
    body: {
      chest: ranges(89, 94, 99, 104, 109, 114, 120),
      waist: ranges(74, 79, 84, 89, 94, 100, 107),
      hip: ranges(89, 94, 99, 104, 109, 114, 120),
    },
    garment: { round: [101, 106, 111, 116, 121, 127] },
  }),
  // Trousers, pyjamas and churidars: the size is the waist in inches.
  'mens-trousers': chart({
    fits: 'men',
    decides: 'waist',
    sizes: '28 30 32 34 36 38 40',
    body: {
      waist: ranges(69, 74, 79, 84, 89, 94, 99, 105),
      hip: ranges(84, 89, 94, 99, 104, 109, 114, 120),
    },
  }),
  'womens-kurta': chart({ ...WOMEN, garment: { round: [86, 91, 96, 102, 109, 117] } }),
  'womens-dress': chart({
    ...WOMEN,
    garment: { round: [94, 99, 104, 110, 117, 125], length: [108, 110, 112, 114, 115, 116] },
  }),
  'womens-anarkali': chart({
    ...WOMEN,
    garment: { round: [84, 89, 94, 100, 107, 115], length: [127, 127, 127, 127, 127, 127] },
  }),
  'womens-jacket': chart({ ...WOMEN, garment: { round: [98, 103, 108, 114, 121, 129] } }),
  // The size is the bust in inches.
  'womens-blouse': chart({
    fits: 'women',
    decides: 'chest',
    sizes: '32 34 36 38 40 42',
    body: {
      chest: ranges(79, 84, 89, 94, 99, 104, 110),
      waist: ranges(62, 67, 72, 77, 83, 89, 96),
    },
    garment: { round: [86, 91, 96, 101, 106, 112] },
  }),
  'womens-lehenga': chart({
    fits: 'women',
    decides: 'waist',
    sizes: LETTERS,
    body: { waist: WOMEN.body.waist, hip: WOMEN.body.hip },
    garment: { length: [104, 104, 104, 104, 104, 104] },
  }),
} as const satisfies Record<string, SizeChart>;

export type SizeChartName = keyof typeof CHARTS;

export const SIZE_CHART_NAMES = Object.keys(CHARTS) as SizeChartName[];

/** A table of sizes by its name, with the sizes that a garment comes in only, or null where there is none of that name. */
export function findSizeChart(name: string, sizes: readonly string[]): SizeChart | null {
  const found: SizeChart | undefined = Object.hasOwn(CHARTS, name)
    ? CHARTS[name as SizeChartName]
    : undefined;
  const rows = found?.rows.filter(({ size }) => sizes.includes(size)) ?? [];
  return found && rows.length > 0 ? { ...found, rows } : null;
}
