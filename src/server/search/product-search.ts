import { LISTING_SIZE, pageCount } from '#shared/catalogue-paths.ts';
import { isFiltered, type SearchWish } from '#shared/search-wish.ts';
import type { Database } from '../db/engine.ts';
import { MATERIALS } from '../domain/materials.ts';
import { filterGoods, type FilterCounts } from './filters.ts';
import { ProductShelf } from './product-shelf.ts';
import { queryTerms, stem, wordsOf } from './terms.ts';
import type { Closeness } from './text-index.ts';

/** Products and categories in one answer to somebody who is typing. */
const MOST_SUGGESTED = 6;
const MOST_CATEGORIES = 3;

export interface SearchFindings {
  /** The wish as it was understood: without what the shop doesn't have, on a page that there is. */
  wish: SearchWish;
  /** The ids of the products on its page, in their order. */
  productIds: string[];
  total: number;
  pages: number;
  /** How many fit the text alone. */
  unfiltered: number;
  closeness: Closeness;
  counts: FilterCounts;
}

export interface SearchSuggestions {
  productIds: string[];
  categories: { slug: string; name: string }[];
  /** How many products fit. */
  total: number;
}

/** The search over active goods, as new as the last commit before each call. */
export interface ProductSearch {
  find(wish: SearchWish): Promise<SearchFindings>;
  suggest(text: string): Promise<SearchSuggestions>;
}

/** Opens the search. It reads nothing before it is first used. */
export function openProductSearch(db: Pick<Database, 'read' | 'version'>): ProductSearch {
  const shelf = new ProductShelf(db);
  return {
    async find(wish) {
      await shelf.catchUp();
      return findOnShelf(shelf, wish);
    },
    async suggest(text) {
      await shelf.catchUp();
      return suggestFromShelf(shelf, text);
    },
  };
}

function findOnShelf(shelf: ProductShelf, asked: SearchWish): SearchFindings {
  const wish: SearchWish = {
    ...asked,
    categories: asked.categories.filter((slug) => shelf.categoryNames.has(slug)),
    sizes: asked.sizes.filter((size) => shelf.codes.sizes.has(size)),
    materials: MATERIALS.filter((material) => asked.materials.includes(material)),
  };
  const { goods: all, closeness } =
    wish.text === ''
      ? { goods: shelf.all(wish.sort), closeness: 'every-word' as const }
      : shelf.matching(wish.text, wish.sort);
  const { goods, counts } = filterGoods(all, wish, shelf.codes);
  const pages = pageCount(goods.length);
  const page = Math.min(wish.page, pages);
  const from = (page - 1) * LISTING_SIZE;
  return {
    wish: { ...wish, page },
    productIds: goods.slice(from, from + LISTING_SIZE).map(({ id }) => id),
    total: goods.length,
    pages,
    unfiltered: isFiltered(wish) ? all.length : goods.length,
    closeness,
    counts,
  };
}

function suggestFromShelf(shelf: ProductShelf, text: string): SearchSuggestions {
  const terms = queryTerms(text);
  const { goods, closeness } = shelf.matching(text, 'best');
  // Who is still typing isn't helped by goods that have some of the words only.
  const fitting = closeness === 'some-words' ? [] : goods;
  const categories = [...shelf.categoryNames]
    .filter(([, name]) => isBegunBy(wordsOf(name).map(stem), terms))
    .slice(0, MOST_CATEGORIES)
    .map(([slug, name]) => ({ slug, name }));
  return {
    productIds: fitting.slice(0, MOST_SUGGESTED).map(({ id }) => id),
    categories,
    total: fitting.length,
  };
}

/** Whether each term begins one of the words. No terms begin nothing. */
function isBegunBy(words: readonly string[], terms: readonly string[]): boolean {
  return terms.length > 0 && terms.every((term) => words.some((word) => word.startsWith(term)));
}
