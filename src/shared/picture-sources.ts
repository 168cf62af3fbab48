/**
 * Where the files of a picture are. Beside `<stem>.jpg`, which everybody can show, there are `<stem>-<width>.avif` and
 * `<stem>-<width>.webp` for each of its widths.
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

/** The largest and best file; every browser since the beginning of 2024 shows AVIF. */
export function largestPicture({ src, widths }: PictureFiles): string {
  return widths.length === 0 ? src : fileOfWidth(src, Math.max(...widths), 'avif');
}

/** The smallest file that every browser of today can show, for a picture of a thumb's size. */
export function smallestPicture({ src, widths }: PictureFiles): string {
  return widths.length === 0 ? src : fileOfWidth(src, Math.min(...widths), 'webp');
}

function fileOfWidth(src: string, width: number, format: (typeof FORMATS)[number]): string {
  return `${src.slice(0, src.lastIndexOf('.'))}-${width}.${format}`;
}
