/** What an admin may change of a product, its sizes or colours aside: each fact with its field. */
import {
  CUT_CM,
  GSM,
  PLACE,
  readCare,
  readCategory,
  readComposition,
  readHex,
  readHsn,
  readSizeChart,
  readWeave,
  WIDTH_CM,
} from './goods-fields.ts';
import {
  LONGEST_NAME,
  readDescription,
  readLine,
  readName,
  readPrice,
  readSlug,
  readStatus,
  readWhole,
  type ProductKind,
  type ProductStatus,
  type Read,
} from './product-fields.ts';

/** Those that its kind hasn't are empty or 0. */
export interface ProductFacts {
  name: string;
  slug: string;
  /** The category's slug. */
  category: string;
  description: string;
  /** Rupees per piece or per metre. */
  price: number;
  status: ProductStatus;
  /** Its place in the shop's order; smaller ones come first. */
  position: number;
  hsn: string;
  composition: string;
  care: string;
  /** A garment's colour, and the table of sizes it goes by. */
  colourName: string;
  hex: string;
  sizeChart: string;
  /** A fabric's cloth. */
  weave: string;
  widthCm: number;
  /** Grams per square metre. */
  gsm: number;
  cutStepCm: number;
  cutLeastCm: number;
  cutMostCm: number;
}

export type FactName = keyof ProductFacts;

const COMMON: readonly FactName[] = [
  'name',
  'slug',
  'category',
  'description',
  'price',
  'status',
  'position',
  'hsn',
  'composition',
  'care',
];
const OF_KIND: Readonly<Record<ProductKind, readonly FactName[]>> = {
  tailored: ['colourName', 'hex', 'sizeChart'],
  fabric: ['weave', 'widthCm', 'gsm', 'cutStepCm', 'cutLeastCm', 'cutMostCm'],
};

/** The facts that a product of this kind has. */
export function factNames(kind: ProductKind): FactName[] {
  return [...COMMON, ...OF_KIND[kind]];
}

const wholeIn =
  (bounds: { least: number; most: number }) =>
  (typed: string): Read<number> =>
    readWhole(typed, bounds);

const READERS: { readonly [Name in FactName]: (typed: string) => Read<ProductFacts[Name]> } = {
  name: readName,
  slug: readSlug,
  category: readCategory,
  description: readDescription,
  price: readPrice,
  status: readStatus,
  position: wholeIn(PLACE),
  hsn: readHsn,
  composition: readComposition,
  care: readCare,
  colourName: (typed) => readLine(typed, LONGEST_NAME),
  hex: readHex,
  sizeChart: readSizeChart,
  weave: readWeave,
  widthCm: wholeIn(WIDTH_CM),
  gsm: wholeIn(GSM),
  cutStepCm: wholeIn(CUT_CM),
  cutLeastCm: wholeIn(CUT_CM),
  cutMostCm: wholeIn(CUT_CM),
};

/** What the field of a fact says, or what is wrong with it. */
export function readFact(name: FactName, typed: string): Read<string | number> {
  return READERS[name](typed);
}

/** What is wrong with a fabric's cut rules together, or null: some cut has to be allowed. */
export function cutProblem(facts: Partial<ProductFacts>): { field: FactName; message: string } | null {
  const { cutStepCm: step, cutLeastCm: least, cutMostCm: most } = facts;
  if (step === undefined || least === undefined || most === undefined) return null;
  if (most < least) return { field: 'cutMostCm', message: 'This is less than the least.' };
  const first = Math.ceil(least / step) * step;
  return first <= most
    ? null
    : { field: 'cutStepCm', message: `No multiple of ${step} cm lies between the least and the most.` };
}
