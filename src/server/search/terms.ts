/** How text becomes the terms that are looked for: folded, without plurals, and in every spelling that people use. */
import type { ColourFamily } from '#shared/colour-family.ts';

/** Terms of one query that are looked at. */
const MOST_TERMS = 8;

/** Spellings of one thing. A product that has one of a row is found by each of them. */
const SPELLINGS: readonly (readonly string[])[] = [
  ['mul', 'mull', 'mulmul', 'malmal', 'muslin'],
  ['kurta', 'kurti', 'kurtha'],
  ['saree', 'sari'],
  ['ikat', 'ikkat', 'ikkath'],
  ['ajrakh', 'ajrak'],
  ['tussar', 'tussah', 'tasar', 'tussore'],
  ['chanderi', 'chandheri'],
  ['banarasi', 'benarasi', 'banarsi', 'varanasi'],
  ['kanchipuram', 'kanjivaram', 'kanjeevaram'],
  ['pochampally', 'pochampalli'],
  ['himroo', 'himru'],
  ['mashru', 'mushru'],
  ['khadi', 'khaddar', 'handspun'],
  ['brocade', 'kinkhab', 'kimkhab', 'jamawar'],
  ['lehenga', 'lehnga', 'lahenga', 'ghagra'],
  ['dupatta', 'duppatta', 'chunni', 'stole'],
  ['churidar', 'chudidar'],
  ['salwar', 'shalwar'],
  ['sherwani', 'shervani', 'achkan'],
  ['bandhgala', 'bandgala', 'jodhpuri'],
  ['anarkali', 'anarkli'],
  ['blouse', 'choli'],
  ['pyjama', 'pajama', 'paijama'],
  ['trouser', 'pant'],
  ['waistcoat', 'vest'],
  ['wool', 'woollen', 'woolen'],
  ['zari', 'jari'],
  ['block', 'blockprint'],
  ['colour', 'color'],
  ['grey', 'gray'],
  ['men', 'gent'],
  ['women', 'lady'],
  ['mehendi', 'mehndi', 'henna'],
  ['kesar', 'saffron'],
];

const SPELLINGS_OF = new Map(SPELLINGS.flatMap((row) => row.map((term) => [term, row] as const)));

/** Small words of questions; nobody looks for them. */
const SMALL_WORDS = new Set(
  words('a an and any by for from in is me my of on or some that the this to with'),
);

/** What people call a kind of goods. */
export const KIND_WORDS = {
  tailored: 'garment clothes clothing tailored stitched readymade',
  fabric: 'fabric cloth material textile metre meter yardage',
} as const;

/** What people call a colour whose own name is another. */
export const FAMILY_WORDS: Record<ColourFamily, string> = {
  red: 'red maroon',
  pink: 'pink',
  orange: 'orange rust',
  yellow: 'yellow gold mustard',
  green: 'green',
  teal: 'teal turquoise',
  blue: 'blue navy',
  purple: 'purple violet',
  brown: 'brown',
  natural: 'natural beige cream',
  white: 'white ivory',
  grey: 'grey',
  black: 'black',
};

/** A text's words, folded: `Men’s kurtás` → `mens`, `kurtas`. Numbers stay. */
export function wordsOf(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f'’ʼ]/g, '')
    .toLowerCase();
  return folded.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== '');
}

/** A folded word without its plural. The same is done to goods and to queries, so it needn't be grammar. */
export function stem(word: string): string {
  if (word.length <= 3 || !word.endsWith('s') || word.endsWith('ss')) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /(?:ss|sh|ch|x|z)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/** Every term that a word of a product's text is found by. */
export function spellingsOf(word: string): readonly string[] {
  const term = stem(word);
  return SPELLINGS_OF.get(term) ?? [term];
}

/** The terms of a query, without small words, unless it has no others. */
export function queryTerms(text: string): string[] {
  const all = wordsOf(text);
  const telling = all.filter((word) => !SMALL_WORDS.has(word));
  return [...new Set((telling.length > 0 ? telling : all).map(stem))].slice(0, MOST_TERMS);
}

function words(text: string): string[] {
  return text.split(' ');
}
