import { divideHalfUp } from '#shared/money.ts';

/** Which table of rates a product falls under. */
export type TaxClass = 'garment' | 'fabric';

interface RatePeriod {
  /** First day on which these rates hold, in India. */
  from: string;
  fabricPercent: number;
  garmentPercent: number;
  /** The dearest garment at the lower rate, in rupees a piece with its GST. */
  garmentUpTo: number;
  dearGarmentPercent: number;
}

/**
 * India's GST on cloth and made-up garments. Since 22 September 2025 (56th meeting of the GST Council) fabric
 * bears 5 %, a garment 5 % up to ₹2,500 a piece before tax (₹2,625 with it) and 18 % above; before that the
 * line stood at ₹1,000 (₹1,050 with tax) and the higher rate was 12 %. An owner should have it confirmed.
 */
const PERIODS: readonly RatePeriod[] = [
  { from: '2025-09-22', fabricPercent: 5, garmentPercent: 5, garmentUpTo: 2625, dearGarmentPercent: 18 },
  { from: '2017-07-01', fabricPercent: 5, garmentPercent: 5, garmentUpTo: 1050, dearGarmentPercent: 12 },
];

const INDIA_OFFSET_MS = 5.5 * 60 * 60 * 1000;

/**
 * The GST rate of a line in percent. `paid` is what is paid for the whole line after its share of the
 * discount, GST included; `pieces` is 1 for fabric.
 */
export function taxPercent(line: { taxClass: TaxClass; paid: number; pieces: number }, at: Date): number {
  const day = new Date(at.getTime() + INDIA_OFFSET_MS).toISOString().slice(0, 10);
  const period = PERIODS.find((candidate) => candidate.from <= day) ?? PERIODS[PERIODS.length - 1];
  if (!period) throw new Error('There are no tax rates.');
  if (line.taxClass === 'fabric') return period.fabricPercent;
  return line.paid <= period.garmentUpTo * line.pieces ? period.garmentPercent : period.dearGarmentPercent;
}

/** An amount in rupees with the GST in it, and that GST's rate in percent. */
export interface TaxedAmount {
  paid: number;
  percent: number;
}

/**
 * The GST contained in some amounts, in rupees: their exact sum rounded half up once, and each amount's share
 * of it (by largest remainder, so that the shares add up to the sum).
 */
export function containedTax(amounts: readonly TaxedAmount[]): { tax: number; shares: number[] } {
  const percents = new Set(amounts.map((amount) => amount.percent));
  // Exact: with the product of all (100 + rate) as common denominator, nothing is rounded before the end.
  let denominator = 1;
  for (const percent of percents) denominator *= 100 + percent;
  const numerators = amounts.map(
    (amount) => (amount.paid * amount.percent * denominator) / (100 + amount.percent),
  );
  const sum = numerators.reduce((total, numerator) => total + numerator, 0);
  const tax = divideHalfUp(sum, denominator);
  return { tax, shares: spread(tax, numerators) };
}

/** Shares `amount` out in whole rupees in proportion to the weights, by largest remainder; first come first on a tie. */
export function spread(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const shares = exact.map((product) => Number(product / BigInt(total)));
  let left = amount - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = exact
    .map((product, index) => ({ index, remainder: product % BigInt(total) }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder) {
    if (left <= 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}
