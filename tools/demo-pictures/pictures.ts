import { fabrics } from '#server/db/seed/fabrics.ts';
import { garments } from '#server/db/seed/garments.ts';
import { picturesOf, sharedColours, silhouettes, weaves } from '#server/db/seed/pictures.ts';
import type { DemoFabric, DemoGarment } from '#server/db/seed/demo-goods.ts';
import type { Colourway } from './cloth.ts';
import { clothOf, type ClothDesign } from './cloths.ts';
import { lighter, lightness } from './colour.ts';
import {
  colourwayOf,
  fabricDesign,
  sharedColourway,
  sharedDesign,
  sharedStyles,
  styleOf,
  type Style,
} from './designs.ts';
import { garmentPicture } from './garments/garment-picture.ts';
import type { View } from './garments/tops.ts';
import { seedOf } from './noise.ts';
import { develop, paint, type Bitmap } from './paint.ts';
import { draped, flat, turned } from './poses.ts';
import { withScaleBar } from './scale-bar.ts';

/** Pictures that differ in their colours alone and are painted together, because all else is the same work. */
export interface PictureSet {
  readonly name: string;
  /** A product's slug, or what the large catalogue shares: `cloth-twill`, `garment-kurta`. */
  readonly group: string;
  /** The beginning of the files' names, in the order of the bitmaps. */
  readonly stems: readonly string[];
  /** Other looks than the first are shown half as wide, and the large catalogue's pictures in listings. */
  readonly size: 'whole' | 'half' | 'small';
  readonly paint: (width: number) => Promise<Bitmap[]>;
}

/** Centimetres of cloth across the picture of a garment: threads are drawn larger than they would be seen. */
const GARMENT_VIEW_CM = 46;

/** Cloth in folds. They differ from cloth to cloth and stay the same from colour to colour. */
async function fallen(design: ClothDesign, colourways: readonly Colourway[], name: string, width: number) {
  const cloth = await clothOf(design, colourways, name);
  const pose = cloth.quality.pose === 'turned' ? turned : draped;
  return develop(paint(pose(cloth, seedOf(name)), width));
}

/** Cloth laid flat and seen so near that its threads can be counted. */
async function seenNear(design: ClothDesign, colourway: Colourway, name: string, width: number) {
  const cloth = await clothOf(design, [colourway], name);
  const bitmaps = develop(paint(flat(cloth, seedOf(name)), width));
  return Promise.all(bitmaps.map((bitmap) => withScaleBar(bitmap, cloth.quality.closeCm)));
}

async function cutAndSewn(
  style: Style,
  colourways: readonly Colourway[],
  { name, view, width }: { name: string; view: View; width: number },
) {
  const linings = colourways.map(({ hex }) => lighter(hex, lightness(hex) > 0.75 ? -0.13 : -0.07));
  const plain = { weave: 'plain', quality: 'cambric', finer: 0.55 } as const;
  const border = { weave: 'satin', quality: 'mashru', finer: 0.55 } as const;
  const same = (hex: string): Colourway => ({ hex, accentHex: hex });
  const cut = {
    shell: await clothOf(style.cloth, colourways, name),
    lining: await clothOf(plain, linings.map(same), name),
    accent: await clothOf(
      border,
      colourways.map(({ accentHex }) => same(accentHex)),
      name,
    ),
    colourways,
    viewCm: GARMENT_VIEW_CM,
    seed: seedOf(`${name} ${view}`),
  };
  return develop(await garmentPicture(style.draw(view), cut, width));
}

function stemOf({ src }: { src: string }): string {
  return src.replace('/demo/', '').replace('.jpg', '');
}

function fabricSets(fabric: DemoFabric): PictureSet[] {
  const { slug, colours } = fabric;
  const design = fabricDesign(fabric);
  const colourways = colours.map((colour) => colourwayOf(fabric, colour));
  const pictures = picturesOf(fabric);
  return [
    {
      name: slug,
      group: slug,
      size: 'whole',
      stems: pictures.filter(({ colourId }) => colourId !== null).map(stemOf),
      paint: (width) => fallen(design, colourways, slug, width),
    },
    ...pictures
      .filter(({ colourId }) => colourId === null)
      .map((picture): PictureSet => ({
        name: stemOf(picture),
        group: slug,
        size: 'half',
        stems: [stemOf(picture)],
        paint: (width) => seenNear(design, colourways[0] ?? { hex: '', accentHex: '' }, slug, width),
      })),
  ];
}

function garmentSets(garment: DemoGarment): PictureSet[] {
  const { slug, hex, accentHex } = garment;
  const style = styleOf(garment);
  const colourways = [{ hex, accentHex }];
  // The cloth itself is seen as near as any other cloth.
  const { weave, quality, variant } = style.cloth;
  const near = { weave, quality, ...(variant ? { variant } : {}) };
  return picturesOf(garment).map((picture) => {
    const stem = stemOf(picture);
    const view = stem.endsWith('-back') ? 'back' : 'front';
    return {
      name: stem,
      group: slug,
      size: stem === slug ? 'whole' : 'half',
      stems: [stem],
      paint: (width) =>
        stem.endsWith('-cloth')
          ? fallen(near, colourways, slug, width)
          : cutAndSewn(style, colourways, { name: slug, view, width }),
    };
  });
}

function sharedSets(): PictureSet[] {
  const set = (name: string, paintSet: PictureSet['paint']): PictureSet => ({
    name,
    group: name,
    size: 'small',
    stems: sharedColours.map(({ slug }) => `${name}-${slug}`),
    paint: paintSet,
  });
  return [
    ...weaves.map((weave) => {
      const colourways = sharedColours.map((colours) => sharedColourway(weave, colours));
      return set(`cloth-${weave}`, (width) => fallen(sharedDesign(weave), colourways, weave, width));
    }),
    ...silhouettes.map((silhouette) =>
      set(`garment-${silhouette}`, (width) =>
        cutAndSewn(sharedStyles[silhouette], sharedColours, { name: silhouette, view: 'front', width }),
      ),
    ),
  ];
}

/** Every picture of the demo shop and of the set that the large catalogue shares. */
export function listPictureSets(): PictureSet[] {
  return [...fabrics.flatMap(fabricSets), ...garments.flatMap(garmentSets), ...sharedSets()];
}
