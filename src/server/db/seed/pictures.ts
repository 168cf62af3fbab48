import type { DemoFabric, DemoGarment } from './types.ts';

/** Pictures of a product; none are drawn yet. */
export function picturesOf(
  _product: DemoGarment | DemoFabric,
): { src: string; alt: string; width: number; height: number; colourId: string | null }[] {
  return [];
}
