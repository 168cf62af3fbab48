import type { DemoColour, DemoFabric, DemoGarment, Silhouette, Weave } from '#server/db/seed/demo-goods.ts';
import type { Colourway } from './cloth.ts';
import type { ClothDesign } from './cloths.ts';
import { lightness } from './colour.ts';
import {
  bandhgala,
  churidar,
  dupatta,
  lehenga,
  quiltedJacket,
  trouser,
} from './garments/coats-and-bottoms.ts';
import type { Garment } from './garments/garment.ts';
import {
  anarkali,
  dress,
  kurta,
  sareeBlouse,
  sherwani,
  shirt,
  waistcoat,
  type View,
} from './garments/tops.ts';
import type { QualityName } from './qualities.ts';

/** What the demo shop's goods look like: which cloth each is, and which outline it is cut to. */

const fabricQualities: Readonly<Record<string, QualityName>> = {
  'mul-cotton': 'mul',
  'handspun-cotton': 'handspun',
  'ajrakh-cambric': 'cambric',
  'pochampally-ikat': 'ikat',
  'madras-check': 'madras',
  'shirting-linen': 'linen',
  'cotton-drill': 'drill',
  'chanderi-silk': 'chanderi',
  'banarasi-brocade': 'katan',
  'bhagalpur-tussar': 'tussar',
  'patan-mashru': 'mashru',
  'aurangabad-himroo': 'himroo',
  'cotton-velvet': 'velvet',
  'merino-worsted-twill': 'worsted',
  'kullu-tweed': 'tweed',
  'pinstripe-suiting': 'suiting',
};

/** The second colour of a cloth that has two: of one of its colours, or of the whole cloth. */
const secondColours: Readonly<Record<string, string>> = {
  'ajrakh-cambric': '#97392c',
  'col_ajrakh-madder-black': '#2a2829',
  'col_ajrakh-iron-black': '#8a3429',
  'col_ajrakh-pomegranate': '#8d3a2b',
  'pochampally-ikat': '#b5563c',
  'col_ikat-madder': '#2b2f45',
  'madras-check': '#d9a227',
  'col_madras-madder-green': '#46613f',
  'col_madras-ink-white': '#e9e4d8',
  'banarasi-brocade': '#c79f45',
  'col_brocade-pomegranate': '#ecd590',
  'aurangabad-himroo': '#b79a58',
  'col_himroo-old-gold': '#6a4a24',
};

/** The cloth of a fabric. */
export function fabricDesign({ slug, weave }: DemoFabric): ClothDesign {
  const quality = fabricQualities[slug];
  if (!quality) throw new Error(`No cloth is set down for ${slug}.`);
  return { weave, quality };
}

/** One of a fabric's colours with the second one that belongs to it. */
export function colourwayOf(fabric: DemoFabric, { id, hex }: DemoColour): Colourway {
  return { hex, accentHex: secondColours[id] ?? secondColours[fabric.slug] ?? hex };
}

/** A garment's cloth and its outline. */
export interface Style {
  readonly cloth: ClothDesign;
  readonly draw: (view: View) => Garment;
}

const HALF = 0.55;
const handspun = { weave: 'plain', quality: 'handspun', finer: 0.8 } as const;
const linen = { weave: 'plain', quality: 'linen', finer: 0.65 } as const;
const chanderi = { weave: 'plain', quality: 'chanderi', finer: HALF } as const;
const tussar = { weave: 'plain', quality: 'tussar', finer: HALF } as const;
const brocade = { weave: 'brocade', quality: 'katan', finer: HALF, repeatCm: 9 } as const;
const mashru = { weave: 'satin', quality: 'mashru', finer: HALF } as const;
const worsted = { weave: 'twill', quality: 'worsted', finer: HALF } as const;
const cambric = { weave: 'plain', quality: 'cambric', finer: HALF } as const;

