import { fabrics } from './fabrics.ts';
import { garments } from './garments.ts';
import type { DemoFabric, DemoGarment, Silhouette, Weave } from './demo-goods.ts';

/** A picture of a product, as a file in `public/`, painted by `tools/demo-pictures`. */
export interface DemoPicture {
  readonly src: `/demo/${string}.jpg`;
  readonly alt: string;
  /** Pixels of `src`. */
  readonly width: number;
  readonly height: number;
  /** Pixels across, of the files beside it in AVIF and WebP. */
  readonly widths: readonly number[];
  /** The fabric colour it shows; null for threads seen close, and for a garment, which has one colour. */
  readonly colourId: string | null;
}

/** Widths of a product's first picture and of its colours; of its other looks; of what the large catalogue shares. */
export const WHOLE_WIDTHS = [400, 800, 1200] as const;
export const HALF_WIDTHS = [400, 800] as const;
export const SMALL_WIDTHS = [400] as const;

/** Colours that the large catalogue's pictures are drawn in: each product gets the one nearest its own. */
export const sharedColours: readonly {
  readonly slug: string;
  readonly hex: string;
  readonly accentHex: string;
}[] = [
  { slug: 'undyed', hex: '#e6dac2', accentHex: '#a98d5c' },
  { slug: 'turmeric', hex: '#d9a227', accentHex: '#97392c' },
  { slug: 'madder', hex: '#97392c', accentHex: '#d9b45a' },
  { slug: 'indigo', hex: '#26375f', accentHex: '#c6a14a' },
  { slug: 'neem', hex: '#5f7350', accentHex: '#d9b45a' },
  { slug: 'iron-black', hex: '#2a2829', accentHex: '#b8923a' },
];

export const silhouettes: readonly Silhouette[] = [
  'kurta',
  'sherwani',
  'waistcoat',
  'shirt',
  'trouser',
  'saree-blouse',
  'lehenga',
  'anarkali',
  'jacket',
  'dress',
  'churidar',
  'dupatta',
];

export const weaves: readonly Weave[] = [
  'plain',
  'twill',
  'satin',
  'herringbone',
  'jacquard',
  'ikat',
  'block-print',
  'brocade',
  'velvet',
  'check',
  'stripe',
];

/** What a front view shows, for those who don't see it. Seen from behind, it begins with “back”. */
const garmentViews: Readonly<Record<string, { readonly front: string; readonly back?: string }>> = {
  'indigo-handloom-kurta': {
    front: 'knee length with a band collar, a four-button placket and side slits',
    back: 'straight cut with a yoke seam and side slits',
  },
  'handspun-short-kurta': {
    front: 'hip length with a band collar, three cloth-covered buttons and a chest pocket',
    back: 'hip length with a yoke seam and open cuffs',
  },
  'madder-ajrakh-shirt': {
    front: 'full sleeves, button-down collar, chest pocket and curved hem, printed all over with roundels',
    back: 'with a yoke, a box pleat and a curved hem',
  },
  'cotton-churidar': { front: 'drawstring waist, close at the calf and gathered in folds at the ankle' },
  'tussar-sherwani': {
    front: 'below the knee, with a stand collar and seven self-covered buttons',
    back: 'with a centre seam and a vent below the waist',
  },
  'ink-brocade-sherwani': {
    front: 'gold mango buti on ink blue, with a stand collar and seven brass buttons',
    back: 'gold mango buti matched across the centre seam',
  },
  'lac-chanderi-kurta': {
    front:
      'calf length with a round neck, a short slit, three-quarter sleeves and gold lines at hem and cuff',
    back: 'calf length, with gold lines at hem and cuff',
  },
  'turmeric-mul-anarkali': {
    front: 'round neck, fitted bodice and a full panelled skirt edged in madder',
    back: 'fitted bodice with a centre seam and a full panelled skirt',
  },
  'pochampally-ikat-dress': {
    front:
      'shirt collar, buttons to the hem, tie belt and sleeves rolled to the elbow, in a pale diamond ikat',
    back: 'with the ikat centred below the yoke and a belt at the waist',
  },
  'banarasi-saree-blouse': {
    front: 'boat neck, elbow sleeves and princess seams, with gold buti and piped edges',
    back: 'with a deep neck tied by a cord',
  },
  'madder-mashru-lehenga': {
    front: 'a full skirt of many panels with a turmeric border at the hem and a tasselled drawstring',
  },
  'kota-doria-dupatta': { front: 'hung over a rail, with a gold border along both long sides' },
  'charcoal-tweed-bandhgala': {
    front: 'herringbone, closed at the neck, with five horn buttons and two flap pockets',
    back: 'herringbone, shaped by two seams, with a stand collar',
  },
  'oatmeal-linen-waistcoat': {
    front: 'stand collar, five shell buttons and two welt pockets',
    back: 'with a stand collar and a centre seam',
  },
  'indigo-quilted-jacket': {
    front: 'open front with three ties, patch pockets and turned-back cuffs, in a small pale buti',
    back: 'quilted in upright rows over a small pale buti',
  },
  'worsted-pleated-trouser': {
    front: 'two forward pleats, side adjusters and a pressed crease',
    back: 'with two buttoned welt pockets and a pressed crease',
  },
};

const weaveWords: Readonly<Record<Weave, string>> = {
  plain: 'the plain weave',
  twill: 'the diagonal of the twill',
  satin: 'the smooth satin face',
  herringbone: 'the zigzag of the herringbone',
  jacquard: 'the woven leaf trellis',
  ikat: 'diamonds with the feathered edge of ikat',
  'block-print': 'block-printed roundels',
  brocade: 'gold mango buti',
  velvet: 'short pile that catches the light',
  check: 'the woven check',
  stripe: 'the fine woven stripe',
};

