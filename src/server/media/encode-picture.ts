/** Makes a picture again in the formats and widths that pages ask for, without anything that isn't the picture. */
import type { Sharp } from 'sharp';
import { bandOf, bandWidths } from '#shared/picture-sources.ts';
import { ShopError } from '../domain/errors.ts';
import { pictureKindOf } from './picture-kind.ts';

/** Pixels across of the files beside a picture's own, and of that. */
export const WIDTHS = [400, 800, 1200] as const;
const JPEG_WIDTH = 800;

/** A phone's camera makes 50 million pixels. What they are unpacked to is held once, at the largest width. */
export const MOST_PIXELS = 64_000_000;
export const LEAST_SIDE_PX = 400;
/** The longer side in shorter ones: what is narrower is no picture of goods. */
const MOST_SLENDER = 4;
const PATIENCE_SECONDS = 20;

/** Photographs of cloth: AVIF looks for fewer bytes for so long (0–9). */
const QUALITY = {
  avif: { quality: 50, effort: 3 },
  webp: { quality: 76 },
  jpeg: { quality: 78, mozjpeg: true },
};

export interface EncodedPicture {
  /** Pixels of the JPEG. */
  width: number;
  height: number;
  widths: number[];
  /** `.jpg`, `-400.avif` and so on, with their content. The JPEG is the last. */
  files: { ending: string; content: Buffer }[];
}

type SharpModule = typeof import('sharp');
let loaded: Promise<SharpModule> | null = null;

/** Loaded when the first picture comes: 20 MB that most processes never need. */
function loadSharp(): Promise<SharpModule> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    // Whatever a file claims to be, nothing but these four is ever read: no SVG, PDF, TIFF or script of a converter.
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({
      operation: ['Jpeg', 'Png', 'Webp', 'Heif'].map((kind) => `VipsForeignLoad${kind}Buffer`),
    });
    // One picture at a time, on one thread beside the requests; nothing of it stays in memory.
    sharp.concurrency(1);
    sharp.cache(false);
    return sharp as unknown as SharpModule;
  });
  return loaded;
}

/**
 * Decodes a picture once, turns it upright, and makes it again. Throws `wrong-type` for what is no JPEG, PNG, WebP or AVIF
 * by its content, `too-large` for too many pixels, and `bad-input` for what is too small or broken.
 */
export async function encodePicture(bytes: Buffer): Promise<EncodedPicture> {
  if (pictureKindOf(bytes) === null) {
    throw refusal('wrong-type', 'This is no photograph that we can take: JPEG, PNG, WebP or AVIF, please.');
  }
  const sharp = (await loadSharp()) as unknown as typeof import('sharp').default;
  try {
    const input = sharp(bytes, { limitInputPixels: MOST_PIXELS, limitInputChannels: 4, failOn: 'error' });
    const { width, height } = await input.metadata();
    refuseUnfit(width, height);
    const [widest] = WIDTHS.toReversed();
    const master = await input
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .resize({ width: widest, withoutEnlargement: true })
      .toColourspace('srgb')
      .removeAlpha()
      .timeout({ seconds: PATIENCE_SECONDS })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { data, info } = master;
    const raw = { width: info.width, height: info.height, channels: info.channels };
    const resized = (to: number): Sharp => {
      const picture = sharp(data, { raw });
      return to < raw.width ? picture.resize({ width: to }) : picture;
    };
    const widths = WIDTHS.filter((to) => to <= raw.width);
    const files: EncodedPicture['files'] = [];
    for (const to of widths) {
      files.push({ ending: `-${to}.avif`, content: await resized(to).avif(QUALITY.avif).toBuffer() });
      files.push({ ending: `-${to}.webp`, content: await resized(to).webp(QUALITY.webp).toBuffer() });
      if (!bandWidths(widths).includes(to)) continue;
      const band = sharp(data, { raw }).extract(bandOf(raw));
      if (to < raw.width) band.resize({ width: to });
      files.push({ ending: `-band-${to}.avif`, content: await band.avif(QUALITY.avif).toBuffer() });
    }
    const jpeg = await resized(JPEG_WIDTH).jpeg(QUALITY.jpeg).toBuffer({ resolveWithObject: true });
    files.push({ ending: '.jpg', content: jpeg.data });
    return { width: jpeg.info.width, height: jpeg.info.height, widths, files };
  } catch (error) {
    if (error instanceof ShopError) throw error;
    const isTooLarge = error instanceof Error && error.message.includes('pixel limit');
    throw isTooLarge ? tooManyPixels(error) : broken(error);
  }
}

function refuseUnfit(width: number, height: number): void {
  if (width * height > MOST_PIXELS) throw tooManyPixels();
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
  if (shorter < LEAST_SIDE_PX) {
    throw refusal(
      'bad-input',
      `This picture is too small: at least ${LEAST_SIDE_PX} pixels each way, please.`,
    );
  }
  if (longer > shorter * MOST_SLENDER) {
    throw refusal('bad-input', 'This picture is too long and narrow to be shown beside others.');
  }
}

function tooManyPixels(cause?: unknown): ShopError {
  return refusal('too-large', 'This picture has too many pixels: at most 64 million, please.', cause);
}

function broken(cause: unknown): ShopError {
  return refusal('bad-input', 'This picture can’t be read. Please save it anew and try again.', cause);
}

function refusal(
  code: 'wrong-type' | 'too-large' | 'bad-input',
  message: string,
  cause?: unknown,
): ShopError {
  return new ShopError(code, message, { errors: [{ field: 'file', message }], cause });
}
