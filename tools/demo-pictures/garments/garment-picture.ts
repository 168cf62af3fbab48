import type { Cloth, Colourway } from '../cloth.ts';
import { layDown, type Box, type Drape } from '../drape.ts';
import { emptySpot, grainOf, shade, type Lie } from '../light.ts';
import { noiseOf, type Noise } from '../noise.ts';
import { paint, SAMPLES, type Canvas } from '../paint.ts';
import { el, WIDTH } from '../svg.ts';
import { tableSheet } from '../table.ts';
import type { Garment, Piece } from './garment.ts';
import { alphaOf, darken, layOver } from './layers.ts';
import { fitOf, maskOf, softened, type Fit } from './mask.ts';
import { reliefOf } from './relief.ts';
import { drawnRail, drawnTrimmings } from './trimmings.ts';

/** What a garment is cut from, in all its colours. */
export interface Cut {
  readonly shell: Cloth;
  readonly lining: Cloth;
  readonly accent: Cloth;
  readonly colourways: readonly Colourway[];
  /** What the picture is wide, in centimetres of cloth. */
  readonly viewCm: number;
  readonly seed: number;
}

/** The picture of a garment, cut from its cloth and lying on undyed cotton. */
export async function garmentPicture(garment: Garment, cut: Cut, width: number): Promise<Canvas> {
  const fit = fitOf(garment);
  const noise = noiseOf(cut.seed);
  const colourCount = cut.colourways.length;
  const level = (): number => 0;
  const table = tableSheet(colourCount, { height: level, above: level });
  const canvas = paint({ sheets: [table], colourCount }, width);
  const unit = width / WIDTH;
  const whole = await maskOf(
    garment.pieces.map(({ d }) => el('path', { d })).join('') +
      (garment.rail ? el('path', { d: garment.rail, stroke: '#000', 'stroke-width': 26 }) : ''),
    fit,
    width,
  );
  // Garments lie flat: a close dark line where they touch the table, and a wide faint shade away from the lamp.
  darken(canvas, await softened(whole, width, 5 * unit), { strength: 0.34, right: 2 * unit, down: 3 * unit });
  darken(canvas, await softened(whole, width, 20 * unit), {
    strength: 0.26,
    right: 9 * unit,
    down: 13 * unit,
  });
  if (garment.rail) {
    const rail = await drawnRail(garment.rail, fit, width);
    for (let number = 0; number < colourCount; number += 1) layOver(canvas, number, rail);
  }
  for (const piece of garment.pieces) {
    const mask = await maskOf(el('path', { d: piece.d }), fit, width);
    darken(
      canvas,
      await softened(mask, width, (piece.accent ? 2.2 : 5) * unit),
      piece.accent
        ? { strength: 0.2, right: 0.5 * unit, down: unit }
        : { strength: 0.42, right: 1.5 * unit, down: 3 * unit },
    );
    await layPiece(canvas, { piece, mask, cut, fit, noise });
  }
  const trimmings = await Promise.all(
    cut.colourways.map(({ accentHex }) => drawnTrimmings(garment, accentHex, { fit, width })),
  );
  const [outline] = trimmings;
  if (outline) {
    const shadow = await softened(alphaOf(outline), width, 2.4 * unit);
    darken(canvas, shadow, { strength: 0.55, right: 1.5 * unit, down: 3 * unit });
  }
  for (const [number, trimming] of trimmings.entries()) layOver(canvas, number, trimming);
  return canvas;
}

interface Laid {
  readonly piece: Piece;
  readonly mask: Buffer;
  readonly cut: Cut;
  readonly fit: Fit;
  readonly noise: Noise;
}

async function drapeOf({ piece, mask, fit, noise, cut }: Laid, width: number): Promise<Drape> {
  const unit = width / WIDTH;
  const near = await softened(mask, width, 5 * unit);
  const far = await softened(mask, width, 22 * unit);
  const read = (soft: Buffer, x: number, y: number): number => {
    const column = Math.min(width - 1, Math.round(x * width));
    const row = Math.min(Math.round(width * 1.25) - 1, Math.round(y * width));
    return (soft[row * width + column] ?? 0) / 255;
  };
  const round = (x: number, y: number): number => read(near, x, y) * 0.009 + read(far, x, y) * 0.034;
  const crisp = cut.shell.quality.fall.wrinkles + 0.3;
  return layDown(reliefOf({ folds: piece.folds ?? [], round, noise, crisp }, fit), {
    within: boxOf(mask, width),
  });
}

