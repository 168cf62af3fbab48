import { measuresOf, type BodyMeasure, type SizeChart } from './size-chart.ts';

/** A body's measures in centimetres, those that are known. */
export type Body = Partial<Record<BodyMeasure, number>>;

export type SizeSuggestion =
  /** The measure that sizes go by isn't known. */
  | { kind: 'missing'; measure: BodyMeasure }
  /** No size is cut for such a measure. */
  | { kind: 'outside'; measure: BodyMeasure; way: 'smaller' | 'larger' }
  /** Every measure is of this size; `all` where all that there are were given. */
  | { kind: 'sure'; size: string; basis: 'all' | 'some' }
  /** Near the border to another size. */
  | { kind: 'between'; size: string; other: string }
  /** The measures are of different sizes: this is the largest of them, `roomy` is where it will be loose. */
  | { kind: 'mixed'; size: string; roomy: BodyMeasure[] };

/** How near a border a measure is taken to be on both sides of it: about what a tape measure errs by. Centimetres. */
const NEAR_CM = 1;

/**
 * The size for a body. A garment must go round every part of it, so the largest size that any measure asks for counts.
 * It never promises more than the measures tell.
 */
export function suggestSize(chart: SizeChart, body: Body): SizeSuggestion {
  const { decides, rows } = chart;
  if (body[decides] === undefined) return { kind: 'missing', measure: decides };
  const known = measuresOf(chart).filter((measure) => body[measure] !== undefined);
  const ranks = known.map((measure) => ({ measure, rank: rankOf(chart, measure, body[measure] ?? 0) }));
  const largest = ranks.reduce((most, one) => (one.rank > most.rank ? one : most));
  if (largest.rank >= rows.length) return { kind: 'outside', measure: largest.measure, way: 'larger' };
  const deciding = ranks.find(({ measure }) => measure === decides);
  if (largest.rank < 0 || (deciding?.rank ?? 0) < 0) {
    // Too narrow where the size counts: even where the hips would ask for one, it would hang off the shoulders.
    return { kind: 'outside', measure: decides, way: 'smaller' };
  }
  const size = rows[largest.rank]?.size ?? '';
  const roomy = ranks.filter(({ rank }) => rank < largest.rank).map(({ measure }) => measure);
  if (roomy.length > 0) return { kind: 'mixed', size, roomy };
  const other = neighbour(chart, largest.rank, body[decides]);
  if (other !== null) return { kind: 'between', size, other };
  return { kind: 'sure', size, basis: known.length === measuresOf(chart).length ? 'all' : 'some' };
}

/** The row whose range holds a measure: −1 below the first, as many as there are rows above the last. */
function rankOf({ rows }: SizeChart, measure: BodyMeasure, cm: number): number {
  const first = rows[0]?.body[measure];
  if (first && cm < first[0]) return -1;
  const rank = rows.findIndex(({ body }) => cm < (body[measure]?.[1] ?? Infinity));
  return rank === -1 ? rows.length : rank;
}

/** The size beyond a near border, or null. */
function neighbour({ rows, decides }: SizeChart, rank: number, cm: number): string | null {
  const range = rows[rank]?.body[decides];
  if (!range) return null;
  if (cm - range[0] < NEAR_CM) return rows[rank - 1]?.size ?? null;
  if (range[1] - cm <= NEAR_CM) return rows[rank + 1]?.size ?? null;
  return null;
}
