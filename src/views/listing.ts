/** Which listings there are, and what each one shows. */
import { isPageSlug, pageCount, type ListingKey } from '#shared/catalogue-paths.ts';
import {
  countProducts,
  listCategories,
  listProductCards,
  findCategoryText,
  type CategoryText,
  type ProductCard,
} from '#server/db/catalogue.ts';
import { listCategoryLinks, type CategoryLink } from '#server/db/category-links.ts';
import type { ReadDb } from '#server/db/engine.ts';

export interface Listing extends ListingKey {
  /** Null on the listing of everything. */
  shown: CategoryText | null;
  categories: readonly CategoryLink[];
  cards: ProductCard[];
  /** Products in the whole listing, and on how many pages. */
  total: number;
  pages: number;
}

/** Every page of every listing. An empty category has one page. */
export async function listListingKeys(db: ReadDb): Promise<ListingKey[]> {
  const categories = await listCategories(db);
  const everything = await countProducts(db, null);
  return [
    ...pagesOf(null, everything),
    ...categories
      .filter(({ slug }) => isPageSlug(slug))
      .flatMap(({ slug, products }) => pagesOf(slug, products)),
  ];
}

/** One page of a listing, or null where there is no such category or page. */
export async function findListing(db: ReadDb, { category, page }: ListingKey): Promise<Listing | null> {
  const shown = category === null ? null : await findCategoryText(db, category);
  if (category !== null && shown === null) return null;
  const categories = await listCategoryLinks(db);
  const total = await countProducts(db, category);
  const pages = pageCount(total);
  if (page < 1 || page > pages) return null;
  const cards = await listProductCards(db, { category, page });
  return { category, page, shown, categories, cards, total, pages };
}

function pagesOf(category: string | null, total: number): ListingKey[] {
  return Array.from({ length: pageCount(total) }, (_, index) => ({ category, page: index + 1 }));
}
