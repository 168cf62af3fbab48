import { linearsOf } from '../colour.ts';
import { noiseOf } from '../noise.ts';
import { weftSatin, type Structure } from '../structure.ts';
import { tilesOf, type Drawing } from '../tile.ts';
import type { Dye, Yarns } from '../yarn.ts';

const figureStructure = weftSatin(6, 5);

/** A cloth with a figure woven into it: where the figure is, a second weft floats over the ground. */
export interface Figured {
  readonly structureAt: (end: number, pick: number) => Structure;
  readonly dye: Dye;
}

interface Figure {
  readonly hexes: readonly string[];
  /** One for each colour, all with the same outlines. */
  readonly drawings: readonly Drawing[];
  readonly ground: Structure;
  readonly yarns: Yarns;
  /** Metal thread glints; silk only shines. */
  readonly thread: 'zari' | 'silk';
  readonly seed: number;
}

/** Brocade and jacquard. The figure's edge goes from thread to thread, as the loom makes it. */
export async function figured({ hexes, drawings, ground, yarns, thread, seed }: Figure): Promise<Figured> {
  const tiles = await tilesOf(drawings);
  const warp = linearsOf(hexes);
  const noise = noiseOf(seed + 8);
  const isFigure = (end: number, pick: number): boolean =>
    tiles.coverAt((end + 0.5) / yarns.ends, (pick + 0.5) / yarns.picks) > 0.5;
  return {
    structureAt: (end, pick) => (isFigure(end, pick) ? figureStructure : ground),
    dye: ({ end, pick, weft, u }, spot) => {
      const { colours } = spot;
      colours.set(warp);
      if (!weft || !isFigure(end, pick)) return;
      tiles.layOver((end + 0.5) / yarns.ends, (pick + 0.5) / yarns.picks, 1, colours);
      if (thread === 'silk') {
        spot.gloss = 1.25;
        return;
      }
      // Flat metal is wound round a core: every turn catches the light at an angle of its own.
      const glint = noise.at(pick * 131 + Math.floor(u * 16)) * 0.5 + noise.at(pick * 17 + end) * 0.5;
      spot.metal = 1;
      spot.gloss = 1.5 + Math.max(0, glint - 0.25) * 5;
      spot.tiltV += glint * 0.5;
      const tone = 0.92 + glint * 0.3;
      for (let channel = 0; channel < colours.length; channel += 1)
        colours[channel] = (colours[channel] ?? 0) * tone;
    },
  };
}
