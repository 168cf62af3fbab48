/** What a table of sizes is made of. Centimetres. */

/** Round the fullest part of the chest or bust, the narrowest of the waist, the fullest of the hips. */
export const BODY_MEASURES = ['chest', 'waist', 'hip'] as const;
export type BodyMeasure = (typeof BODY_MEASURES)[number];

/** Of the garment itself: round the chest, and from the shoulder (skirts and trousers: from the waist) to the hem. */
export const GARMENT_MEASURES = ['round', 'length'] as const;
export type GarmentMeasure = (typeof GARMENT_MEASURES)[number];

export type Range = readonly [from: number, to: number];

export interface SizeRow {
  size: string;
  body: Partial<Record<BodyMeasure, Range>>;
  garment: Partial<Record<GarmentMeasure, number>>;
}

export interface SizeChart {
  /** Whose measures these are: what is round the chest is called bust on a woman's. */
  fits: 'men' | 'women';
  /** The measure that a size goes by. */
  decides: BodyMeasure;
  rows: readonly SizeRow[];
}

/** The body measures that a chart goes by, in the order in which they are taken. */
export function measuresOf(chart: SizeChart): BodyMeasure[] {
  return BODY_MEASURES.filter((measure) => chart.rows.some(({ body }) => body[measure] !== undefined));
}

/** Centimetres as inches, to the half inch. */
export function inches(cm: number): number {
  return Math.round((cm / 2.54) * 2) / 2;
}