/** The part of the picture that a mask is in, with room for the shades round it. */
function boxOf(mask: Buffer, width: number): Box {
  let [left, right, top, bottom] = [width, 0, mask.length / width, 0];
  for (let pixel = 0; pixel < mask.length; pixel += 1) {
    if (mask[pixel] === 0) continue;
    const column = pixel % width;
    left = Math.min(left, column);
    right = Math.max(right, column);
    const row = (pixel - column) / width;
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
  }
  const room = 0.02;
  return {
    left: left / width - room,
    right: right / width + room,
    top: top / width - room,
    bottom: bottom / width + room,
  };
}

async function layPiece(canvas: Canvas, laid: Laid): Promise<void> {
  const { piece, mask, cut, fit } = laid;
  const { width, height, light, colourCount } = canvas;
  const { surface, quality, below } = piece.inside ? cut.lining : piece.accent ? cut.accent : cut.shell;
  const grain = grainOf(piece.grain ?? 0);
  const look = { finish: quality.finish, grain, below };
  const drape = await drapeOf(laid, width);
  const lines = await linesOf(piece, fit, width);
  const spot = emptySpot(colourCount);
  const lie: Lie = { slopeX: 0, slopeY: 0, open: 1, lit: 1 };
  const channels = colourCount * 3;
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const cover = (mask[pixel] ?? 0) / 255;
    if (cover === 0) continue;
    const column = pixel % width;
    const row = (pixel - column) / width;
    const at = pixel * channels;
    for (let channel = 0; channel < channels; channel += 1) {
      light[at + channel] = (light[at + channel] ?? 0) * (1 - cover);
    }
    const share = (cover * lines(pixel)) / SAMPLES.length;
    const rise = drape.at((column + 0.5) / width, (row + 0.5) / width, lie);
    for (const [dx, dy] of SAMPLES) {
      const x = ((column + dx) / width - 0.5 + rise * 0.3) * cut.viewCm;
      const y = ((row + dy) / width - 0.3 + rise * 0.5) * cut.viewCm;
      surface(x * grain.cos + y * grain.sin, -x * grain.sin + y * grain.cos, spot);
      shade(spot, lie, look, light, at, share);
    }
  }
}

/** How much brighter or darker a pixel is for the seams and the stitches that run over it. */
async function linesOf(piece: Piece, fit: Fit, width: number): Promise<(pixel: number) => number> {
  if (!piece.seams && !piece.stitches) return () => 1;
  const unit = width / WIDTH;
  const stroke = (d: string | undefined, wide: number, dashes?: string): Promise<Buffer> =>
    maskOf(
      el('path', {
        d: d ?? 'M0 0',
        fill: 'none',
        stroke: '#000',
        'stroke-width': wide,
        'stroke-dasharray': dashes,
      }),
      fit,
      width,
    );
  const seam = await stroke(piece.seams, 1.8);
  const seamShade = await softened(await stroke(piece.seams, 5), width, 2.4 * unit);
  const stitch = await stroke(piece.stitches, 1.5, '4.5 3.5');
  const stitchShade = await softened(await stroke(piece.stitches, 4), width, 1.6 * unit);
  const shift = Math.round(unit) + Math.round(unit) * width;
  const at = (mask: Buffer, pixel: number): number => (mask[pixel] ?? 0) / 255;
  return (pixel) =>
    (1 - 0.38 * at(seam, pixel)) *
    (1 - 0.24 * at(seamShade, pixel)) *
    (1 + 0.14 * at(seamShade, pixel + shift * 2)) *
    (1 - 0.22 * at(stitchShade, pixel)) *
    (1 - 0.25 * at(stitch, pixel - shift)) *
    (1 + 0.4 * at(stitch, pixel));
}
