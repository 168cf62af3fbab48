import { linearsOf } from './colour.ts';
import { layDown, type Height } from './drape.ts';
import { grainOf } from './light.ts';
import { placeOf, type Sheet } from './scene.ts';
import { plain } from './structure.ts';
import { plainDyed } from './weaves/plain-dyed.ts';
import { woven, type Yarns } from './yarn.ts';

/** Undyed cotton, which everything lies on that doesn't fill its picture. */
export const TABLE_HEX = '#f0e9dc';

const VIEW_CM = 34;

const yarns: Yarns = {
  ends: 16,
  picks: 15,
  warpFill: 0.95,
  weftFill: 0.95,
  uneven: 0.6,
  slub: 0.2,
  shades: 0.16,
  hair: 0.3,
  stray: 0.5,
};

/** The table's own cloth, with the shade of what lies on it, beside a cloth in so many colours. */
export function tableSheet(colourCount: number, { height, above }: { height: Height; above: Height }): Sheet {
  const grain = grainOf(2);
  const hexes = Array.from({ length: colourCount }, () => TABLE_HEX);
  return {
    inside: () => true,
    drape: layDown(height, { above }),
    surface: woven({ yarns, structureAt: () => plain, dye: plainDyed(hexes, hexes), seed: 20 }),
    finish: { wrap: 0.3, sheen: 0, sharpness: 8, rim: 0, relief: 0.2 },
    grain,
    below: linearsOf(hexes),
    place: placeOf(VIEW_CM, grain),
  };
}
