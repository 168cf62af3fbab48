import sharp from 'sharp';
import { el, HEIGHT, num, WIDTH } from '../svg.ts';
import type { Garment } from './garment.ts';

/** How a garment's drawing is moved and sized to fill its picture. */
export interface Fit {
  readonly scale: number;
  readonly moveX: number;
  readonly moveY: number;
}

/** Fits a garment into the picture with a margin all round. */
export function fitOf({ top, bottom, reach }: Garment): Fit {
  const scale = Math.min(1030 / (bottom - top), 448 / reach);
  return {
    scale,
    moveX: (WIDTH / 2) * (1 - scale),
    moveY: HEIGHT / 2 - ((top + bottom) / 2) * scale,
  };
}

/** A drawing of the garment's units as pixels: red, green, blue, alpha. */
export async function drawn(content: string, fit: Fit, width: number): Promise<Buffer> {
  const svg = el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${num(WIDTH)} ${num(HEIGHT)}`,
      width,
      height: Math.round(width * 1.25),
    },
    el(
      'g',
      {
        transform: `matrix(${num(fit.scale, 4)} 0 0 ${num(fit.scale, 4)} ${num(fit.moveX, 2)} ${num(fit.moveY, 2)})`,
      },
      content,
    ),
  );
  return sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
}

/** How much of each pixel a drawing covers, 0–255. */
export async function maskOf(content: string, fit: Fit, width: number): Promise<Buffer> {
  const pixels = await drawn(content, fit, width);
  const mask = Buffer.alloc(pixels.length / 4);
  for (let index = 0; index < mask.length; index += 1) mask[index] = pixels[index * 4 + 3] ?? 0;
  return mask;
}

/** A mask with a soft edge; `sigma` in pixels. */
export async function softened(mask: Buffer, width: number, sigma: number): Promise<Buffer> {
  return sharp(mask, { raw: { width, height: mask.length / width, channels: 1 } })
    .blur(Math.max(0.31, sigma))
    .extractChannel(0)
    .raw()
    .toBuffer();
}
