/** Where every catalogue page is, and what a path stands for. */

/** Products on one listing page. */
export const LISTING_SIZE = 24;

/** Products in one part of the sitemap. */
export const SITEMAP_SIZE = 1000;

export interface ListingKey {
  /** A category's slug, or null for everything. */
  category: string | null;
  /** From 1. */
  page: number;
}

/** What a path stands for, whether or not the shop has such a product, category or page. */
export type CatalogueKey =
  | { page: 'home' }
  | { page: 'listing'; category: string | null; number: number }
  | { page: 'product'; slug: string }
  | { page: 'policy'; slug: string }
  | { page: 'about' }
  | { page: 'contact' }
  | { page: 'not-found' }
  | { page: 'newsletter'; answer: 'thanks' | 'problem' }
  | { page: 'sitemap' }
  | { page: 'sitemap-pages' }
  | { page: 'sitemap-part'; part: number }
  | { page: 'feed' }
  | { page: 'robots' };

/** Where a listing is: `/shop`, `/shop/2`, `/shop/kurtas`, `/shop/kurtas/2`. */
export function listingPath({ category, page }: ListingKey): string {
  return ['/shop', ...(category === null ? [] : [category]), ...(page === 1 ? [] : [page])].join('/');
}

/** Where a product is. */
export function productPath(slug: string): string {
  return `/products/${slug}`;
}

/**
 * Where a product is with a size or a colour chosen. It is the same page to the server: the form on it reads the query, and
 * search engines are told that the page without it is meant.
 */
export function variantPath(slug: string, choice: { size: string } | { colourId: string }): string {
  const [name, value] = 'size' in choice ? ['size', choice.size] : ['colour', choice.colourId];
  return `${productPath(slug)}?${new URLSearchParams({ [name]: value }).toString()}`;
}

/** Where a policy is. */
export function policyPath(slug: string): string {
  return `/policies/${slug}`;
}

/** Where a part of the sitemap is; parts count from 1. */
export function sitemapPartPath(part: number): string {
  return `/sitemap/products-${part}.xml`;
}

/** Where each page of a list is; pages count from 1. */
export type PageAddress = (page: number) => string;

/** On how many pages so many products stand. An empty listing has one page. */
export function pageCount(total: number): number {
  return Math.max(1, Math.ceil(total / LISTING_SIZE));
}

const FIXED_PATHS: ReadonlyMap<string, CatalogueKey> = new Map<string, CatalogueKey>([
  ['/', { page: 'home' }],
  ['/about', { page: 'about' }],
  ['/contact', { page: 'contact' }],
  ['/404', { page: 'not-found' }],
  ['/newsletter/thanks', { page: 'newsletter', answer: 'thanks' }],
  ['/newsletter/problem', { page: 'newsletter', answer: 'problem' }],
  ['/sitemap.xml', { page: 'sitemap' }],
  ['/sitemap/pages.xml', { page: 'sitemap-pages' }],
  ['/feed.xml', { page: 'feed' }],
  ['/robots.txt', { page: 'robots' }],
]);

/**
 * Whether a product, a category or a policy can have this as its part of an address. Its page is a file of that name, so
 * it needs no encoding, names no other folder, and isn't what a folder's own page is called.
 */
export function isPageSlug(slug: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,199}$/.test(slug) && slug.toLowerCase() !== 'index';
}

/** What stands at a path, or null where no catalogue page can be. The path is decoded and has no query. */
export function readCataloguePath(path: string): CatalogueKey | null {
  const fixed = FIXED_PATHS.get(path);
  if (fixed) return fixed;
  const part = /^\/sitemap\/products-([^/]+)\.xml$/.exec(path)?.[1];
  if (part !== undefined) {
    const number = readNumber(part);
    return number === null ? null : { page: 'sitemap-part', part: number };
  }
  const [, room, ...rest] = path.split('/');
  if (room === 'shop') return readListing(rest);
  const [slug] = rest;
  if (rest.length !== 1 || !slug || !isPageSlug(slug)) return null;
  if (room === 'products') return { page: 'product', slug };
  if (room === 'policies') return { page: 'policy', slug };
  return null;
}

/** `['kurtas', '2']`, say: what follows `/shop`. A category can't be named like a number. */
function readListing([first, second, ...more]: string[]): CatalogueKey | null {
  if (more.length > 0 || second === '' || (first !== undefined && !isPageSlug(first))) return null;
  if (first === undefined) return { page: 'listing', category: null, number: 1 };
  if (/^\d+$/.test(first)) {
    const number = readLaterPage(first);
    return number === null || second !== undefined ? null : { page: 'listing', category: null, number };
  }
  if (second === undefined) return { page: 'listing', category: first, number: 1 };
  const number = readLaterPage(second);
  return number === null ? null : { page: 'listing', category: first, number };
}

/** A page after the first, which goes without its number. */
function readLaterPage(text: string): number | null {
  const number = readNumber(text);
  return number === 1 ? null : number;
}

/** A number from 1 as this shop writes it, so that one page has one address. */
function readNumber(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
