import { linearOf } from '../colour.ts';
import type { Canvas } from '../paint.ts';

const linear = Float32Array.from(
  { length: 256 },
  (_, byte) => linearOf(`#${byte.toString(16).padStart(2, '0')}0000`)[0],
);
/** Shade on cotton is warm: some red and green stays where the light goes. */
const KEPT = [0.08, 0.03, 0];

/** How much of each pixel a drawing covers, 0–255. */
export function alphaOf(pixels: Buffer): Buffer {
  const alpha = Buffer.alloc(pixels.length / 4);
  for (let pixel = 0; pixel < alpha.length; pixel += 1) alpha[pixel] = pixels[pixel * 4 + 3] ?? 0;
  return alpha;
}

/** Takes light away where a mask is, moved by some pixels. */
export function darken(
  { light, width, height, colourCount }: Canvas,
  mask: Buffer,
  { strength, right, down }: { strength: number; right: number; down: number },
): void {
  const dx = Math.round(right);
  const dy = Math.round(down);
  const channels = colourCount * 3;
  for (let row = dy; row < height; row += 1) {
    for (let column = dx; column < width; column += 1) {
      const cover = mask[(row - dy) * width + column - dx] ?? 0;
      if (cover === 0) continue;
      const share = 1 - (strength * cover) / 255;
      const at = (row * width + column) * channels;
      for (let channel = 0; channel < channels; channel += 1) {
        const kept = share + (1 - share) * (KEPT[channel % 3] ?? 0);
        light[at + channel] = (light[at + channel] ?? 0) * kept;
      }
    }
  }
}

/** Lays a drawing over the picture in one of its colours. */
export function layOver({ light, colourCount }: Canvas, number: number, pixels: Buffer): void {
  for (let pixel = 0; pixel < pixels.length / 4; pixel += 1) {
    const alpha = (pixels[pixel * 4 + 3] ?? 0) / 255;
    if (alpha === 0) continue;
    for (let channel = 0; channel < 3; channel += 1) {
      const colour = linear[pixels[pixel * 4 + channel] ?? 0] ?? 0;
      const at = (pixel * colourCount + number) * 3 + channel;
      light[at] = (light[at] ?? 0) * (1 - alpha) + colour * alpha;
    }
  }
}
