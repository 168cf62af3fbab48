import { fabrics } from '#server/db/seed/fabrics.ts';
import { garments } from '#server/db/seed/garments.ts';
import { picturesOf, sharedColours, silhouettes, weaves } from '#server/db/seed/pictures.ts';
import type { DemoFabric, DemoGarment, Silhouette, Weave } from '#server/db/seed/demo-goods.ts';
import { bandhgala, churidar, dupatta, lehenga, quiltedJacket, trouser } from './coats-and-bottoms.ts';
import { lightness } from './colour.ts';
import { fabricPicture } from './fabric-picture.ts';
import { garmentPicture, type Garment } from './garment-picture.ts';
import { anarkali, dress, kurta, sareeBlouse, sherwani, shirt, waistcoat, type View } from './tops.ts';
import type { Cloth } from './weave.ts';

/** What a drawing needs to know of a cloth beside its weave and colours. */
interface Hand {
  readonly slub?: number;
  readonly lustre?: number;
  readonly variant?: Cloth['variant'];
}

function clothOf(
  weave: Weave,
  hex: string,
  accentHex: string,
  { slub = 0, lustre = 0, variant }: Hand,
): Cloth {
  return { weave, hex, accentHex, slub, lustre, ...(variant ? { variant } : {}) };
}

const fabricHands: Readonly<Record<string, Hand>> = {
  'mul-cotton': { slub: 0.16 },
  'handspun-cotton': { slub: 1 },
  'pochampally-ikat': { slub: 0.2 },
  'shirting-linen': { slub: 0.8 },
  'chanderi-silk': { slub: 0.3, lustre: 0.6 },
  'banarasi-brocade': { lustre: 0.7 },
  'bhagalpur-tussar': { slub: 0.6, lustre: 0.5 },
  'patan-mashru': { lustre: 1 },
  'aurangabad-himroo': { lustre: 0.3 },
  'kullu-tweed': { slub: 0.5 },
};

/** The second colour of a cloth that has two, by the colour's id where its name says so. */
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
  'col_brocade-pomegranate': '#e6cd82',
  'aurangabad-himroo': '#b79a58',
  'col_himroo-old-gold': '#6a4a24',
};

interface Style {
  readonly weave: Weave;
  readonly hand: Hand;
  readonly draw: (view: View) => Garment;
}

const styles: Readonly<Record<string, Style>> = {
  'indigo-handloom-kurta': {
    weave: 'plain',
    hand: { slub: 0.5 },
    draw: (view) => kurta({ length: 'knee', neck: 'band', sleeve: 'full', buttons: 4 }, view),
  },
  'handspun-short-kurta': {
    weave: 'plain',
    hand: { slub: 1 },
    draw: (view) => kurta({ length: 'hip', neck: 'band', sleeve: 'full', buttons: 3, pocket: true }, view),
  },
  'madder-ajrakh-shirt': { weave: 'block-print', hand: {}, draw: shirt },
  'cotton-churidar': { weave: 'plain', hand: {}, draw: churidar },
  'tussar-sherwani': { weave: 'plain', hand: { slub: 0.6, lustre: 0.5 }, draw: sherwani },
  'ink-brocade-sherwani': { weave: 'brocade', hand: { lustre: 0.6 }, draw: sherwani },
  'lac-chanderi-kurta': {
    weave: 'plain',
    hand: { slub: 0.3, lustre: 0.6 },
    draw: (view) =>
      kurta({ length: 'calf', neck: 'round', sleeve: 'three-quarter', buttons: 0, bordered: true }, view),
  },
  'turmeric-mul-anarkali': { weave: 'plain', hand: {}, draw: anarkali },
  'pochampally-ikat-dress': { weave: 'ikat', hand: {}, draw: dress },
  'banarasi-saree-blouse': { weave: 'brocade', hand: { lustre: 0.6 }, draw: sareeBlouse },
  'madder-mashru-lehenga': { weave: 'satin', hand: { lustre: 1 }, draw: lehenga },
  'kota-doria-dupatta': { weave: 'check', hand: { lustre: 0.2, variant: 'khat' }, draw: dupatta },
  'charcoal-tweed-bandhgala': { weave: 'herringbone', hand: { slub: 0.3 }, draw: bandhgala },
  'oatmeal-linen-waistcoat': { weave: 'plain', hand: { slub: 0.8 }, draw: waistcoat },
  'indigo-quilted-jacket': { weave: 'block-print', hand: { variant: 'buti' }, draw: quiltedJacket },
  'worsted-pleated-trouser': { weave: 'twill', hand: {}, draw: trouser },
};

