import { centimetres, formatLength } from '#shared/lengths.ts';
import type { FieldProblem } from './errors.ts';

/** Why a length came out shorter than ordered. */
export const SHORT_CUT_REASONS = ['flaw', 'end-of-bolt', 'mis-cut', 'other'] as const;
export type ShortCutReason = (typeof SHORT_CUT_REASONS)[number];

/** What the form for a short cut holds, as text. */
export interface ShortCutDraft {
  /** Metres. */
  length: string;
  reason: string;
  /** `yes` where what is missing is still on the bolt and can be sold. */
  restock: string;
}

export const EMPTY_SHORT_CUT: ShortCutDraft = { length: '', reason: SHORT_CUT_REASONS[0], restock: '' };

/** A length that came out short. Centimetres. */
export interface ShortCut {
  lengthCm: number;
  missingCm: number;
  reason: ShortCutReason;
  /** How much of what is missing goes back on sale. */
  restockCm: number;
}

/** Reads the form, or says what is wrong with it by field. Centimetres were ordered. */
export function readShortCut(
  draft: ShortCutDraft,
  orderedCm: number,
): { cut: ShortCut } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const typed = draft.length.trim();
  const lengthCm = /^\d{1,4}(\.\d{1,2})?$/.test(typed) ? centimetres(Number(typed)) : null;
  if (lengthCm === null) problems.push({ field: 'length', message: 'Metres, such as 2.65.' });
  else if (lengthCm >= orderedCm) {
    const message = `Shorter than the ${formatLength(orderedCm)} that were ordered. A whole length is ticked off on the sheet.`;
    problems.push({ field: 'length', message });
  }
  const reason = SHORT_CUT_REASONS.find((one) => one === draft.reason);
  if (!reason) problems.push({ field: 'reason', message: 'Choose one of these.' });
  if (problems.length > 0 || lengthCm === null || !reason) return { problems };
  const missingCm = orderedCm - lengthCm;
  return { cut: { lengthCm, missingCm, reason, restockCm: draft.restock === 'yes' ? missingCm : 0 } };
}
