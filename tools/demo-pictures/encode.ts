import { writeFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { HALF_WIDTHS, SMALL_WIDTHS, WHOLE_WIDTHS } from '#server/db/seed/pictures.ts';
import { allFiles, bandOf, bandWidths } from '#shared/picture-sources.ts';
import type { Bitmap } from './paint.ts';
import type { PictureSet } from './pictures.ts';

/**
 * Qualities by width. Threads cost bytes, and screens that ask for the larger widths show several pixels as one. What
 * only browsers without AVIF get is softened a little first: threads that no pixel holds are worth no bytes.
 */
const QUALITIES: Readonly<Record<number, { avif: number; webp: number; softness: number }>> = {
  400: { avif: 46, webp: 38, softness: 0.4 },
  800: { avif: 35, webp: 20, softness: 0.6 },
  1200: { avif: 28, webp: 11, softness: 0.9 },
};
/** A band is looked at less closely: so much less of quality. */
const BAND_LESS = 2;
const JPEG = { quality: 36, softness: 0.5, mozjpeg: true };
/** How long AVIF looks for fewer bytes, 0–9: on threads, looking longer takes five times as long and saves nothing. */
const EFFORT = 1;

/** What is painted, in pixels across, and what of it is kept. */
export const OUTPUT = {
  whole: { painted: 1200, widths: WHOLE_WIDTHS, jpegWidth: 800 },
  half: { painted: 800, widths: HALF_WIDTHS, jpegWidth: 800 },
  small: { painted: 400, widths: SMALL_WIDTHS, jpegWidth: 400 },
} as const;

/** The names of a picture's files. */
export function filesOf(stem: string, size: PictureSet['size']): string[] {
  const { widths } = OUTPUT[size];
  return allFiles({ src: `${stem}.jpg`, widths });
}

/** Writes a picture in all its formats and widths; answers how many bytes they take. */
export async function encode(
  { data, width, height }: Bitmap,
  { stem, size }: { stem: string; size: PictureSet['size'] },
  folder: URL,
): Promise<number> {
  const { widths, jpegWidth } = OUTPUT[size];
  const resized = (to: number, softness: number): Sharp => {
    const picture = sharp(data, { raw: { width, height, channels: 3 } });
    if (to !== width) picture.resize(to);
    return softness === 0 ? picture : picture.blur(softness);
  };
  let bytes = 0;
  const write = async (file: string, picture: Sharp): Promise<void> => {
    const content = await picture.toBuffer();
    bytes += content.length;
    await writeFile(new URL(file, folder), content);
  };
  await write(`${stem}.jpg`, resized(jpegWidth, JPEG.softness).jpeg(JPEG));
  for (const to of widths) {
    const quality = QUALITIES[to];
    if (!quality) throw new Error(`No quality is set down for ${to} pixels.`);
    await write(`${stem}-${to}.avif`, resized(to, 0).avif({ quality: quality.avif, effort: EFFORT }));
    await write(
      `${stem}-${to}.webp`,
      resized(to, quality.softness).webp({ quality: quality.webp, effort: 5 }),
    );
    if (!bandWidths(widths).includes(to)) continue;
    const band = sharp(data, { raw: { width, height, channels: 3 } }).extract(bandOf({ width, height }));
    if (to !== width) band.resize(to);
    await write(`${stem}-band-${to}.avif`, band.avif({ quality: quality.avif - BAND_LESS, effort: EFFORT }));
  }
  return bytes;
}
