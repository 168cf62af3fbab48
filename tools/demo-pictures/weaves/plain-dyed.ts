import { linearsOf } from '../colour.ts';
import type { Dye } from '../yarn.ts';

/** All warp threads in one colour and all weft threads in one: of each colour that the cloth comes in. */
export function plainDyed(warpHexes: readonly string[], weftHexes: readonly string[]): Dye {
  const warp = linearsOf(warpHexes);
  const weft = linearsOf(weftHexes);
  return (crossing, spot) => spot.colours.set(crossing.weft ? weft : warp);
}
