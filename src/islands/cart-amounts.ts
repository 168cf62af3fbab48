import { MOST_PIECES, amountOf, type CartLine } from '#shared/cart.ts';
import { centimetres, formatLength, isCuttable, longestCut } from '#shared/lengths.ts';
import { priceOfLength } from '#shared/money.ts';
import type { QuoteLine } from '#shared/quote.ts';
import { cutRule } from '#words';

/** The bounds of a line's amount: pieces, or centimetres. */
export interface AmountRules {
  step: number;
  least: number;
  most: number;
}

const ANY_CUT = { stepCm: 1, leastCm: 1, mostCm: 100_000 };

/** The rules of a line, stock aside. */
export function rulesOf(line: CartLine, quoted: QuoteLine | undefined): AmountRules {
  if (line.kind === 'tailored') return { step: 1, least: 1, most: MOST_PIECES };
  const cut = quoted?.cut ?? ANY_CUT;
  return { step: cut.stepCm, least: cut.leastCm, most: Math.floor(cut.mostCm / cut.stepCm) * cut.stepCm };
}

/** The most of a line that can be bought now: pieces, or centimetres. 0 for none. */
export function buyable(line: CartLine, quoted: QuoteLine): number {
  if (line.kind === 'tailored') return Math.min(MOST_PIECES, quoted.available);
  return longestCut(quoted.available, quoted.cut ?? ANY_CUT);
}

/** The next amount up (1) or down (-1), on the step and within the rules. */
export function nextAmount(amount: number, direction: 1 | -1, { step, least, most }: AmountRules): number {
  const next =
    direction === 1 ? (Math.floor(amount / step) + 1) * step : (Math.ceil(amount / step) - 1) * step;
  return Math.min(most, Math.max(least, next));
}

/** The amount in what was typed (pieces, or metres), or a sentence that says what is wrong with it. */
export function readAmount(
  typed: string,
  line: CartLine,
  rules: AmountRules,
): { amount: number } | { problem: string } {
  const number = typed.trim() === '' ? Number.NaN : Number(typed.replace(',', '.'));
  if (line.kind === 'tailored') {
    const isPieces = Number.isInteger(number) && number >= rules.least && number <= rules.most;
    return isPieces ? { amount: number } : { problem: `Between ${rules.least} and ${rules.most} pieces.` };
  }
  const lengthCm = centimetres(number);
  if (isCuttable(lengthCm, { stepCm: rules.step, leastCm: rules.least, mostCm: rules.most })) {
    return { amount: lengthCm };
  }
  return { problem: cutInWords(rules) };
}

/** How a fabric is cut, as a sentence. */
export function cutInWords({ step, least, most }: AmountRules): string {
  const steps = step % 100 === 0 ? formatLength(step) : `${step} cm`;
  return cutRule(steps, formatLength(least), formatLength(most));
}

/** An amount as its field shows it: pieces, or metres. */
export function amountInField(line: CartLine, amount = amountOf(line)): string {
  return line.kind === 'tailored' ? String(amount) : String(Number((amount / 100).toFixed(2)));
}

/** What a line comes to by the quoted price, while a new quote for its amount is still on its way. Rupees. */
export function lineTotalNow(line: CartLine, quoted: QuoteLine): number {
  if (amountOf(quoted) === amountOf(line)) return quoted.lineTotal;
  return line.kind === 'tailored'
    ? quoted.unitPrice * line.quantity
    : priceOfLength(quoted.unitPrice, line.lengthCm);
}
