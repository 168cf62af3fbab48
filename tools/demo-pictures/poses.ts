import type { Cloth } from './cloth.ts';
import { foldsOf, layDown, remembered, type Height } from './drape.ts';
import { grainOf, type Grain } from './light.ts';
import { noiseOf, randomOf, smoothstep } from './noise.ts';
import { placeOf, type Scene, type Sheet } from './scene.ts';
import { tableSheet } from './table.ts';

const everywhere = (): boolean => true;

/** All of the picture in folds. */
export function draped(cloth: Cloth, seed: number): Scene {
  const { quality, surface, below } = cloth;
  const grain = grainOf(quality.fall.lean > 0 ? -7 : 8);
  const drape = layDown(foldsOf(quality.fall, seed));
  const place = placeOf(quality.viewCm, grain);
  const sheet = { inside: everywhere, drape, surface, finish: quality.finish, grain, below, place };
  return { sheets: [sheet], colourCount: cloth.colourCount };
}

/** Flat, for counting threads. */
export function flat(cloth: Cloth, seed: number): Scene {
  const { quality, surface, below } = cloth;
  const noise = noiseOf(seed);
  const grain = grainOf(0);
  const drape = layDown((x, y) => noise.plane(x * 1.3, y * 1.3) * 0.01);
  const place = placeOf(quality.closeCm, grain);
  const sheet = { inside: everywhere, drape, surface, finish: quality.finish, grain, below, place };
  return { sheets: [sheet], colourCount: cloth.colourCount };
}

/** The upper right corner folded back over the cloth, with the table below it. */
export function turned(cloth: Cloth, seed: number): Scene {
  const { quality } = cloth;
  const random = randomOf(seed);
  const noise = noiseOf(seed);
  const grain = grainOf(-5);
  const folds = remembered(foldsOf(quality.fall, seed));
  // The line of the fold, from the upper edge to the right one; `out` is how far beyond it a place lies.
  const from = { x: 0.34 + random() * 0.1, y: -0.02 };
  const to = { x: 1.02, y: 0.56 + random() * 0.08 };
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const out = (x: number, y: number): number => {
    const straight = (x - from.x) * along.y - (y - from.y) * along.x;
    const way = (x - from.x) * along.x + (y - from.y) * along.y;
    return straight - Math.sin((way / length) * Math.PI) * 0.02 - noise.line(3, way * 4) * 0.004;
  };
  const mirrored = (x: number, y: number): [number, number] => {
    const distance = 2 * out(x, y);
    return [x - distance * along.y, y + distance * along.x];
  };
  const isFlap = (x: number, y: number): boolean => {
    if (out(x, y) > 0) return false;
    const [mx, my] = mirrored(x, y);
    const fray = noise.line(7, (mx + my) * 90) * 0.0016;
    return mx < 0.985 + fray && my > 0.015 - fray;
  };
  const base: Height = (x, y) => folds(x, y) * (0.45 + 0.55 * smoothstep(-0.1, -0.6, out(x, y)));
  const flapHeight: Height = (x, y) => {
    const distance = Math.max(0, -out(x, y));
    const roll = 0.075 * smoothstep(0.3, 0.03, distance);
    const rim = -0.06 * (1 - Math.min(1, distance / 0.045)) ** 2.2;
    const wave = 0.014 * Math.sin(x * 9 - y * 6 + 1) + 0.006 * noise.plane(x * 5, y * 5);
    return base(x, y) * 0.3 + 0.045 + roll + rim + wave;
  };
  const tableHeight: Height = (x, y) => base(x, y) * 0.3 - 0.015;
  const composite = remembered((x, y) => {
    if (out(x, y) > 0) return tableHeight(x, y);
    return isFlap(x, y) ? flapHeight(x, y) : base(x, y);
  });
  const higher = (height: Height): Height => {
    const own = remembered(height);
    return (x, y) => Math.max(own(x, y), composite(x, y));
  };
  const lay = placeOf(quality.viewCm, grain);
  const common = { finish: quality.finish, below: cloth.below };
  const sheets: Sheet[] = [
    {
      ...common,
      surface: cloth.back,
      inside: isFlap,
      drape: layDown(flapHeight, { above: higher(flapHeight) }),
      grain: mirrorGrain(grain, along.x, along.y),
      place: (x, y, height, place) => {
        const [mx, my] = mirrored(x, y);
        lay(mx, my, height * 0.3, place);
      },
    },
    {
      ...common,
      surface: cloth.surface,
      inside: (x, y) => out(x, y) < 0,
      drape: layDown(base, { above: higher(base) }),
      grain,
      place: lay,
    },
    tableSheet(cloth.colourCount, { height: tableHeight, above: higher(tableHeight) }),
  ];
  return { sheets, colourCount: cloth.colourCount };
}

function mirrorGrain(grain: Grain, dx: number, dy: number): Grain {
  const dot = grain.cos * dx + grain.sin * dy;
  return { cos: 2 * dot * dx - grain.cos, sin: 2 * dot * dy - grain.sin };
}