/** How a garment of the large catalogue is drawn, knowing only its outline. */
const sharedStyles: Readonly<Record<Silhouette, Style>> = {
  kurta: {
    weave: 'plain',
    hand: { slub: 0.4 },
    draw: (view) => kurta({ length: 'knee', neck: 'band', sleeve: 'full', buttons: 4 }, view),
  },
  sherwani: { weave: 'plain', hand: { slub: 0.3, lustre: 0.6 }, draw: sherwani },
  waistcoat: { weave: 'twill', hand: {}, draw: waistcoat },
  shirt: { weave: 'plain', hand: {}, draw: shirt },
  trouser: { weave: 'twill', hand: {}, draw: trouser },
  'saree-blouse': { weave: 'plain', hand: { slub: 0.3, lustre: 0.7 }, draw: sareeBlouse },
  lehenga: { weave: 'satin', hand: { lustre: 0.9 }, draw: lehenga },
  anarkali: { weave: 'plain', hand: { lustre: 0.4 }, draw: anarkali },
  jacket: { weave: 'twill', hand: {}, draw: bandhgala },
  dress: { weave: 'plain', hand: { slub: 0.3 }, draw: dress },
  churidar: { weave: 'plain', hand: {}, draw: churidar },
  dupatta: { weave: 'plain', hand: { lustre: 0.2 }, draw: dupatta },
};

const sharedHands: Readonly<Partial<Record<Weave, Hand>>> = {
  plain: { slub: 0.3 },
  satin: { lustre: 1 },
  herringbone: { slub: 0.5 },
  jacquard: { lustre: 0.3 },
  brocade: { lustre: 0.7 },
};

/** Gold on any colour, and an older, deeper gold where the cloth itself is pale or yellow. */
function zariOn(hex: string): string {
  return lightness(hex) > 0.7 ? '#8f6a22' : '#d0a94e';
}

function fileOf(src: string): string {
  return src.replace('/demo/', '');
}

function fabricDrawings(fabric: DemoFabric): [string, string][] {
  return picturesOf(fabric).map((wanted) => {
    const colour = fabric.colours.find((one) => one.id === wanted.colourId);
    if (colour === undefined) throw new Error(`${wanted.src} names no colour of ${fabric.slug}.`);
    const second = secondColours[colour.id] ?? secondColours[fabric.slug] ?? colour.hex;
    const cloth = clothOf(fabric.weave, colour.hex, second, fabricHands[fabric.slug] ?? {});
    return [fileOf(wanted.src), fabricPicture(cloth, fabric.slug, wanted.alt)];
  });
}

function garmentDrawings(garment: DemoGarment): [string, string][] {
  const style = styles[garment.slug];
  if (style === undefined) throw new Error(`No drawing is set down for ${garment.slug}.`);
  const cloth = clothOf(style.weave, garment.hex, garment.accentHex, style.hand);
  return picturesOf(garment).map(({ src, alt }) => {
    const file = fileOf(src);
    if (file.endsWith('-cloth.svg')) return [file, fabricPicture(cloth, garment.slug, alt)];
    return [file, garmentPicture(style.draw(file.endsWith('-back.svg') ? 'back' : 'front'), cloth, alt)];
  });
}

function sharedDrawings(): [string, string][] {
  return sharedColours.flatMap(({ slug, hex, accentHex }) => {
    const colour = slug.replace('-', ' ');
    return [
      ...weaves.map((weave): [string, string] => [
        `cloth-${weave}-${slug}.svg`,
        fabricPicture(
          clothOf(weave, hex, weave === 'brocade' ? zariOn(hex) : accentHex, sharedHands[weave] ?? {}),
          weave,
          `${weave} cloth in ${colour}`,
        ),
      ]),
      ...silhouettes.map((silhouette): [string, string] => {
        const { weave, hand, draw } = sharedStyles[silhouette];
        const title = `${silhouette.replace('-', ' ')} in ${colour}`;
        return [
          `garment-${silhouette}-${slug}.svg`,
          garmentPicture(draw('front'), clothOf(weave, hex, accentHex, hand), title),
        ];
      }),
    ];
  });
}

/** Every picture of the demo shop and the set that the large catalogue shares: file names with their SVG. */
export function drawAll(): Map<string, string> {
  return new Map([
    ...fabrics.flatMap(fabricDrawings),
    ...garments.flatMap(garmentDrawings),
    ...sharedDrawings(),
  ]);
}