/** Cloths that lie with a corner folded back; all others lie in folds. */
const turnedWeaves: ReadonlySet<Weave> = new Set([
  'plain',
  'twill',
  'herringbone',
  'jacquard',
  'block-print',
]);
const drapedSlugs: ReadonlySet<string> = new Set([
  'mul-cotton',
  'shirting-linen',
  'chanderi-silk',
  'bhagalpur-tussar',
  'merino-worsted-twill',
]);

function clothWords({ slug, weave }: DemoFabric): string {
  const isTurned = turnedWeaves.has(weave) && !drapedSlugs.has(slug);
  return `${weaveWords[weave]}, ${isTurned ? 'one corner folded back' : 'lying in soft folds'}`;
}

const garmentWords: Readonly<Record<Silhouette, string>> = {
  kurta: 'knee length with a band collar and side slits',
  sherwani: 'a long coat with a stand collar and buttoned front',
  waistcoat: 'sleeveless, with a stand collar and five buttons',
  shirt: 'full sleeves, collar and curved hem',
  trouser: 'pleated, with a pressed crease',
  'saree-blouse': 'boat neck, elbow sleeves and princess seams',
  lehenga: 'a full panelled skirt with a border at the hem',
  anarkali: 'fitted bodice and a full panelled skirt',
  jacket: 'closed at the neck, with flap pockets',
  dress: 'shirt collar, buttons to the hem and a tie belt',
  churidar: 'drawstring waist, gathered in folds at the ankle',
  dupatta: 'hung over a rail, with a border along both long sides',
};

function kebab(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

function inWords(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function pictureOf(stem: string, alt: string, colourId: string | null): DemoPicture {
  return { src: `/demo/${stem}.jpg`, alt, width: 800, height: 1000, widths: WHOLE_WIDTHS, colourId };
}

function otherLookOf(stem: string, alt: string): DemoPicture {
  return { ...pictureOf(stem, alt, null), widths: HALF_WIDTHS };
}

function sharedPictureOf(stem: string, alt: string, colourId: string | null): DemoPicture {
  return { src: `/demo/${stem}.jpg`, alt, width: 400, height: 500, widths: SMALL_WIDTHS, colourId };
}

const demoSlugs: ReadonlySet<string> = new Set([...garments, ...fabrics].map((product) => product.slug));

function isGarment(product: DemoGarment | DemoFabric): product is DemoGarment {
  return 'silhouette' in product;
}

function channels(hex: string): [red: number, green: number, blue: number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** The shared colour nearest to the eye, by the weighting of https://www.compuphase.com/cmetric.htm. */
function nearestSharedColour(hex: string): string {
  const [red, green, blue] = channels(hex);
  const distances = sharedColours.map((shared) => {
    const [r, g, b] = channels(shared.hex);
    const mean = (red + r) / 2;
    const distance =
      (2 + mean / 256) * (red - r) ** 2 + 4 * (green - g) ** 2 + (2 + (255 - mean) / 256) * (blue - b) ** 2;
    return { slug: shared.slug, distance };
  });
  return distances.reduce((best, one) => (one.distance < best.distance ? one : best)).slug;
}

function demoGarmentPictures(garment: DemoGarment): DemoPicture[] {
  const views = garmentViews[garment.slug] ?? { front: garmentWords[garment.silhouette] };
  const colour = inWords(garment.colourName);
  return [
    pictureOf(garment.slug, `${garment.name}, front: ${views.front}`, null),
    ...(views.back ? [otherLookOf(`${garment.slug}-back`, `${garment.name}, back: ${views.back}`)] : []),
    otherLookOf(
      `${garment.slug}-cloth`,
      `The cloth of the ${inWords(garment.name)} seen close, in ${colour}`,
    ),
  ];
}

/** Each colour as it falls, and after the first one its threads with a rule beside them. */
function demoFabricPictures(fabric: DemoFabric): DemoPicture[] {
  const [first, ...others] = fabric.colours.map((colour) =>
    pictureOf(`${fabric.slug}-${kebab(colour.name)}`, clothAlt(fabric, colour), colour.id),
  );
  const threads = otherLookOf(
    `${fabric.slug}-weave`,
    `${fabric.name} seen close, flat beside a rule of one centimetre`,
  );
  return first ? [first, threads, ...others] : [];
}

function clothAlt(fabric: DemoFabric, colour: { name: string }): string {
  return `${fabric.name} in ${inWords(colour.name)}, ${clothWords(fabric)}`;
}

/**
 * The pictures of a product, the one to show first at the front. Those of the demo shop are drawn for it; a product
 * of the large catalogue shares one with all that have its weave or its outline and nearly its colour.
 */
export function picturesOf(product: DemoGarment | DemoFabric): DemoPicture[] {
  const isDemo = demoSlugs.has(product.slug);
  if (isGarment(product)) {
    if (isDemo) return demoGarmentPictures(product);
    const file = `garment-${product.silhouette}-${nearestSharedColour(product.hex)}`;
    return [sharedPictureOf(file, `${product.name}, front: ${garmentWords[product.silhouette]}`, null)];
  }
  return isDemo
    ? demoFabricPictures(product)
    : product.colours.map((colour) => {
        const stem = `cloth-${product.weave}-${nearestSharedColour(colour.hex)}`;
        return sharedPictureOf(stem, clothAlt(product, colour), colour.id);
      });
}
