import type { Lie } from './light.ts';
import { noiseOf, randomOf } from './noise.ts';

/** A height for every place of the picture, in widths of the picture; x and y too. */
export type Height = (x: number, y: number) => number;

/** How the cloth lies, for every place of the picture: how it rises, how much light it gets, and where it was before it was folded. */
export interface Drape {
  /** Fills `lie`, and answers how high the cloth stands there. */
  readonly at: (x: number, y: number, lie: Lie) => number;
}

const COLUMNS = 400;
const ROWS = 500;
const STRIDE = 5;
/** The tangent of the lamp's height, and the way towards it over the table; the same lamp as in `light.ts`. */
const LAMP = { x: -0.72, y: -0.69, rise: 1.08 };

/** A part of the picture, in widths of it. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Looks at a height field once, with its shades, so that pictures can read it quickly.
 * `above` is what else casts its shade there, at least as high, and `within` the part that is looked at.
 */
export function layDown(height: Height, { above, within }: { above?: Height; within?: Box } = {}): Drape {
  const step = 1 / (COLUMNS - 1);
  const isWithin = (x: number, y: number): boolean =>
    !within || (x > within.left && x < within.right && y > within.top && y < within.bottom);
  const heights = fieldOf((x, y) => (isWithin(x, y) ? height(x, y) : 0), step);
  const tops = above ? fieldOf(above, step) : heights;
  const wide = blurred(tops, 26);
  const near = blurred(tops, 7);
  const softLits = blurred(litsOf(heights, tops, step, isWithin), 2);
  const heightAt = (column: number, row: number): number => valueAt(heights, column, row);
  const fields = new Float32Array(COLUMNS * ROWS * STRIDE);
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < COLUMNS; column += 1) {
      const cell = row * COLUMNS + column;
      const own = heights[cell] ?? 0;
      const deep = Math.max(0, (wide[cell] ?? 0) - own) * 7 + Math.max(0, (near[cell] ?? 0) - own) * 16;
      fields[cell * STRIDE] = own;
      fields[cell * STRIDE + 1] = (heightAt(column + 1, row) - heightAt(column - 1, row)) / (2 * step);
      fields[cell * STRIDE + 2] = (heightAt(column, row + 1) - heightAt(column, row - 1)) / (2 * step);
      fields[cell * STRIDE + 3] = Math.exp(-deep * 1.5);
      fields[cell * STRIDE + 4] = softLits[cell] ?? 1;
    }
  }
  const read = (cell: number, field: number, dx: number, dy: number): number => {
    const from = cell * STRIDE + field;
    const above = fields[from] ?? 0;
    const below = fields[from + COLUMNS * STRIDE] ?? above;
    const aboveNext = fields[from + STRIDE] ?? above;
    const belowNext = fields[from + (COLUMNS + 1) * STRIDE] ?? below;
    const upper = above + (aboveNext - above) * dx;
    return upper + (below + (belowNext - below) * dx - upper) * dy;
  };
  return {
    at: (x, y, lie) => {
      const across = Math.min(COLUMNS - 1.001, Math.max(0, x / step));
      const down = Math.min(ROWS - 1.001, Math.max(0, y / step));
      const column = Math.floor(across);
      const row = Math.floor(down);
      const cell = row * COLUMNS + column;
      const dx = across - column;
      const dy = down - row;
      lie.slopeX = read(cell, 1, dx, dy);
      lie.slopeY = read(cell, 2, dx, dy);
      lie.open = read(cell, 3, dx, dy);
      lie.lit = read(cell, 4, dx, dy);
      return read(cell, 0, dx, dy);
    },
  };
}

function fieldOf(height: Height, step: number): Float32Array {
  return Float32Array.from({ length: COLUMNS * ROWS }, (_, cell) =>
    height((cell % COLUMNS) * step, Math.floor(cell / COLUMNS) * step),
  );
}

function valueAt(field: Float32Array, column: number, row: number): number {
  const x = Math.min(COLUMNS - 1, Math.max(0, column));
  const y = Math.min(ROWS - 1, Math.max(0, row));
  return field[y * COLUMNS + x] ?? 0;
}

