/** The fields in which an admin says what a promotion is tried on. */
import type { FieldProblem } from './errors.ts';
import { readMetres, readPieces, type Read } from './product-fields.ts';

export type SampleTexts = Record<'tryGarment' | 'tryPieces' | 'tryFabric' | 'tryMetres', string>;

export const SAMPLE_TEXTS: SampleTexts = { tryGarment: '', tryPieces: '1', tryFabric: '', tryMetres: '2.50' };

/** A cart by the addresses of its goods, null for whatever fits; pieces and centimetres. */
export interface SampleCartWish {
  garment: string | null;
  pieces: number;
  fabric: string | null;
  lengthCm: number;
}

/** What the fields ask for, or what is wrong with them. */
export function readSampleCart(
  texts: Readonly<Record<string, string>>,
): { cart: SampleCartWish } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const amount = (field: keyof SampleTexts, read: (typed: string) => Read<number>): number => {
    const typed = (texts[field] ?? '').trim();
    const result = typed === '' ? { value: 0 } : read(typed);
    if ('value' in result) return result.value;
    problems.push({ field, message: result.problem });
    return 0;
  };
  const address = (field: keyof SampleTexts): string | null => (texts[field] ?? '').trim() || null;
  const cart: SampleCartWish = {
    garment: address('tryGarment'),
    pieces: amount('tryPieces', readPieces),
    fabric: address('tryFabric'),
    lengthCm: amount('tryMetres', readMetres),
  };
  return problems.length > 0 ? { problems } : { cart };
}
