import type { Drape } from './drape.ts';
import type { Finish, Grain } from './light.ts';
import type { Surface } from './yarn.ts';

/** One sheet in a picture. Places are in widths of the picture: x from 0 to 1, y from 0 to 1.25. */
export interface Sheet {
  readonly inside: (x: number, y: number) => boolean;
  readonly drape: Drape;
  readonly surface: Surface;
  readonly finish: Finish;
  readonly grain: Grain;
  readonly below: Float32Array;
  /** The place on the flat cloth, in centimetres, of what is seen here; written to `out`. */
  readonly place: (x: number, y: number, height: number, out: [number, number]) => void;
}

/** Sheets over one another, the topmost first; the last one is everywhere. All come in as many colours. */
export interface Scene {
  readonly sheets: readonly Sheet[];
  readonly colourCount: number;
}

/** How far a fold that stands up shifts what lies on it: pictures are taken a little from below. */
const SHIFT_X = 0.3;
const SHIFT_Y = 0.7;

/** Where the flat cloth was, for a cloth that lies in folds. */
export function placeOf(viewCm: number, grain: Grain): Sheet['place'] {
  return (x, y, height, out) => {
    const acrossCm = (x + height * SHIFT_X) * viewCm;
    const downCm = (y + height * SHIFT_Y) * viewCm;
    out[0] = acrossCm * grain.cos + downCm * grain.sin;
    out[1] = -acrossCm * grain.sin + downCm * grain.cos;
  };
}
