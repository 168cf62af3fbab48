import type { DemoColour, DemoFabric, DemoGarment, DemoSize, Silhouette, Weave } from './demo-goods.ts';
import { randomOf } from './random-of.ts';

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined)
    throw new RangeError(`No entry ${String(index)} in a list of ${String(list.length)}.`);
  return found;
}

function kebab(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** Rupees that look like a shop's: whole tens, ending in 90 from a thousand on. */
function shopPrice(rupees: number): number {
  return rupees < 1000 ? Math.round(rupees / 10) * 10 : Math.round(rupees / 100) * 100 - 10;
}

interface Colour {
  readonly name: string;
  readonly hex: string;
}

const colours: readonly Colour[] = [
  { name: 'Indigo', hex: '#26375f' },
  { name: 'Pale indigo', hex: '#93abc6' },
  { name: 'Madder', hex: '#97392c' },
  { name: 'Turmeric', hex: '#d9a227' },
  { name: 'Undyed', hex: '#e6dac2' },
  { name: 'Ink', hex: '#1d2740' },
  { name: 'Lac', hex: '#8c2547' },
  { name: 'Lac pink', hex: '#c98a97' },
  { name: 'Pomegranate rind', hex: '#b48a2e' },
  { name: 'Iron black', hex: '#2a2829' },
  { name: 'Catechu', hex: '#7b4b30' },
  { name: 'Neem', hex: '#6a7a52' },
  { name: 'Mehendi', hex: '#74713d' },
  { name: 'Marigold', hex: '#df9530' },
  { name: 'Peacock', hex: '#1f5661' },
  { name: 'Slate', hex: '#5b6068' },
  { name: 'Charcoal', hex: '#46484c' },
  { name: 'Oatmeal', hex: '#cdbd9f' },
  { name: 'Ivory', hex: '#f1e8d3' },
  { name: 'Rice water', hex: '#dfe3d6' },
  { name: 'Walnut', hex: '#6b4c36' },
  { name: 'Rust', hex: '#a4532e' },
  { name: 'Brick', hex: '#8a4034' },
  { name: 'Sandal', hex: '#d2b48a' },
  { name: 'Monsoon grey', hex: '#7c858b' },
  { name: 'River green', hex: '#4d6b5c' },
  { name: 'Tamarind', hex: '#5d3b26' },
  { name: 'Jamun', hex: '#43294b' },
  { name: 'Kesar', hex: '#e08a2a' },
  { name: 'Betel', hex: '#39573a' },
  { name: 'Salt', hex: '#f4f1ea' },
  { name: 'Ash', hex: '#a7a49c' },
];

type Fibre = 'cotton' | 'linen' | 'silk' | 'wool';

interface Cloth {
  readonly name: string;
  readonly fibre: Fibre;
  readonly category: string;
  readonly weave: Weave;
  readonly hsn: string;
  readonly composition: string;
  readonly price: number;
  readonly gsm: number;
  readonly widthCm: number;
}

const cottons = 'cottons-linens';
const silks = 'silks-brocades';
const wools = 'wools-suitings';
const pureCotton = '100% cotton';

/** What a fabric can be. The weight stays on one side of 200 gsm, where the HSN heading of cotton changes. */
// prettier-ignore
const cloths: readonly Cloth[] = [
  { name: 'cambric', fibre: 'cotton', category: cottons, weave: 'plain', hsn: '5208', composition: pureCotton, price: 240, gsm: 110, widthCm: 112 },
  { name: 'printed poplin', fibre: 'cotton', category: cottons, weave: 'block-print', hsn: '5208', composition: pureCotton, price: 380, gsm: 120, widthCm: 112 },
  { name: 'cotton ikat', fibre: 'cotton', category: cottons, weave: 'ikat', hsn: '5208', composition: pureCotton, price: 440, gsm: 140, widthCm: 112 },
  { name: 'shirting check', fibre: 'cotton', category: cottons, weave: 'check', hsn: '5208', composition: pureCotton, price: 310, gsm: 115, widthCm: 147 },
  { name: 'drill', fibre: 'cotton', category: cottons, weave: 'twill', hsn: '5209', composition: pureCotton, price: 370, gsm: 260, widthCm: 150 },
  { name: 'linen', fibre: 'linen', category: cottons, weave: 'plain', hsn: '5309', composition: '100% linen', price: 940, gsm: 165, widthCm: 147 },
  { name: 'striped linen', fibre: 'linen', category: cottons, weave: 'stripe', hsn: '5309', composition: '100% linen', price: 990, gsm: 150, widthCm: 147 },
  { name: 'mulberry silk', fibre: 'silk', category: silks, weave: 'plain', hsn: '5007', composition: '100% silk', price: 1320, gsm: 65, widthCm: 112 },
  { name: 'silk satin', fibre: 'silk', category: silks, weave: 'satin', hsn: '5007', composition: '100% silk', price: 1680, gsm: 95, widthCm: 112 },
  { name: 'silk brocade', fibre: 'silk', category: silks, weave: 'brocade', hsn: '5007', composition: '88% silk, 12% metallised polyester', price: 3100, gsm: 150, widthCm: 112 },
  { name: 'silk jacquard', fibre: 'silk', category: silks, weave: 'jacquard', hsn: '5007', composition: '100% silk', price: 2250, gsm: 125, widthCm: 112 },
  { name: 'silk velvet', fibre: 'silk', category: silks, weave: 'velvet', hsn: '5801', composition: '60% silk, 40% cotton', price: 3300, gsm: 240, widthCm: 112 },
  { name: 'worsted twill', fibre: 'wool', category: wools, weave: 'twill', hsn: '5112', composition: '100% wool', price: 2250, gsm: 260, widthCm: 150 },
  { name: 'checked worsted', fibre: 'wool', category: wools, weave: 'check', hsn: '5112', composition: '100% wool', price: 2350, gsm: 270, widthCm: 150 },
  { name: 'striped worsted', fibre: 'wool', category: wools, weave: 'stripe', hsn: '5112', composition: '100% wool', price: 2300, gsm: 265, widthCm: 150 },
  { name: 'herringbone tweed', fibre: 'wool', category: wools, weave: 'herringbone', hsn: '5111', composition: '100% wool', price: 1600, gsm: 350, widthCm: 150 },
];

function words(text: string): readonly string[] {
  return text.split(' ');
}

/** Names are counted off from these lists, so every list beside another has the same length. */
const places: Readonly<Record<Fibre, readonly string[]>> = {
  cotton: words(
    'Erode Salem Maheshwar Mangalagiri Jaipur Bagru Sambalpur Nalgonda Kannur Solapur Madurai Phulia',
  ),
  linen: words(
    'Rishra Bhagalpur Kannur Erode Phulia Santipur Jaipur Maheshwar Salem Coimbatore Ahmedabad Karur',
  ),
  silk: words(
    'Varanasi Bhagalpur Azamgarh Kanchipuram Arani Mysuru Bishnupur Sualkuchi Salem Paithan Surat Malda',
  ),
  wool: words(
    'Amritsar Kullu Srinagar Dhariwal Ludhiana Panipat Bikaner Kinnaur Munsiyari Jamnagar Mandi Almora',
  ),
};

const qualities: Readonly<Record<Fibre, readonly string[]>> = {
  cotton: words('fine light heavy slub mercerised washed close-set open-set two-ply carded combed brushed'),
  linen: words('fine light heavy slub softened washed close-set open-set two-ply wet-spun beetled rustic'),
  silk: words(
    'fine light heavy slub degummed washed close-set open-set two-ply hand-reeled twisted lustrous',
  ),
  wool: words('fine light heavy nepped milled washed close-set open-set two-ply hill merino dry'),
};

const figures = words(
  'buti paisley lotus trellis vine mango star leaf jasmine poppy cypress diamond ' +
    'almond parrot elephant fish-scale ladder wave temple arrow honeycomb marigold carnation creeper',
);
const lines = words(
  'pin pencil hairline double triple shadow broken chalk rope ribbon graded framed ' +
    'scattered barred narrow broad two-colour three-colour tramline ladder raised faint bold dotted',
);
const selvedges = words(
  'plain red white black striped temple corded taped fringed gold blue green ' +
    'brown double narrow broad ribbed looped raw checked two-colour grey ochre lettered',
);

/** What a cloth is told from its neighbours by: lines, a figure, or only its selvedge. */
function motifOf(weave: Weave, index: number): string {
  if (weave === 'check' || weave === 'stripe') return `${at(lines, index)} ${weave}`;
  if (weave === 'block-print' || weave === 'ikat' || weave === 'brocade' || weave === 'jacquard') {
    return `${at(figures, index)} figure`;
  }
  return `${at(selvedges, index)} selvedge`;
}

const fabricUses: Readonly<Record<Fibre, string>> = {
  cotton: 'It suits kurtas, shirts and summer dresses, and needs no lining in the darker colours.',
  linen: 'It suits shirts, waistcoats and loose trousers. It creases at once and looks better for it later.',
  silk: 'It suits blouses, kurtas, sherwanis and stoles. Line what is fitted, and sew with a fine needle.',
  wool: 'It suits coats, bandhgalas and trousers, and presses well under a damp cloth.',
};

const fabricCare: Readonly<Record<Fibre, string>> = {
  cotton: 'Machine wash warm, dark colours separately. Iron medium hot.',
  linen: 'Machine wash at 40 °C. Line dry, iron hot while damp.',
  silk: 'Dry clean. Iron on the reverse, on the silk setting.',
  wool: 'Brush and air. Dry clean seldom, press with steam.',
};

const shrinkage: Readonly<Record<Fibre, string>> = {
  cotton: 'Allow 4% for shrinkage and wash it before cutting.',
  linen: 'Allow 3% for shrinkage and wash it before cutting.',
  silk: 'It is not meant to be soaked; allow nothing for shrinkage if it is dry cleaned.',
  wool: 'It comes steamed and ready for cutting.',
};

/** Splits a number into one digit for each base. With `index` below their product, no two come out alike. */
function digitsOf(index: number, bases: readonly number[]): number[] {
  let rest = index;
  return bases.map((base) => {
    const digit = rest % base;
    rest = Math.floor(rest / base);
    return digit;
  });
}

/** A prime that divides none of the counts here, so that stepping by it visits every combination once. */
const stride = 2_654_435_761;

/** Spreads neighbours far apart. After every combination has been used, `lap` goes up and names get a number. */
function combinationOf(index: number, bases: readonly number[]): { digits: number[]; lap: number } {
  const combinations = bases.reduce((product, base) => product * base, 1);
  const shuffled = ((index % combinations) * stride) % combinations;
  return { digits: digitsOf(shuffled, bases), lap: Math.floor(index / combinations) };
}

function numbered(name: string, lap: number): string {
  return lap === 0 ? name : `${name} no. ${String(lap + 1)}`;
}

const fabricBases = [cloths.length, 12, 12, 24];

function fabricOf(index: number): DemoFabric {
  const random = randomOf(index * 2 + 1);
  const { digits, lap } = combinationOf(index, fabricBases);
  const cloth = at(cloths, at(digits, 0));
  const place = at(places[cloth.fibre], at(digits, 1));
  const quality = at(qualities[cloth.fibre], at(digits, 2));
  const motif = motifOf(cloth.weave, at(digits, 3));
  const name = numbered(`${place} ${quality} ${cloth.name}, ${motif}`, lap);
  const slug = kebab(name);
  const gsm = Math.round((cloth.gsm * (0.92 + random() * 0.16)) / 5) * 5;
  const metres = (1.2 + Math.floor(random() * 14) / 10).toFixed(1);
  return {
    slug,
    name,
    category: cloth.category,
    price: shopPrice(cloth.price * (0.8 + random() * 0.4)),
    hsn: cloth.hsn,
    description: [
      `A ${quality} ${cloth.name} from ${place}, ${String(cloth.widthCm)} cm wide and ${String(gsm)} grams to the square metre, with a ${motif}. It is woven in small lots and bought from the same sheds each season.`,
      `${fabricUses[cloth.fibre]} A shirt or a waistcoat takes about ${metres} m at this width.`,
      `${shrinkage[cloth.fibre]} Shades differ a little between lots, so buy what one piece of work needs at once.`,
    ].join('\n\n'),
    composition: cloth.composition,
    care: fabricCare[cloth.fibre],
    widthCm: cloth.widthCm,
    gsm,
    weave: cloth.weave,
    colours: fabricColours(slug, random),
  };
}

/** Three to five neighbours on the colour list. */
function fabricColours(slug: string, random: () => number): DemoColour[] {
  const first = Math.floor(random() * colours.length);
  return Array.from({ length: 3 + Math.floor(random() * 3) }, (_, offset) => {
    const colour = at(colours, (first + offset * 5) % colours.length);
    const luck = random();
    const spread = random();
    const stockCm =
      luck < 0.05 ? 0 : luck < 0.12 ? 60 + Math.floor(spread * 44) * 10 : 600 + Math.floor(spread * 930) * 10;
    return { id: `col_${slug}-${kebab(colour.name)}`, name: colour.name, hex: colour.hex, stockCm };
  });
}

interface Stuff {
  readonly name: string;
  readonly composition: string;
  readonly care: string;
  /** What it does to the price of a garment. */
  readonly factor: number;
}

const washable = 'Machine wash cold with like colours. Dry in shade, iron medium hot.';
const dryClean = 'Dry clean only. Keep on a broad hanger in a cotton cover.';

/** What garments are cut from: eight stuffs for each sort of garment. */
// prettier-ignore
const stuffs = {
  everyday: [
    { name: 'mul', composition: '100% cotton', care: washable, factor: 0.9 },
    { name: 'cambric', composition: '100% cotton', care: washable, factor: 0.9 },
    { name: 'handloom cotton', composition: '100% cotton', care: washable, factor: 1.1 },
    { name: 'handspun cotton', composition: '100% cotton', care: washable, factor: 1.15 },
    { name: 'poplin', composition: '100% cotton', care: washable, factor: 0.95 },
    { name: 'linen', composition: '100% linen', care: washable, factor: 1.5 },
    { name: 'cotton ikat', composition: '100% cotton', care: washable, factor: 1.25 },
    { name: 'block-printed cotton', composition: '100% cotton', care: washable, factor: 1.2 },
  ],
  festive: [
    { name: 'tussar', composition: '100% tussar silk', care: dryClean, factor: 1.3 },
    { name: 'mulberry silk', composition: '100% silk', care: dryClean, factor: 1.25 },
    { name: 'silk brocade', composition: '88% silk, 12% metallised polyester', care: dryClean, factor: 1.7 },
    { name: 'silk satin', composition: '100% silk', care: dryClean, factor: 1.3 },
    { name: 'chanderi', composition: '52% cotton, 48% silk', care: dryClean, factor: 1 },
    { name: 'cotton velvet', composition: '100% cotton', care: dryClean, factor: 1.1 },
    { name: 'himroo', composition: '60% cotton, 40% silk', care: dryClean, factor: 1.2 },
    { name: 'mashru', composition: '55% cotton, 45% silk', care: dryClean, factor: 1.05 },
  ],
  coating: [
    { name: 'herringbone tweed', composition: '100% wool', care: dryClean, factor: 1.2 },
    { name: 'worsted', composition: '100% wool', care: dryClean, factor: 1.3 },
    { name: 'flannel', composition: '100% wool', care: dryClean, factor: 1.25 },
    { name: 'linen', composition: '100% linen', care: dryClean, factor: 1 },
    { name: 'drill', composition: '100% cotton', care: washable, factor: 0.75 },
    { name: 'corduroy', composition: '100% cotton', care: washable, factor: 0.85 },
    { name: 'merino twill', composition: '100% wool', care: dryClean, factor: 1.4 },
    { name: 'wool and silk', composition: '70% wool, 30% silk', care: dryClean, factor: 1.6 },
  ],
} satisfies Record<string, readonly Stuff[]>;

const details = {
  tops: words(
    'band-collar round-neck V-neck keyhole-neck pintucked pleated yoked side-button ' +
      'button-through piped hand-stitched cuffed raglan long-sleeved asymmetric panelled',
  ),
  coats: words(
    'five-button seven-button hooked canvassed half-canvassed vented two-vent welt-pocket ' +
      'flap-pocket patch-pocket piped hand-stitched lined half-lined belted panelled',
  ),
  bottoms: words(
    'pleated flat-front drawstring side-adjuster tapered straight cuffed high-rise ' +
      'mid-rise coin-pocket lined hand-stitched deep-hem bias-cut gusseted panelled',
  ),
  drapes: words(
    'bordered wide-bordered narrow-bordered hand-rolled tasselled piped scalloped gathered ' +
      'panelled twelve-panel sixteen-panel hand-stitched embroidered mirror-worked lined plain',
  ),
};

const letters = words('XS S M L XL XXL');
const chests = words('36 38 40 42 44 46');
const waists = words('28 30 32 34 36 38 40');
const busts = words('32 34 36 38 40 42');

interface Cut {
  readonly noun: string;
  readonly sku: string;
  readonly category: string;
  readonly silhouette: Silhouette;
  readonly hsn: string;
  readonly price: number;
  readonly sizes: readonly string[];
  readonly stuffs: readonly Stuff[];
  readonly details: readonly string[];
}

const men = 'mens-kurtas-sherwanis';
const women = 'womens-kurtas-dresses';
const jackets = 'jackets-waistcoats';

// prettier-ignore
const cuts: readonly Cut[] = [
  { noun: 'kurta', sku: 'KUR', category: men, silhouette: 'kurta', hsn: '6211', price: 1900, sizes: letters, stuffs: stuffs.everyday, details: details.tops },
  { noun: 'short kurta', sku: 'SKU', category: men, silhouette: 'kurta', hsn: '6211', price: 1600, sizes: letters, stuffs: stuffs.everyday, details: details.tops },
  { noun: 'festive kurta', sku: 'FKU', category: men, silhouette: 'kurta', hsn: '6211', price: 3600, sizes: letters, stuffs: stuffs.festive, details: details.tops },
  { noun: 'shirt', sku: 'SHI', category: men, silhouette: 'shirt', hsn: '6205', price: 1800, sizes: letters, stuffs: stuffs.everyday, details: details.tops },
  { noun: 'pyjama', sku: 'PYJ', category: men, silhouette: 'churidar', hsn: '6203', price: 1400, sizes: waists, stuffs: stuffs.everyday, details: details.bottoms },
  { noun: 'sherwani', sku: 'SHE', category: men, silhouette: 'sherwani', hsn: '6203', price: 14500, sizes: chests, stuffs: stuffs.festive, details: details.coats },
  { noun: 'A-line kurta', sku: 'AKU', category: women, silhouette: 'kurta', hsn: '6211', price: 2000, sizes: letters, stuffs: stuffs.everyday, details: details.tops },
  { noun: 'anarkali', sku: 'ANA', category: women, silhouette: 'anarkali', hsn: '6204', price: 5200, sizes: letters, stuffs: stuffs.festive, details: details.tops },
  { noun: 'dress', sku: 'DRE', category: women, silhouette: 'dress', hsn: '6204', price: 2700, sizes: letters, stuffs: stuffs.everyday, details: details.tops },
  { noun: 'saree blouse', sku: 'BLO', category: women, silhouette: 'saree-blouse', hsn: '6206', price: 1900, sizes: busts, stuffs: stuffs.festive, details: details.tops },
  { noun: 'lehenga', sku: 'LEH', category: women, silhouette: 'lehenga', hsn: '6204', price: 12500, sizes: letters, stuffs: stuffs.festive, details: details.drapes },
  { noun: 'dupatta', sku: 'DUP', category: women, silhouette: 'dupatta', hsn: '6214', price: 1500, sizes: ['One size'], stuffs: stuffs.everyday, details: details.drapes },
  { noun: 'bandhgala', sku: 'BAN', category: jackets, silhouette: 'jacket', hsn: '6203', price: 9500, sizes: chests, stuffs: stuffs.coating, details: details.coats },
  { noun: 'waistcoat', sku: 'WAI', category: jackets, silhouette: 'waistcoat', hsn: '6211', price: 2900, sizes: chests, stuffs: stuffs.coating, details: details.coats },
  { noun: 'women’s jacket', sku: 'JAC', category: jackets, silhouette: 'jacket', hsn: '6204', price: 5400, sizes: letters, stuffs: stuffs.coating, details: details.coats },
  { noun: 'trouser', sku: 'TRO', category: wools, silhouette: 'trouser', hsn: '6203', price: 3700, sizes: waists, stuffs: stuffs.coating, details: details.bottoms },
];

const garmentBases = [cuts.length, 8, 16, colours.length];

function garmentOf(index: number): DemoGarment {
  const random = randomOf(index * 2);
  const { digits, lap } = combinationOf(index, garmentBases);
  const cut = at(cuts, at(digits, 0));
  const stuff = at(cut.stuffs, at(digits, 1));
  const detail = at(cut.details, at(digits, 2));
  const colour = at(colours, at(digits, 3));
  const accent = at(colours, (at(digits, 3) + 7) % colours.length);
  const name = numbered(`${colour.name} ${stuff.name} ${detail} ${cut.noun}`, lap);
  const ease = 8 + Math.floor(random() * 7);
  return {
    slug: kebab(name),
    name,
    category: cut.category,
    price: shopPrice(cut.price * stuff.factor * (0.85 + random() * 0.3)),
    hsn: cut.hsn,
    description: [
      `A ${detail} ${cut.noun} in ${stuff.name}, ${colour.name.toLowerCase()} with trimmings in ${accent.name.toLowerCase()}. It is cut by one cutter and sewn by one tailor in our own workroom.`,
      `The seams are felled or bound so that nothing scratches, and two centimetres are left in the side seams for letting out. Measured on the garment, the ease is ${String(ease)} cm.`,
      'If you are between two sizes, take the smaller. Hems can be shortened free of charge within seven days of delivery.',
    ].join('\n\n'),
    fabricHint: stuff.name,
    composition: stuff.composition,
    care: stuff.care,
    hex: colour.hex,
    colourName: colour.name,
    accentHex: accent.hex,
    silhouette: cut.silhouette,
    sizes: garmentSizes(cut, index, random),
  };
}

/** The L keeps these SKUs apart from those of the demo shop's own garments. */
function garmentSizes(cut: Cut, index: number, random: () => number): DemoSize[] {
  const style = `${cut.sku}-L${index.toString(36).toUpperCase().padStart(4, '0')}`;
  return cut.sizes.map((size) => {
    const luck = random();
    const spread = random();
    const pieces = luck < 0.05 ? 0 : luck < 0.14 ? 1 + Math.floor(spread * 3) : 4 + Math.floor(spread * 36);
    return { size, sku: `${style}-${size === 'One size' ? 'ONE' : size}`, pieces };
  });
}

/**
 * Products for measuring a shop of any size: garments and fabrics by turns, the same ones each time, the first of a
 * large catalogue the same as those of a small one. Slugs, SKUs and colour ids are unique, here and beside the demo shop's.
 */
export function* largeCatalogue(count: number): Generator<DemoGarment | DemoFabric> {
  for (let index = 0; index < count; index += 1) {
    const turn = Math.floor(index / 2);
    yield index % 2 === 0 ? garmentOf(turn) : fabricOf(turn);
  }
}
