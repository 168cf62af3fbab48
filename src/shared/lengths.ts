/** How a fabric may be cut. Centimetres. */
export interface CutRules {
  stepCm: number;
  leastCm: number;
  mostCm: number;
}

/** Whether a length is between a fabric's least and most and on its step (counted from zero). */
export function isCuttable(lengthCm: number, rules: CutRules): boolean {
  return (
    Number.isInteger(lengthCm) &&
    lengthCm >= rules.leastCm &&
    lengthCm <= rules.mostCm &&
    lengthCm % rules.stepCm === 0
  );
}

/** The longest cut that these rules allow out of what is there, or 0 if none. Centimetres. */
export function longestCut(availableCm: number, rules: CutRules): number {
  const most = Math.min(availableCm, rules.mostCm);
  const cut = Math.floor(most / rules.stepCm) * rules.stepCm;
  return cut >= rules.leastCm ? cut : 0;
}

/** Centimetres as metres for people: 280 → "2.8 m", 1000 → "10 m", 255 → "2.55 m". */
export function formatLength(lengthCm: number): string {
  return `${Number((lengthCm / 100).toFixed(2))} m`;
}

/** Metres as typed or stored → whole centimetres; NaN where the text is no number. */
export function centimetres(metres: number): number {
  return Math.round(metres * 100);
}
