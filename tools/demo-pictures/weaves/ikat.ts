import type { Colourway } from '../cloth.ts';
import { linearsOf } from '../colour.ts';
import { diamonds } from '../motifs.ts';
import { noiseOf } from '../noise.ts';
import { tilesOf } from '../tile.ts';
import type { Dye } from '../yarn.ts';

/** Weft ikat: each pick was dyed before it was woven, and lies a little to the left or to the right of where it should. */
export async function weftIkat(
  colourways: readonly Colourway[],
  { repeatCm, picks, seed }: { repeatCm: number; picks: number; seed: number },
): Promise<Dye> {
  const tiles = await tilesOf(colourways.map(({ hex, accentHex }) => diamonds(hex, accentHex, repeatCm)));
  const ground = linearsOf(colourways.map(({ hex }) => hex));
  const noise = noiseOf(seed + 5);
  return (crossing, spot) => {
    spot.colours.set(ground);
    if (!crossing.weft) return;
    const { pick, u } = crossing;
    const stray = noise.at(pick * 13 + 7) * 0.22 + noise.line(pick + 300, u * 0.7) * 0.12;
    const bleed = noise.line(pick + 9000, u * 6) * 0.1;
    tiles.layOver(u + (stray + bleed) * (repeatCm / 9), (pick + 0.5) / picks, 0.96, spot.colours);
  };
}