/** How much of the lamp is seen from each place, 0–1, with a soft edge. */
function litsOf(
  heights: Float32Array,
  tops: Float32Array,
  step: number,
  isWithin: (x: number, y: number) => boolean,
): Float32Array {
  return Float32Array.from({ length: COLUMNS * ROWS }, (_, cell) => {
    const column = cell % COLUMNS;
    const row = Math.floor(cell / COLUMNS);
    if (!isWithin(column * step, row * step)) return 1;
    const own = heights[cell] ?? 0;
    let lit = 1;
    for (let distance = 2; distance < 90; distance += distance < 20 ? 2 : 5) {
      const top = valueAt(tops, Math.round(column + LAMP.x * distance), Math.round(row + LAMP.y * distance));
      const needed = own + distance * step * LAMP.rise;
      lit = Math.min(lit, 0.6 - (top - needed) / (distance * step * 0.34));
      if (lit <= 0) return 0;
    }
    return Math.min(1, lit);
  });
}

/** A field gone over three times with a box, which comes close to a bell. */
function blurred(field: Float32Array, radius: number): Float32Array {
  let from = field;
  for (let pass = 0; pass < 3; pass += 1) {
    from = boxed(boxed(from, COLUMNS, ROWS, 1, COLUMNS, radius), ROWS, COLUMNS, COLUMNS, 1, radius);
  }
  return from;
}

function boxed(
  field: Float32Array,
  length: number,
  lines: number,
  stepAlong: number,
  stepLine: number,
  radius: number,
): Float32Array {
  const result = new Float32Array(field.length);
  for (let line = 0; line < lines; line += 1) {
    const start = line * stepLine;
    const valueAt = (index: number): number =>
      field[start + Math.min(length - 1, Math.max(0, index)) * stepAlong] ?? 0;
    let sum = 0;
    for (let index = -radius; index <= radius; index += 1) sum += valueAt(index);
    for (let index = 0; index < length; index += 1) {
      result[start + index * stepAlong] = sum / (2 * radius + 1);
      sum += valueAt(index + radius + 1) - valueAt(index - radius);
    }
  }
  return result;
}

/** A height field looked at once and remembered, for fields that others are made from. */
export function remembered(height: Height): Height {
  const step = 1 / (COLUMNS - 1);
  const field = fieldOf(height, step);
  return (x, y) => valueAt(field, Math.round(x / step), Math.round(y / step));
}

/** How heavy and how crisp a cloth is: what its folds look like. */
export interface Fall {
  /** Folds across the picture. */
  readonly folds: number;
  /** Height of a fold, in widths of the picture. */
  readonly height: number;
  /** 0–1: how much narrower the crests are than the valleys. */
  readonly crease: number;
  /** 0–1: small wrinkles between the folds, as in linen. */
  readonly wrinkles: number;
  /** Degrees that the folds lean from the upright. */
  readonly lean: number;
  /** How much closer the folds come together towards the top; 0 keeps them apart. */
  readonly gather: number;
}

/** Folds that run down the picture, bend, fork and die out. */
export function foldsOf(fall: Fall, seed: number): Height {
  const noise = noiseOf(seed);
  const random = randomOf(seed);
  const angle = (fall.lean * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turn = random() * 6.28;
  const other = random() * 6.28;
  return (x, y) => {
    const bend = noise.cloudy(x * 1.1, y * 0.8, 2) * 0.2;
    const across = (x - 0.5) * cos + (y - 0.6) * sin + bend;
    const along = -(x - 0.5) * sin + (y - 0.6) * cos;
    const spread = 1 + fall.gather * along;
    const s = across / Math.max(0.35, spread);
    const wander = noise.plane(s * 1.7 + 31, along * 1.1) * 1.3;
    const large = s * fall.folds * 2 * Math.PI + turn + wander;
    const small = s * fall.folds * 2.6 * 2 * Math.PI + other + wander * 1.9;
    const depth = 0.62 + 0.5 * noise.plane(s * fall.folds * 0.7, along * 1.6 + 5);
    const detail = Math.max(0, noise.plane(s * fall.folds * 1.1 + 40, along * 2.1));
    const height =
      Math.sin(large + fall.crease * Math.sin(large)) * depth +
      Math.sin(small + fall.crease * Math.sin(small)) * detail * 0.34;
    const wrinkles =
      fall.wrinkles === 0
        ? 0
        : (1 - Math.abs(noise.cloudy(x * 7 + bend * 9, y * 6, 3)) * 2.2) * fall.wrinkles * 0.1;
    return (height * Math.max(0.5, spread) + wrinkles) * fall.height;
  };
}
