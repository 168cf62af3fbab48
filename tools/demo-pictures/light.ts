/** What light meets at one place of a cloth. One object is written over again and again: a picture asks millions of times. */
export interface Spot {
  /** Linear light that the place gives back, 0–1: red, green and blue for each colour that the cloth comes in. */
  readonly colours: Float32Array;
  /** How a thread tilts the surface, along the weft (u) and along the warp (v). */
  tiltU: number;
  tiltV: number;
  /** 1 in the open, less where threads stand in each other's light. */
  open: number;
  /** How strongly the fibres shine here. */
  gloss: number;
  /** Whether the fibres here run with the weft (1) or with the warp (0). */
  weft: number;
  /** How much of what lies below is hidden, 0–1. */
  cover: number;
  /** 1 where what shines is metal, which shines in its own colour. */
  metal: number;
}

/** A spot with nothing in it, for a cloth in so many colours. */
export function emptySpot(colourCount: number): Spot {
  return {
    colours: new Float32Array(colourCount * 3),
    tiltU: 0,
    tiltV: 0,
    open: 1,
    gloss: 0,
    weft: 0,
    cover: 1,
    metal: 0,
  };
}

/** How a kind of cloth answers to light. */
export interface Finish {
  /** 0: light falls off as on plaster; more: it goes round the fold, as in soft matt cloth. */
  readonly wrap: number;
  /** How strong the shine along the fibres is, and how narrow. */
  readonly sheen: number;
  readonly sharpness: number;
  /** A bright edge where the cloth turns away: pile, and the bloom of wool. */
  readonly rim: number;
  /** How much the threads' own relief counts. */
  readonly relief: number;
}

/** Where a place lies: how the cloth falls there, and how much light reaches it. */
export interface Lie {
  /** Rise to the right and downwards. */
  slopeX: number;
  slopeY: number;
  /** 1 in the open, 0 deep in a fold. */
  open: number;
  /** 1 in the light, 0 in the shade of another fold. */
  lit: number;
}

// From the upper left, as the sun falls through the door of a shop.
const lamp = normalised(-0.52, -0.5, 0.78);
const half = normalised(lamp.x, lamp.y, lamp.z + 1);
const AMBIENT = 0.3;
/** A little over 1, because the threads’ own relief takes light away. */
const EXPOSURE = 1.08;
const KEY = ((1 - AMBIENT) / lamp.z) * EXPOSURE;

function normalised(x: number, y: number, z: number): { x: number; y: number; z: number } {
  const length = Math.hypot(x, y, z);
  return { x: x / length, y: y / length, z: z / length };
}

/** Which way the cloth's grain runs in the picture. */
export interface Grain {
  readonly cos: number;
  readonly sin: number;
}

/** Grain turned by an angle in degrees, clockwise. */
export function grainOf(degrees: number): Grain {
  const angle = (degrees * Math.PI) / 180;
  return { cos: Math.cos(angle), sin: Math.sin(angle) };
}

/**
 * The linear light of a spot in each of its colours, added to `out` from `start` on: ambient light that gets lost
 * between folds and comes back in the cloth's own colour, one lamp, and a shine that runs along the fibres (after
 * Kajiya and Kay). `below` is what is seen through a sheer cloth.
 */
export function shade(
  spot: Spot,
  lie: Lie,
  { finish, grain, below }: { finish: Finish; grain: Grain; below: Float32Array },
  out: Float32Array,
  start: number,
  share: number,
): void {
  const tiltU = spot.tiltU * finish.relief;
  const tiltV = spot.tiltV * finish.relief;
  const nx = -lie.slopeX - (tiltU * grain.cos - tiltV * grain.sin);
  const ny = -lie.slopeY - (tiltU * grain.sin + tiltV * grain.cos);
  const inverse = 1 / Math.sqrt(nx * nx + ny * ny + 1);
  const toLight = (nx * lamp.x + ny * lamp.y + lamp.z) * inverse;
  const diffuse = (Math.max(0, toLight + finish.wrap) / (lamp.z + finish.wrap)) * lamp.z;
  const key = KEY * diffuse * lie.lit * (0.45 + 0.55 * lie.open) * (0.35 + 0.65 * spot.open);

  // The fibre's direction in the picture, lying on the fold.
  const isWeft = spot.weft > 0.5;
  const fx = isWeft ? grain.cos : -grain.sin;
  const fy = isWeft ? grain.sin : grain.cos;
  const rise = fx * lie.slopeX + fy * lie.slopeY + (isWeft ? tiltU : tiltV) * 0.6;
  const along = fx * half.x + fy * half.y + rise * half.z;
  const turnedAway = (along * along) / (1 + rise * rise);
  const facing = Math.max(0, toLight) * (0.25 + 0.75 * lie.lit) * (0.3 + 0.7 * lie.open);
  const shine = finish.sheen * spot.gloss * Math.exp(-0.5 * finish.sharpness * turnedAway) * facing;
  const edge = Math.min(1, (1 - inverse) * 1.6);
  const rim = finish.rim * edge * Math.sqrt(edge) * (0.35 + 0.65 * lie.open);

  const openness = lie.open * spot.open;
  const bounced = (1 - openness) * openness * 0.9;
  const through = (1 - spot.cover) * (0.35 + 0.65 * lie.open) * (0.45 + 0.55 * lie.lit) * share;
  const own = spot.metal > 0 ? 2.4 : 1.25;
  const white = spot.metal > 0 ? 0 : 0.1;
  const cover = spot.cover * share;
  const { colours } = spot;
  for (let channel = 0; channel < colours.length; channel += 1) {
    const colour = colours[channel] ?? 0;
    // Light that is caught between folds of one colour takes on that colour instead of going dark.
    const lit = colour * (AMBIENT * (openness + bounced * colour) + key);
    const surface = lit + shine * (white + colour * own) + rim * (colour * 0.8 + 0.05);
    const at = start + channel;
    out[at] = (out[at] ?? 0) + surface * cover + (below[channel] ?? 0) * through;
  }
}
