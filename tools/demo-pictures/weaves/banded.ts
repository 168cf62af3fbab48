import type { Colourway } from '../cloth.ts';
import { lighter, linearsOf, mix } from '../colour.ts';
import type { Dye } from '../yarn.ts';

/** So many threads of one colour. */
type Band = readonly [threads: number, hex: string];

/** The threads of one repeat, each in all the colours that the cloth comes in. */
function threadsOf(colourways: readonly (readonly Band[])[]): Float32Array[] {
  const hexes = colourways.map((bands) =>
    bands.flatMap(([threads, hex]) => Array.from({ length: threads }, () => hex)),
  );
  return (hexes[0] ?? []).map((_, thread) => linearsOf(hexes.map((one) => one[thread] ?? '#000000')));
}

/** Stripes and checks: each thread has the colour of its place in the sett. */
function banded(warpBands: readonly (readonly Band[])[], weftBands: readonly (readonly Band[])[]): Dye {
  const warp = threadsOf(warpBands);
  const weft = threadsOf(weftBands);
  return (crossing, spot) => {
    const threads = crossing.weft ? weft : warp;
    const number = crossing.weft ? crossing.pick : crossing.end;
    const colours = threads[((number % threads.length) + threads.length) % threads.length];
    if (colours) spot.colours.set(colours);
  };
}

/** Madras: broad and narrow bands, not the same from both sides. */
export function madrasCheck(colourways: readonly Colourway[]): Dye {
  const bands = ({ hex, accentHex }: Colourway, lean: number): Band[] => {
    const pale = mix('#f3ecdd', hex, 0.05);
    return [
      [18 + lean, hex],
      [36, lighter(hex, -0.13)],
      [16, hex],
      [6, pale],
      [14, hex],
      [22, accentHex],
      [8, hex],
      [3, pale],
      [5, hex],
      [3, pale],
      [24 - lean, hex],
    ];
  };
  return banded(
    colourways.map((colours) => bands(colours, 0)),
    colourways.map((colours) => bands(colours, 6)),
  );
}

/** A chalk line on a plain ground, every so many threads. */
export function pinstripe(colourways: readonly Colourway[], every: number): Dye {
  return banded(
    colourways.map(({ hex }): Band[] => [
      [every - 1, hex],
      [1, mix('#e9e4d8', hex, 0.3)],
    ]),
    colourways.map(({ hex }): Band[] => [[1, lighter(hex, -0.02)]]),
  );
}

/** The open squares of Kota doria: cords of cotton with sheer silk between. */
export function khat(colourways: readonly Colourway[]): Dye {
  const bands = colourways.map(({ hex }): Band[] => [
    [7, lighter(hex, -0.1)],
    [3, lighter(hex, 0.1)],
  ]);
  return banded(bands, bands);
}
