/**
 * How much cloth a garment takes, as Indian tailors usually reckon it: of cloth 110 cm wide and of full width, in M,
 * and what each size more takes. The lengths hold what is lost to seams and hems and to a first wash; they hold nothing
 * for matching checks or repeats, or for a pile that runs one way.
 */
import type { CutRules } from './lengths.ts';

/** From the smallest; each takes a step more than the one before it. */
export const CLOTH_SIZES = ['XS', 'S', 'M', 'L', 'XL', 'XXL', '3XL'] as const;
export type ClothSize = (typeof CLOTH_SIZES)[number];

/** Centimetres of cloth in M. */
interface Need {
  /** Of cloth 110 cm wide. */
  at110Cm: number;
  /** Of cloth 140 cm wide or more, where the pieces lie beside each other. */
  fullWidthCm: number;
  /** What one size more takes. */
  stepCm: number;
}

const NEEDS = {
  'mens-kurta': { at110Cm: 250, fullWidthCm: 220, stepCm: 10 },
  'mens-short-kurta': { at110Cm: 210, fullWidthCm: 180, stepCm: 10 },
  shirt: { at110Cm: 220, fullWidthCm: 170, stepCm: 10 },
  trousers: { at110Cm: 220, fullWidthCm: 120, stepCm: 5 },
  pyjama: { at110Cm: 220, fullWidthCm: 170, stepCm: 5 },
  churidar: { at110Cm: 280, fullWidthCm: 230, stepCm: 10 },
  sherwani: { at110Cm: 450, fullWidthCm: 400, stepCm: 20 },
  waistcoat: { at110Cm: 140, fullWidthCm: 110, stepCm: 5 },
  jacket: { at110Cm: 280, fullWidthCm: 200, stepCm: 10 },
  suit: { at110Cm: 480, fullWidthCm: 320, stepCm: 15 },
  'womens-kurta': { at110Cm: 250, fullWidthCm: 210, stepCm: 10 },
  'womens-top': { at110Cm: 170, fullWidthCm: 140, stepCm: 10 },
  dress: { at110Cm: 300, fullWidthCm: 250, stepCm: 10 },
  anarkali: { at110Cm: 450, fullWidthCm: 390, stepCm: 20 },
  salwar: { at110Cm: 250, fullWidthCm: 200, stepCm: 10 },
  'saree-blouse': { at110Cm: 100, fullWidthCm: 80, stepCm: 5 },
  lehenga: { at110Cm: 600, fullWidthCm: 500, stepCm: 20 },
} as const satisfies Record<string, Need>;

export type ClothGarment = keyof typeof NEEDS;

/** Every garment that there is a length for. */
export const CLOTH_GARMENTS = Object.keys(NEEDS) as ClothGarment[];

const USUAL_WIDTH_CM = 110;
const FULL_WIDTH_CM = 140;

/**
 * How much of a cloth a garment takes, before it is rounded to what can be cut. Whole centimetres. Narrower cloth than
 * 110 cm takes as much more as it is narrower; between 110 and 140 cm the length goes down evenly; wider saves nothing.
 */
export function clothNeeded(
  garment: ClothGarment,
  { size, widthCm }: { size: ClothSize; widthCm: number },
): number {
  const { at110Cm, fullWidthCm, stepCm } = NEEDS[garment];
  const more = (CLOTH_SIZES.indexOf(size) - CLOTH_SIZES.indexOf('M')) * stepCm;
  const [usual, full] = [at110Cm + more, fullWidthCm + more];
  if (widthCm <= USUAL_WIDTH_CM) return Math.ceil((usual * USUAL_WIDTH_CM) / widthCm);
  const share = Math.min(1, (widthCm - USUAL_WIDTH_CM) / (FULL_WIDTH_CM - USUAL_WIDTH_CM));
  return Math.ceil(usual - (usual - full) * share);
}

/** The shortest cut of a fabric that is long enough, or null where one piece can't be. Centimetres. */
export function cutFor(neededCm: number, { stepCm, leastCm, mostCm }: CutRules): number | null {
  const lengthCm = Math.ceil(Math.max(neededCm, leastCm) / stepCm) * stepCm;
  return lengthCm <= mostCm ? lengthCm : null;
}
