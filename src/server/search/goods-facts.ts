/** A product as the shelf keeps it: what it can be filtered and sorted by, and what its text is. */
import { colourFamily } from '#shared/colour-family.ts';
import type { StockBand } from '#shared/stock-band.ts';
import type { SearchGoods } from '../db/search-goods.ts';
import { materialsOf } from '../domain/materials.ts';
import { FAMILY_WORDS, KIND_WORDS } from './terms.ts';
import type { GroupCodes } from './value-codes.ts';

/** Filters that have values to choose from, by their names in a wish. */
export const GROUPS = ['categories', 'kinds', 'colours', 'sizes', 'materials'] as const;
export type Group = (typeof GROUPS)[number];

/** The codes of a product's values in each filter. */
export type Values = Record<Group, readonly number[]>;

export interface GoodsFacts {
  id: string;
  /** Rupees per piece or per metre. */
  price: number;
  position: number;
  createdAt: string;
  every: Values;
  /** Without the sizes and colours that are sold out; the same object as `every` where none is. */
  left: Values;
  isSoldOut: boolean;
}

/** The parts of a product's text, by how much a word in them tells. */
export interface GoodsText {
  name: string;
  colours: string;
  category: string;
  cloth: string;
  /** What it isn't called, but people call it. */
  about: string;
}

export function factsOf(goods: SearchGoods, codes: GroupCodes): GoodsFacts {
  const { id, price, position, createdAt } = goods;
  const isThere = ({ band }: { band: StockBand }) => band !== 'sold-out';
  const variants = goods.kind === 'fabric' ? goods.colours : goods.sizes;
  const every = valuesOf(goods, codes);
  const left = valuesOf(
    { ...goods, colours: goods.colours.filter(isThere), sizes: goods.sizes.filter(isThere) },
    codes,
  );
  const isWhole = left.colours === every.colours && left.sizes === every.sizes;
  return {
    id,
    price,
    position,
    createdAt,
    every,
    left: isWhole ? every : left,
    isSoldOut: !variants.some(isThere),
  };
}

export function textOf(goods: SearchGoods): GoodsText {
  return {
    name: goods.name,
    colours: goods.colours.map(({ name }) => name).join(' '),
    category: goods.categoryName,
    // Shares tell nothing: "100" would find nearly everything.
    cloth: `${goods.composition.replaceAll(/\d+(?:\.\d+)?\s*%/g, ' ')} ${goods.weave}`,
    about: [KIND_WORDS[goods.kind], ...familiesOf(goods).map((family) => FAMILY_WORDS[family])].join(' '),
  };
}

function valuesOf(goods: SearchGoods, codes: GroupCodes): Values {
  return {
    categories: codes.categories.all([goods.category]),
    kinds: codes.kinds.all([goods.kind]),
    colours: codes.colours.all(familiesOf(goods)),
    sizes: codes.sizes.all(goods.sizes.map(({ size }) => size)),
    materials: codes.materials.all(materialsOf(goods.composition)),
  };
}

function familiesOf({ colours }: Pick<SearchGoods, 'colours'>) {
  const families = colours.map(({ hex }) => colourFamily(hex)).filter((family) => family !== null);
  return [...new Set(families)];
}
