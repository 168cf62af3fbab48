import { linearsOf } from '../colour.ts';
import { noiseOf } from '../noise.ts';
import { tilesOf, type Drawing } from '../tile.ts';
import type { Dye } from '../yarn.ts';

/**
 * Printed by hand with blocks: each impression a little off its place, the dye fuller here and thinner there.
 * One drawing for each colour that the cloth comes in, all with the same outlines.
 */
export async function blockPrinted(
  hexes: readonly string[],
  drawings: readonly Drawing[],
  seed: number,
): Promise<Dye> {
  const tiles = await tilesOf(drawings);
  const ground = linearsOf(hexes);
  const noise = noiseOf(seed + 3);
  const size = tiles.acrossCm / 12;
  return ({ u, v }, spot) => {
    const impression = Math.floor(u / tiles.acrossCm) + Math.floor(v / tiles.downCm) * 57;
    const bleed = 0.03 * size;
    const x = u + noise.at(impression * 3) * 0.05 * size + noise.plane(u * 9, v * 9) * bleed;
    const y = v + noise.at(impression * 3 + 1) * 0.05 * size + noise.plane(u * 9 + 50, v * 9) * bleed;
    const fullness = 0.92 + noise.plane(u * 1.3, v * 1.3) * 0.1 + noise.plane(u * 21, v * 21) * 0.06;
    const depth = 1 + noise.plane(u * 0.5 + 9, v * 0.5) * 0.07;
    const { colours } = spot;
    colours.set(ground);
    tiles.layOver(x, y, Math.min(1, fullness), colours);
    for (let channel = 0; channel < colours.length; channel += 1)
      colours[channel] = (colours[channel] ?? 0) * depth;
  };
}
