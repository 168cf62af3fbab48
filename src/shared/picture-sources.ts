/**
 * Where the files of a picture are. Beside `<stem>.jpg`, which everybody can show, there are `<stem>-<width>.avif` and
 * `<stem>-<width>.webp` for each of its widths, and `<stem>-band-<width>.avif` for the larger ones of a large picture: a band
 * across its middle, for where no more of it is shown.
 */

/** A picture as it is stored: its own file, and the widths (pixels) that there are beside it. */
export interface PictureFiles {
  src: string;
  widths: readonly number[];
}

/** One `<source>` of a `<picture>`. */
export interface PictureSource {
  type: string;
  srcset: string;
}

/** The best first: half the bytes of JPEG, then two thirds. */
const FORMATS = ['avif', 'webp'] as const;

/** Reads widths as the database has them, `400 800 1200`. */
export function widthsFromText(text: string): number[] {
  return text.split(' ').filter(Boolean).map(Number);
}

/** Writes them as the database has them. */
export function widthsToText(widths: readonly number[]): string {
  return widths.join(' ');
}

/** What a browser may choose from, the best format first; nothing where there is the picture's own file only. */
export function pictureSources({ src, widths }: PictureFiles): PictureSource[] {
  if (widths.length === 0) return [];
  return FORMATS.map((format) => ({
    type: `image/${format}`,
    srcset: widths.map((width) => `${fileOfWidth(src, width, format)} ${width}w`).join(', '),
  }));
}

/** The same where only the middle of a picture is shown: its bands, for browsers that show AVIF, before the whole of it. */
export function bandSources({ src, widths }: PictureFiles): PictureSource[] {
  const bands = bandWidths(widths);
  const whole = pictureSources({ src, widths });
  if (bands.length === 0) return whole;
  const srcset = bands.map((width) => `${bandOfWidth(src, width)} ${width}w`).join(', ');
  return [{ type: 'image/avif', srcset }, ...whole.filter(({ type }) => type !== 'image/avif')];
}

/** The widths of a picture (pixels) that have a band beside their files: the larger ones of a picture that is large. */
export function bandWidths(widths: readonly number[]): number[] {
  return Math.max(...widths) < 1200 ? [] : widths.filter((width) => width >= 800);
}

/** Where the band lies in a picture (pixels): across its middle, two fifths as high as wide. */
export function bandOf({ width, height }: { width: number; height: number }): {
  left: number;
  top: number;
  width: number;
  height: number;
} {
  const high = Math.min(height, Math.round(width * 0.4));
  return { left: 0, top: Math.floor((height - high) / 2), width, height: high };
}

/** Every file of a picture: its own, and those beside it. */
export function allFiles({ src, widths }: PictureFiles): string[] {
  return [
    src,
    ...widths.flatMap((width) => FORMATS.map((format) => fileOfWidth(src, width, format))),
    ...bandWidths(widths).map((width) => bandOfWidth(src, width)),
  ];
}

/** The largest and best file; every browser since the beginning of 2024 shows AVIF. */
export function largestPicture({ src, widths }: PictureFiles): string {
  return widths.length === 0 ? src : fileOfWidth(src, Math.max(...widths), 'avif');
}

/** The smallest file that every browser of today can show, for a picture of a thumb's size. */
export function smallestPicture({ src, widths }: PictureFiles): string {
  return widths.length === 0 ? src : fileOfWidth(src, Math.min(...widths), 'webp');
}

/** Where the files of uploaded pictures are. */
const MEDIA = '/media/';

/** Where a file of an uploaded picture is. */
export function mediaPath(fileName: string): string {
  return MEDIA + fileName;
}

/** The file of an uploaded picture that a path names, and what it shares with the picture's others; null for any other. */
export function mediaName(path: string): { file: string; stem: string } | null {
  if (!path.startsWith(MEDIA)) return null;
  const file = path.slice(MEDIA.length);
  const stem = /^([\da-f]{32})(?:\.jpg|-\d{3,4}\.(?:avif|webp)|-band-\d{3,4}\.avif)$/.exec(file)?.[1];
  return stem === undefined ? null : { file, stem };
}

function bandOfWidth(src: string, width: number): string {
  return `${stemOf(src)}-band-${width}.avif`;
}

function fileOfWidth(src: string, width: number, format: (typeof FORMATS)[number]): string {
  return `${stemOf(src)}-${width}.${format}`;
}

function stemOf(src: string): string {
  return src.slice(0, src.lastIndexOf('.'));
}
