import type { Spot } from './light.ts';
import { noiseOf, smoothstep, type Noise } from './noise.ts';
import type { Structure } from './structure.ts';

/** The yarns of a cloth and how close they stand. */
export interface Yarns {
  /** Threads to a centimetre. */
  readonly ends: number;
  readonly picks: number;
  /** How much of its place a thread fills, 0–1; what is left is a hole. */
  readonly warpFill: number;
  readonly weftFill: number;
  /** 0–1: how uneven spacing and thickness are from thread to thread. */
  readonly uneven: number;
  /** 0–1: thick places along the thread, as in handspun and in linen. */
  readonly slub: number;
  /** 0–1: how much threads differ in shade. */
  readonly shades: number;
  /** 0–1: how hairy the surface is. Hair hides the structure. */
  readonly hair: number;
  /** How far threads stray from the straight, in threads. */
  readonly stray: number;
}

/** One crossing of threads: which thread is seen, and where. */
export interface Crossing {
  end: number;
  pick: number;
  /** 1 where the weft is seen. */
  weft: number;
  u: number;
  v: number;
}

/** Gives the seen thread its colours, its gloss and, if it has one, its metal. */
export type Dye = (crossing: Crossing, spot: Spot) => void;

/** Cloth as it is seen at a place, in centimetres along the weft (u) and the warp (v). */
export type Surface = (u: number, v: number, spot: Spot) => void;

export interface Weaving {
  readonly yarns: Yarns;
  /** The structure at a crossing: one for the whole cloth, or another one in its figures. */
  readonly structureAt: (end: number, pick: number) => Structure;
  readonly dye: Dye;
  readonly seed: number;
}

interface Thread {
  /** How much thicker than usual it is here, 0 for usual. */
  thick: number;
  tone: number;
}

function threadAt(noise: Noise, yarns: Yarns, number: number, position: number, out: Thread): void {
  const own = noise.at(number * 3 + 11);
  const along = noise.line(number, position * 0.55);
  const slub = yarns.slub > 0 ? smoothstep(0.42, 0.95, along) * yarns.slub : 0;
  out.thick =
    own * 0.24 * yarns.uneven + slub * 0.55 + noise.line(number + 977, position * 3.1) * 0.1 * yarns.uneven;
  out.tone =
    1 +
    yarns.shades * (noise.at(number * 5 + 3) * 0.2 + noise.line(number + 4001, position * 0.9) * 0.12) +
    slub * 0.16;
}

/** The surface of woven threads: over and under, round, each with a shade and a thickness of its own. */
export function woven({ yarns, structureAt, dye, seed }: Weaving): Surface {
  const noise = noiseOf(seed);
  const warp: Thread = { thick: 0, tone: 1 };
  const weft: Thread = { thick: 0, tone: 1 };
  const crossing: Crossing = { end: 0, pick: 0, weft: 0, u: 0, v: 0 };
  return (u, v, spot) => {
    const strayX = noise.plane(u * 1.1 + 3, v * 0.6) * yarns.stray;
    const strayY = noise.plane(u * 0.6 - 7, v * 1.1) * yarns.stray;
    const x = u * yarns.ends + strayX;
    const y = v * yarns.picks + strayY;
    const end = Math.floor(x);
    const pick = Math.floor(y);
    threadAt(noise, yarns, end, v, warp);
    threadAt(noise, yarns, pick + 50021, u, weft);
    const a = x - end - 0.5 + noise.at(end * 7 + 1) * 0.1 * yarns.uneven;
    const b = y - pick - 0.5 + noise.at(pick * 7 + 2) * 0.1 * yarns.uneven;
    const warpHalf = Math.min(0.56, (yarns.warpFill * (1 + warp.thick)) / 2);
    const weftHalf = Math.min(0.56, (yarns.weftFill * (1 + weft.thick)) / 2);

    const structure = structureAt(end, pick);
    const column = ((end % structure.ends) + structure.ends) % structure.ends;
    const row = ((pick % structure.picks) + structure.picks) % structure.picks;
    const index = row * structure.ends + column;
    const warpOnTop = structure.over[index] === 1;
    const inWarp = Math.abs(a) < warpHalf;
    const inWeft = Math.abs(b) < weftHalf;
    const top = warpOnTop ? inWarp : inWeft;
    const seesWarp = warpOnTop ? inWarp : inWarp && !inWeft;
    const isHole = !inWarp && !inWeft;

    const float = structure.float[index] ?? 1;
    const offset = warpOnTop ? b : a;
    // −1 at one end of the float, 1 at the other, where the thread dives below the next one.
    const place = top ? (((structure.place[index] ?? 0) + offset + 0.5) / float) * 2 - 1 : 0;
    const side = seesWarp ? a / warpHalf : b / weftHalf;
    const steep = float === 1 ? place : place * place * place;
    const hair = yarns.hair === 0 ? 0 : noise.plane(x * 1.9 + y * 0.7, y * 1.9 - x * 0.4) * yarns.hair;
    const relief = 1 - yarns.hair * 0.55;
    const round = side * (0.55 + 0.35 * side * side) * relief;
    const dive = steep * 0.5 * relief;
    spot.tiltU = (seesWarp ? round : dive) + hair * 0.5;
    spot.tiltV = (seesWarp ? dive : round) + hair * 0.35;
    spot.weft = seesWarp ? 0 : 1;
    const edge = side * side;
    const shade = 1 - (0.5 * edge * edge + (top ? 0.3 * steep * steep : 0.42)) * relief;
    spot.open = isHole ? 0.3 : Math.max(0.1, shade + hair * 0.22);
    spot.cover = isHole ? 0.45 : 1;
    spot.gloss = 1;
    spot.metal = 0;

    crossing.end = end;
    crossing.pick = pick;
    crossing.weft = spot.weft;
    crossing.u = u;
    crossing.v = v;
    dye(crossing, spot);
    const tone = (seesWarp ? warp.tone : weft.tone) * (1 + hair * 0.25);
    const { colours } = spot;
    for (let channel = 0; channel < colours.length; channel += 1)
      colours[channel] = (colours[channel] ?? 0) * tone;
  };
}
