/** What a shopper looks for, and its one address: `/search?q=kurta&colour=blue&size=M`. */
import { isPageSlug } from './catalogue-paths.ts';
import { COLOUR_FAMILIES, type ColourFamily } from './colour-family.ts';

/** Characters of a query that are looked at; the rest is left out. */
export const MOST_QUERY = 80;
/** Values of one filter at a time, and characters of one value. */
const MOST_VALUES = 30;
const MOST_VALUE = 40;
const MOST_PRICE = 10_000_000;

export const SORTS = ['best', 'newest', 'price-up', 'price-down'] as const;
export type Sort = (typeof SORTS)[number];
export type Kind = 'tailored' | 'fabric';
const KINDS: readonly Kind[] = ['tailored', 'fabric'];

export interface SearchWish {
  /** One line, trimmed; empty for none. */
  text: string;
  /** Of each filter any one of its values will do; an empty list is no wish. */
  categories: readonly string[];
  kinds: readonly Kind[];
  colours: readonly ColourFamily[];
  sizes: readonly string[];
  materials: readonly string[];
  /** Rupees per piece or per metre, both included. */
  priceFrom: number | null;
  priceTo: number | null;
  inStock: boolean;
  /** `best` is by relevance to the text, or the shop's own order where there is none. */
  sort: Sort;
  /** From 1. */
  page: number;
}

/** Who wishes for nothing sees everything, in the shop's order. */
export const NO_WISH: SearchWish = {
  text: '',
  categories: [],
  kinds: [],
  colours: [],
  sizes: [],
  materials: [],
  priceFrom: null,
  priceTo: null,
  inStock: false,
  sort: 'best',
  page: 1,
};

/** The wish that an address tells of. What can't be meant is left out: no address is refused. */
export function readSearchWish(parameters: URLSearchParams): SearchWish {
  const prices = [readPrice(parameters.get('price-from')), readPrice(parameters.get('price-to'))] as const;
  const isTurned = prices[0] !== null && prices[1] !== null && prices[0] > prices[1];
  return {
    text: readLine(parameters.get('q') ?? '', MOST_QUERY),
    categories: valuesOf(parameters, 'category').filter(isPageSlug),
    kinds: KINDS.filter((kind) => parameters.getAll('kind').includes(kind)),
    colours: COLOUR_FAMILIES.filter((family) => parameters.getAll('colour').includes(family)),
    sizes: valuesOf(parameters, 'size'),
    materials: valuesOf(parameters, 'material'),
    priceFrom: prices[isTurned ? 1 : 0],
    priceTo: prices[isTurned ? 0 : 1],
    inStock: parameters.get('stock') === 'in',
    sort: SORTS.find((sort) => sort === parameters.get('sort')) ?? 'best',
    page: readPage(parameters.get('page')),
  };
}

/** Where a wish is answered. The same wish has the same address, however it was put together. */
export function searchPath(wish: Partial<SearchWish>): string {
  const { text, categories, kinds, colours, sizes, materials, priceFrom, priceTo, inStock, sort, page } = {
    ...NO_WISH,
    ...wish,
  };
  const pairs: [string, string][] = [
    ...(text === '' ? [] : [['q', text] as [string, string]]),
    ...many('category', categories),
    ...many('kind', kinds),
    ...many('colour', colours),
    ...many('size', sizes),
    ...many('material', materials),
    ...(priceFrom === null ? [] : many('price-from', [String(priceFrom)])),
    ...(priceTo === null ? [] : many('price-to', [String(priceTo)])),
    ...(inStock ? many('stock', ['in']) : []),
    ...(sort === 'best' ? [] : many('sort', [sort])),
    ...(page === 1 ? [] : many('page', [String(page)])),
  ];
  return pairs.length === 0 ? '/search' : `/search?${new URLSearchParams(pairs).toString()}`;
}

function many(name: string, values: readonly string[]): [string, string][] {
  return values.map((value) => [name, value]);
}

/** Whether a wish is narrowed by anything besides its text. */
export function isFiltered(wish: SearchWish): boolean {
  const lists = [wish.categories, wish.kinds, wish.colours, wish.sizes, wish.materials];
  return (
    lists.some((list) => list.length > 0) || wish.priceFrom !== null || wish.priceTo !== null || wish.inStock
  );
}

function valuesOf(parameters: URLSearchParams, name: string): string[] {
  const values = parameters.getAll(name).slice(0, MOST_VALUES);
  return [...new Set(values.map((value) => readLine(value, MOST_VALUE)))].filter((value) => value !== '');
}

/** One line of text: control characters become spaces, and half a character at the cut is left out. */
function readLine(text: string, most: number): string {
  const line = text
    .slice(0, most * 4)
    .toWellFormed()
    .replaceAll('\uFFFD', '')
    .normalize('NFC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\p{Cc}\p{Z}]+/gu, ' ')
    .trim();
  return Array.from(line).slice(0, most).join('').trim();
}

/** Rupees as people type them (`₹1,500`, `1500`), or null. */
function readPrice(text: string | null): number | null {
  const digits = /^\s*₹?\s*(\d[\d,]{0,11})\s*$/.exec(text ?? '')?.[1]?.replaceAll(',', '');
  return digits === undefined ? null : Math.min(Number(digits), MOST_PRICE);
}

function readPage(text: string | null): number {
  return /^[1-9]\d{0,5}$/.test(text ?? '') ? Number(text) : 1;
}