const styles: Readonly<Record<string, Style>> = {
  'indigo-handloom-kurta': {
    cloth: handspun,
    draw: (view) => kurta({ length: 'knee', neck: 'band', sleeve: 'full', buttons: 4 }, view),
  },
  'handspun-short-kurta': {
    cloth: handspun,
    draw: (view) => kurta({ length: 'hip', neck: 'band', sleeve: 'full', buttons: 3, pocket: true }, view),
  },
  'madder-ajrakh-shirt': {
    cloth: { weave: 'block-print', quality: 'cambric', finer: HALF, repeatCm: 5 },
    draw: shirt,
  },
  'cotton-churidar': { cloth: cambric, draw: churidar },
  'tussar-sherwani': { cloth: tussar, draw: sherwani },
  'ink-brocade-sherwani': { cloth: brocade, draw: sherwani },
  'lac-chanderi-kurta': {
    cloth: chanderi,
    draw: (view) =>
      kurta({ length: 'calf', neck: 'round', sleeve: 'three-quarter', buttons: 0, bordered: true }, view),
  },
  'turmeric-mul-anarkali': { cloth: { weave: 'plain', quality: 'mul', finer: HALF }, draw: anarkali },
  'pochampally-ikat-dress': {
    cloth: { weave: 'ikat', quality: 'ikat', finer: HALF, repeatCm: 5 },
    draw: dress,
  },
  'banarasi-saree-blouse': { cloth: { ...brocade, repeatCm: 8 }, draw: sareeBlouse },
  'madder-mashru-lehenga': { cloth: mashru, draw: lehenga },
  'kota-doria-dupatta': {
    cloth: { weave: 'check', quality: 'chanderi', finer: HALF, variant: 'khat' },
    draw: dupatta,
  },
  'charcoal-tweed-bandhgala': {
    cloth: { weave: 'herringbone', quality: 'tweed', finer: 0.8 },
    draw: bandhgala,
  },
  'oatmeal-linen-waistcoat': { cloth: linen, draw: waistcoat },
  'indigo-quilted-jacket': {
    cloth: { weave: 'block-print', quality: 'cambric', finer: HALF, variant: 'buti', repeatCm: 3.6 },
    draw: quiltedJacket,
  },
  'worsted-pleated-trouser': { cloth: worsted, draw: trouser },
};

/** How a garment of the demo shop is made. */
export function styleOf(garment: DemoGarment): Style {
  const style = styles[garment.slug];
  if (!style) throw new Error(`No drawing is set down for ${garment.slug}.`);
  return style;
}

/** How a garment of the large catalogue is made, knowing only its outline. */
export const sharedStyles: Readonly<Record<Silhouette, Style>> = {
  kurta: {
    cloth: handspun,
    draw: (view) => kurta({ length: 'knee', neck: 'band', sleeve: 'full', buttons: 4 }, view),
  },
  sherwani: { cloth: tussar, draw: sherwani },
  waistcoat: { cloth: worsted, draw: waistcoat },
  shirt: { cloth: cambric, draw: shirt },
  trouser: { cloth: worsted, draw: trouser },
  'saree-blouse': { cloth: chanderi, draw: sareeBlouse },
  lehenga: { cloth: mashru, draw: lehenga },
  anarkali: { cloth: chanderi, draw: anarkali },
  jacket: { cloth: worsted, draw: bandhgala },
  dress: { cloth: linen, draw: dress },
  churidar: { cloth: cambric, draw: churidar },
  dupatta: { cloth: chanderi, draw: dupatta },
};

const sharedQualities: Readonly<Record<Weave, QualityName>> = {
  plain: 'handspun',
  twill: 'drill',
  satin: 'mashru',
  herringbone: 'tweed',
  jacquard: 'himroo',
  ikat: 'ikat',
  'block-print': 'cambric',
  brocade: 'katan',
  velvet: 'velvet',
  check: 'madras',
  stripe: 'suiting',
};

/** A cloth of the large catalogue, knowing only its weave. */
export function sharedDesign(weave: Weave): ClothDesign {
  return { weave, quality: sharedQualities[weave] };
}

/** Its colours. Gold on any colour, and an older, deeper gold where the cloth itself is pale or yellow. */
export function sharedColourway(weave: Weave, { hex, accentHex }: Colourway): Colourway {
  if (weave !== 'brocade') return { hex, accentHex };
  return { hex, accentHex: lightness(hex) > 0.7 ? '#8f6a22' : '#d0a94e' };
}
