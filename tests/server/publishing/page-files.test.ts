import { describe, expect, test } from 'vitest';
import { listCataloguePaths } from '#views/catalogue-page.ts';
import { seedDemoShop } from '#server/db/seed/seed-shop.ts';
import { fileOf, pathOf } from '#server/publishing/page-files.ts';
import { openTestShop } from '../../support/open-test-shop.ts';

describe('a page’s file', () => {
  test.each([
    ['/', 'index.html'],
    ['/about', 'about.html'],
    ['/404', '404.html'],
    ['/shop/kurtas/2', 'shop/kurtas/2.html'],
    ['/products/kurta', 'products/kurta.html'],
    ['/feed.xml', 'feed.xml'],
    ['/robots.txt', 'robots.txt'],
    ['/sitemap/products-3.xml', 'sitemap/products-3.xml'],
  ])('of %s is %s, and the other way round', (path, file) => {
    expect(fileOf(path)).toBe(file);
    expect(pathOf(file)).toBe(path);
  });

  test('leads back to its page, for every page of the demo shop', async () => {
    const shop = await openTestShop({ gateway: false });
    await seedDemoShop(shop.db, '2026-01-01T00:00:00.000Z');
    const paths = await listCataloguePaths(shop.db.read);
    expect(paths.map((path) => pathOf(fileOf(path)))).toEqual(paths);
    expect(new Set(paths.map(fileOf)).size).toBe(paths.length);
  });
});

test.each([
  'google4f2c9d.html',
  'BingSiteAuth.xml',
  'ads.txt',
  'humans.txt',
  'security.txt',
  '.well-known/security.txt',
  'landing/index.html',
  'campaign.html',
  'products.html',
  'products/kurta/gallery.html',
  'shop/1.html',
  'shop/kurtas/01.html',
  'sitemap/products-0.xml',
  'sitemap/mine.xml',
  'policies/index.html',
  'admin.html',
  'publish/about.html',
  'products/kurta.json',
  'products/kurta.html.br',
  'products/kurta.html.gz',
  'products/kurta.html.tmp-12-1',
  'products/.kurta.html',
  '_astro/site.css',
  'pictures/kurta.png',
])('an owner’s own %s is no catalogue page, so that it is never taken down', (file) => {
  expect(pathOf(file)).toBeNull();
});
