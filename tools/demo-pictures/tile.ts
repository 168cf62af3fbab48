import sharp from 'sharp';
import { linearOf } from './colour.ts';

/** One repeat of a pattern, without its frame; `width` and `height` are those of its own units. */
export interface Drawing {
  readonly content: string;
  readonly width: number;
  readonly height: number;
  readonly acrossCm: number;
}

/** A repeat in several colours, looked up by place on the cloth in centimetres. */
export interface Tiles {
  readonly acrossCm: number;
  readonly downCm: number;
  /** How much of the ground is covered there, 0–1. */
  readonly coverAt: (u: number, v: number) => number;
  /** Lays what is there over the colours, one after another in `colours`; `share` is how thickly, 0–1. */
  readonly layOver: (u: number, v: number, share: number, colours: Float32Array) => void;
}

const WIDE = 900;
const light = Float32Array.from(
  { length: 256 },
  (_, byte) => linearOf(`#${byte.toString(16).padStart(2, '0')}0000`)[0],
);

/** Makes drawings that differ in their colours alone into tiles; they repeat without a seam if the drawings do. */
export async function tilesOf(drawings: readonly Drawing[]): Promise<Tiles> {
  const [first] = drawings;
  if (!first) throw new Error('A pattern needs a drawing.');
  const { width, height, acrossCm } = first;
  const high = Math.round((WIDE * height) / width);
  const pictures = await Promise.all(
    drawings.map(({ content }) => {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${WIDE}" height="${high}">${content}</svg>`;
      return sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
    }),
  );
  const downCm = (acrossCm * height) / width;
  const outline = pictures[0] ?? Buffer.alloc(0);
  // The four pixels round a place, and how much each counts.
  const places = new Int32Array(4);
  const shares = new Float32Array(4);
  const find = (u: number, v: number): number => {
    const x = (u / acrossCm - Math.floor(u / acrossCm)) * WIDE - 0.5;
    const y = (v / downCm - Math.floor(v / downCm)) * high - 0.5;
    const left = Math.floor(x);
    const top = Math.floor(y);
    const dx = x - left;
    const dy = y - top;
    let cover = 0;
    for (let corner = 0; corner < 4; corner += 1) {
      const right = corner & 1;
      const lower = corner >> 1;
      const index = (((top + lower + high) % high) * WIDE + ((left + right + WIDE) % WIDE)) * 4;
      const share = ((outline[index + 3] ?? 0) / 255) * (right ? dx : 1 - dx) * (lower ? dy : 1 - dy);
      places[corner] = index;
      shares[corner] = share;
      cover += share;
    }
    return cover;
  };
  return {
    acrossCm,
    downCm,
    coverAt: find,
    layOver: (u, v, share, colours) => {
      const cover = find(u, v);
      if (cover === 0) return;
      for (let number = 0; number < pictures.length; number += 1) {
        const pixels = pictures[number] ?? outline;
        for (let channel = 0; channel < 3; channel += 1) {
          const at = number * 3 + channel;
          let sum = 0;
          for (let corner = 0; corner < 4; corner += 1) {
            sum += (light[pixels[(places[corner] ?? 0) + channel] ?? 0] ?? 0) * (shares[corner] ?? 0);
          }
          colours[at] = (colours[at] ?? 0) * (1 - cover * share) + sum * share;
        }
      }
    },
  };
}
