/** Randomness that is the same every time: tables filled from a seed, and smooth noise read from them. */

const SIZE = 4096;
const MASK = SIZE - 1;

/** A whole number that depends on a name and on nothing else. */
export function seedOf(name: string): number {
  let state = 2166136261;
  for (const letter of name) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16777619);
  return state >>> 0;
}

/** A generator of its own (mulberry32), 0 up to 1. */
export function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Smooth noise, −1 to 1, on a line for each of many threads and on a plane. */
export interface Noise {
  /** One value for a whole number, −1 to 1. */
  readonly at: (index: number) => number;
  /** Along a line; lines with different numbers have nothing in common. */
  readonly line: (line: number, position: number) => number;
  readonly plane: (x: number, y: number) => number;
  /** Several octaves of `plane`, −1 to 1. */
  readonly cloudy: (x: number, y: number, octaves: number) => number;
}

/** Noise for one seed. */
export function noiseOf(seed: number): Noise {
  const random = randomOf(seed);
  const values = Float32Array.from({ length: SIZE }, () => random() * 2 - 1);
  const at = (index: number): number => values[(Math.imul(index, 747796405) >>> 9) & MASK] ?? 0;
  const line = (row: number, position: number): number => {
    const whole = Math.floor(position);
    const part = position - whole;
    const smooth = part * part * (3 - 2 * part);
    const from = at(row * 7919 + whole);
    return from + (at(row * 7919 + whole + 1) - from) * smooth;
  };
  const plane = (x: number, y: number): number => {
    const left = Math.floor(x);
    const top = Math.floor(y);
    const dx = x - left;
    const dy = y - top;
    const across = dx * dx * dx * (dx * (dx * 6 - 15) + 10);
    const down = dy * dy * dy * (dy * (dy * 6 - 15) + 10);
    const row = left + Math.imul(top, 5923);
    const above = at(row) + (at(row + 1) - at(row)) * across;
    const below = at(row + 5923) + (at(row + 5924) - at(row + 5923)) * across;
    return above + (below - above) * down;
  };
  const cloudy = (x: number, y: number, octaves: number): number => {
    let sum = 0;
    let weight = 1;
    let total = 0;
    for (let octave = 0; octave < octaves; octave += 1) {
      const scale = 2 ** octave;
      sum += plane(x * scale + octave * 17.3, y * scale - octave * 9.1) * weight;
      total += weight;
      weight *= 0.5;
    }
    return sum / total;
  };
  return { at, line, plane, cloudy };
}

/** 0 below the first edge, 1 above the second, smooth between. */
export function smoothstep(from: number, to: number, value: number): number {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return share * share * (3 - 2 * share);
}
