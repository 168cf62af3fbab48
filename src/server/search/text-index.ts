import MiniSearch, { type SearchOptions } from 'minisearch';
import type { GoodsText } from './goods-facts.ts';
import { queryTerms, spellingsOf, wordsOf } from './terms.ts';

/** How a query was understood: by all of its words, by words that are spelt nearly so, or by some of its words only. */
export type Closeness = 'every-word' | 'nearly' | 'some-words';

export interface TextHit {
  id: string;
  /** Higher is better; comparable within one query. */
  score: number;
}

export interface TextHits {
  hits: TextHit[];
  closeness: Closeness;
}

type Entry = GoodsText & { id: string };

const FIELDS = ['name', 'colours', 'category', 'cloth', 'about'] as const satisfies (keyof GoodsText)[];
const BOOST = { name: 5, colours: 2, category: 2, cloth: 1.5, about: 1 } satisfies Record<
  keyof GoodsText,
  number
>;
/** A slip in a word of four letters or more, two in one of eight or more. */
const slipsIn = (term: string): number | false => (term.length < 4 ? false : term.length < 8 ? 1 : 2);
/** The word that somebody may still be typing is found by its beginning. */
const isLast = (_term: string, index: number, terms: string[]): boolean => index === terms.length - 1;

/** The words of all goods. */
export class TextIndex {
  readonly #index = new MiniSearch<Entry>({
    fields: [...FIELDS],
    tokenize: wordsOf,
    processTerm: (word) => [...spellingsOf(word)],
  });
  /** What was indexed last of each product, to know whether an edit touched it. */
  readonly #texts = new Map<string, string>();

  /** Takes a product's text in, in the place of the one before. */
  put(id: string, text: GoodsText): void {
    const whole = FIELDS.map((field) => text[field]).join('\n');
    const before = this.#texts.get(id);
    if (before === whole) return;
    if (before === undefined) this.#index.add({ id, ...text });
    else this.#index.replace({ id, ...text });
    this.#texts.set(id, whole);
  }

  remove(id: string): void {
    if (this.#texts.delete(id)) this.#index.discard(id);
  }

  /** Who fits a query. Slips are looked for only where nothing fits without. */
  find(query: string): TextHits {
    const terms = queryTerms(query);
    if (terms.length === 0) return { hits: [], closeness: 'every-word' };
    const search = (options: SearchOptions): TextHit[] =>
      this.#index
        .search(terms.join(' '), {
          tokenize: (text) => text.split(' '),
          processTerm: (term) => term,
          boost: BOOST,
          prefix: isLast,
          ...options,
        })
        .map(({ id, score }) => ({ id: id as string, score }));
    const exact = search({ combineWith: 'AND' });
    if (exact.length > 0) return { hits: exact, closeness: 'every-word' };
    const near = search({ combineWith: 'AND', prefix: true, fuzzy: slipsIn });
    if (near.length > 0) return { hits: near, closeness: 'nearly' };
    const some = terms.length > 1 ? search({ combineWith: 'OR', fuzzy: slipsIn }) : [];
    return { hits: some, closeness: 'some-words' };
  }
}
