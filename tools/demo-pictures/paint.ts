import { byteOf } from './colour.ts';
import { emptySpot, shade, type Lie } from './light.ts';
import type { Scene, Sheet } from './scene.ts';

/** A picture as bytes: red, green, blue for each pixel. */
export interface Bitmap {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

/** A picture in several colours as linear light: all colours' red, green and blue for a pixel, then those of the next. */
export interface Canvas {
  readonly light: Float32Array;
  readonly width: number;
  readonly height: number;
  readonly colourCount: number;
}

/** What is looked at within a pixel: places that have no row or column in common. */
export const SAMPLES = [
  [0.25, 0.7],
  [0.75, 0.3],
] as const;

/** Paints a scene, 4:5. */
export function paint({ sheets, colourCount }: Scene, width: number): Canvas {
  const height = Math.round(width * 1.25);
  const channels = colourCount * 3;
  const canvas = { light: new Float32Array(width * height * channels), width, height, colourCount };
  const spot = emptySpot(colourCount);
  const lie: Lie = { slopeX: 0, slopeY: 0, open: 1, lit: 1 };
  const place: [number, number] = [0, 0];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      let looked: Sheet | undefined;
      let rise = 0;
      for (const [dx, dy] of SAMPLES) {
        const x = (column + dx) / width;
        const y = (row + dy) / width;
        const sheet = sheetAt(sheets, x, y);
        if (sheet !== looked) {
          rise = sheet.drape.at(x, y, lie);
          looked = sheet;
        }
        sheet.place(x, y, rise, place);
        sheet.surface(place[0], place[1], spot);
        shade(spot, lie, sheet, canvas.light, (row * width + column) * channels, 1 / SAMPLES.length);
      }
    }
  }
  return canvas;
}

function sheetAt(sheets: readonly Sheet[], x: number, y: number): Sheet {
  for (const sheet of sheets) if (sheet.inside(x, y)) return sheet;
  throw new Error('The last sheet of a scene has to be everywhere.');
}

/** A picture for each of the colours. */
export function develop({ light, width, height, colourCount }: Canvas): Bitmap[] {
  return Array.from({ length: colourCount }, (_, number) => {
    const data = Buffer.alloc(width * height * 3);
    for (let pixel = 0; pixel < width * height; pixel += 1) {
      const from = (pixel * colourCount + number) * 3;
      data[pixel * 3] = byteOf(light[from] ?? 0);
      data[pixel * 3 + 1] = byteOf(light[from + 1] ?? 0);
      data[pixel * 3 + 2] = byteOf(light[from + 2] ?? 0);
    }
    return { data, width, height };
  });
}
