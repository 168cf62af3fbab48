import { readdir, readFile, stat } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { fabrics } from '#server/db/seed/fabrics.ts';
import { garments } from '#server/db/seed/garments.ts';
import { largeCatalogue } from '#server/db/seed/large-catalogue.ts';
import { picturesOf, type DemoPicture } from '#server/db/seed/pictures.ts';
import { pictureSources } from '#shared/picture-sources.ts';
import { filesOf, OUTPUT } from '../../tools/demo-pictures/encode.ts';
import { listPictureSets, type PictureSet } from '../../tools/demo-pictures/pictures.ts';

const folder = new URL('../../public/demo/', import.meta.url);
const products = [...garments, ...fabrics];
const sets = listPictureSets();
const painted = new Set(sets.flatMap(({ stems, size }) => stems.flatMap((stem) => filesOf(stem, size))));

/** Every file that a picture of a product names. */
function filesNamedBy({ src, widths }: DemoPicture): string[] {
  const sources = pictureSources({ src, widths }).flatMap(({ srcset }) =>
    srcset.split(', ').map((one) => one.slice(0, one.indexOf(' '))),
  );
  return [src, ...sources].map((path) => path.replace('/demo/', ''));
}

function setNamed(name: string): PictureSet {
  const found = sets.find((set) => set.name === name);
  if (!found) throw new Error(`No pictures are called ${name}.`);
  return found;
}

describe('the demo pictures', () => {
  test('show every garment, and every fabric in each of its colours and once from near', () => {
    for (const garment of garments) {
      const pictures = picturesOf(garment);
      expect(pictures[0]?.src).toBe(`/demo/${garment.slug}.jpg`);
      expect(pictures.every((one) => one.colourId === null)).toBe(true);
    }
    for (const fabric of fabrics) {
      const shown = picturesOf(fabric).map((one) => one.colourId);
      const [first, ...others] = fabric.colours.map((one) => one.id);
      expect(shown).toEqual([first, null, ...others]);
    }
  });

  test('are painted, each one, and have words of their own for those who can’t see them', () => {
    const pictures = products.flatMap((product) => picturesOf(product));
    for (const file of pictures.flatMap(filesNamedBy)) expect(painted.has(file), file).toBe(true);
    expect(new Set(pictures.map((one) => one.src)).size).toBe(pictures.length);
    expect(new Set(pictures.map((one) => one.alt)).size).toBe(pictures.length);
    for (const { alt } of pictures) expect(alt).toMatch(/^[A-Z].{24,160}[^.\s]$/);
  });

  test('serve a large catalogue without a file more', () => {
    const wanted = [...largeCatalogue(2000)].flatMap((product) => picturesOf(product));
    for (const file of wanted.flatMap(filesNamedBy)) expect(painted.has(file), file).toBe(true);
    expect(wanted.filter(({ alt }) => alt === '')).toEqual([]);
    expect(new Set(wanted.map((one) => one.src)).size).toBeLessThan(150);
  });

  test('lie in public/demo, all of them and nothing else, in at most 25 MB', async () => {
    const files = await readdir(folder);
    expect(files.toSorted()).toEqual([...painted].toSorted());
    const sizes = await Promise.all(files.map(async (file) => (await stat(new URL(file, folder))).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(25_000_000);
  });

  test('are what their names say: format, width, and five high to four wide, bands two high to five wide', async () => {
    for (const { stems, size } of sets) {
      for (const file of stems.flatMap((stem) => filesOf(stem, size))) {
        const { format, width, height } = await sharp(await readFile(new URL(file, folder))).metadata();
        const [, band, named, extension] = /(-band)?(?:-(400|800|1200))?\.(avif|webp|jpg)$/.exec(file) ?? [];
        const expected = {
          format: { avif: 'heif', webp: 'webp', jpg: 'jpeg' }[extension ?? ''],
          width: named === undefined ? OUTPUT[size].jpegWidth : Number(named),
        };
        expect({ format, width }, file).toEqual(expected);
        expect(height, file).toBe(band ? (width * 2) / 5 : (width * 5) / 4);
      }
    }
  });

  test('cost a phone little: a card’s picture is under 40 kB', async () => {
    for (const file of [...painted].filter((one) => one.endsWith('-400.avif'))) {
      expect((await stat(new URL(file, folder))).size, file).toBeLessThan(40_000);
    }
  });
});

describe('painting', () => {
  test('gives the same picture every time', async () => {
    const [once] = await setNamed('cotton-drill').paint(40);
    const [again] = await setNamed('cotton-drill').paint(40);
    expect(once && again && Buffer.compare(once.data, again.data)).toBe(0);
  });

  test('keeps a cloth near the colour that the shop names', async () => {
    const drill = fabrics.find(({ slug }) => slug === 'cotton-drill');
    const bitmaps = await setNamed('cotton-drill').paint(40);
    expect(bitmaps).toHaveLength(drill?.colours.length ?? 0);
    for (const [index, { data, width, height }] of bitmaps.entries()) {
      // Below the corner that is folded back.
      const cloth = data.subarray(width * 25 * 3);
      const raw = { width, height: height - 25, channels: 3 } as const;
      const { channels } = await sharp(cloth, { raw }).stats();
      const named = Number.parseInt(drill?.colours[index]?.hex.slice(1) ?? '', 16);
      const wanted = [named >> 16, (named >> 8) & 255, named & 255];
      for (const [channel, { mean }] of channels.entries()) {
        expect(Math.abs(mean - (wanted[channel] ?? 0)), drill?.colours[index]?.name).toBeLessThan(36);
      }
    }
  });
});
