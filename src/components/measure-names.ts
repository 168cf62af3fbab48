import type { BodyMeasure, SizeChart } from '#shared/size-chart.ts';
import { sizeGuide as words } from '#words';

/** What the body's measures are called. */
export function measureNames(fits: SizeChart['fits']): Record<BodyMeasure, string> {
  return { chest: words.chest[fits], waist: words.waist, hip: words.hip };
}
