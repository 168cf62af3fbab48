import { linearsOf } from '../colour.ts';
import { noiseOf } from '../noise.ts';
import type { Surface } from '../yarn.ts';

/** Pile: no threads to be seen but their cut ends, which lean this way and that where a hand has been. */
export function pile(hexes: readonly string[], seed: number): Surface {
  const base = linearsOf(hexes);
  const noise = noiseOf(seed);
  return (u, v, spot) => {
    const brushed = noise.cloudy(u * 0.28, v * 0.2, 3);
    const tuft = noise.plane(u * 17, v * 21) * 0.6 + noise.plane(u * 41 + 9, v * 45) * 0.6;
    spot.tiltU = tuft * 0.3 + brushed * 0.16;
    spot.tiltV = noise.plane(u * 19 + 70, v * 23) * 0.3 + brushed * 0.26;
    const tone = 0.86 + tuft * 0.2 + brushed * 0.14;
    for (let channel = 0; channel < base.length; channel += 1)
      spot.colours[channel] = (base[channel] ?? 0) * tone;
    spot.open = Math.max(0.2, 0.84 + tuft * 0.3);
    spot.gloss = 0;
    spot.metal = 0;
    spot.weft = 0;
    spot.cover = 1;
  };
}
