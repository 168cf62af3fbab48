import { expect, test } from 'vitest';
import {
  listingPath,
  pageCount,
  policyPath,
  productPath,
  readCataloguePath,
  sitemapPartPath,
} from '#shared/catalogue-paths.ts';

test('a path is read as what it was written for', () => {
  const listing = (category: string | null, number: number) => ({ page: 'listing', category, number });
  for (const category of [null, 'kurtas', '2-piece']) {
    for (const page of [1, 2, 10, 417]) {
      expect(readCataloguePath(listingPath({ category, page }))).toEqual(listing(category, page));
    }
  }
  expect(readCataloguePath(productPath('2-tone-silk'))).toEqual({ page: 'product', slug: '2-tone-silk' });
  expect(readCataloguePath(policyPath('returns'))).toEqual({ page: 'policy', slug: 'returns' });
  expect(readCataloguePath(sitemapPartPath(12))).toEqual({ page: 'sitemap-part', part: 12 });
});

test.each([
  ['/', 'home'],
  ['/about', 'about'],
  ['/contact', 'contact'],
  ['/404', 'not-found'],
  ['/sitemap.xml', 'sitemap'],
  ['/sitemap/pages.xml', 'sitemap-pages'],
  ['/feed.xml', 'feed'],
  ['/robots.txt', 'robots'],
])('%s is the page %s', (path, page) => {
  expect(readCataloguePath(path)).toEqual({ page });
});

test.each([
  '',
  '/cart',
  '/About',
  '/about/',
  '/shop/',
  '/shop/0',
  '/shop/1',
  '/shop/01',
  '/shop/2/3',
  '/shop/kurtas/',
  '/shop/kurtas/1',
  '/shop/kurtas/02',
  '/shop/kurtas/2.0',
  '/shop/kurtas/two',
  '/shop/kurtas/2/3',
  '/shop/kurtas/9999999999999999999999',
  '/products',
  '/products/',
  '/products/a/b',
  '/policies/',
  '/sitemap/products-0.xml',
  '/sitemap/products-01.xml',
  '/sitemap/products-.xml',
])('there is no page at “%s”, so that every page has one address', (path) => {
  expect(readCataloguePath(path)).toBeNull();
});

test('24 products fill a page, and an empty listing has one', () => {
  expect([0, 1, 24, 25, 48, 49].map(pageCount)).toEqual([1, 1, 1, 2, 2, 3]);
});
