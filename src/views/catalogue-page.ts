/** Every catalogue page by its path: what the static pages show, and what their twin shows when it makes one again. */
import {
  findProductPage,
  findProductPageOf,
  listFirstCards,
  listProductSlugs,
  type ProductPage,
} from '#server/db/catalogue.ts';
import type { ProductCard } from '#server/db/catalogue.ts';
import type { ReadDb } from '#server/db/engine.ts';
import {
  findSampled,
  findSampleOf,
  findShelves,
  type SampleOffer,
  type Shelves,
} from '#server/db/related-products.ts';
import { findSettings } from '#server/db/settings.ts';
import type { Settings } from '#server/domain/settings.ts';
import { findAboutText, listPolicies, type ShopText } from '#server/db/shop-texts.ts';
import {
  isPageSlug,
  policyPath,
  productPath,
  listingPath,
  readCataloguePath,
  sitemapPartPath,
} from '#shared/catalogue-paths.ts';
import { ABOUT_SHELF } from '#shared/shown-products.ts';
import type { Shop } from '#server/shop.ts';
import { findHome, type Home } from './home.ts';
import { findListing, listListingKeys, type Listing } from './listing.ts';
import {
  arrivalsFeed,
  countSitemapParts,
  robotsText,
  siteOf,
  sitemapIndex,
  sitemapOfPages,
  sitemapPart,
  type TextPage,
} from './text-pages.ts';

export interface ProductProps {
  product: ProductPage;
  settings: Settings;
  policies: readonly ShopText[];
  shelves: Shelves;
  /** A fabric's sample, where there is one for sale. */
  sample: SampleOffer | null;
  /** The fabric that a sample is of, where it is for sale. */
  sampled: { slug: string; name: string } | null;
}

export interface PolicyProps {
  policy: ShopText;
  policies: readonly ShopText[];
}

export interface AboutProps {
  settings: Settings;
  text: ShopText | null;
  shelf: ProductCard[];
}

export type CataloguePage =
  | { view: 'home'; home: Home }
  | { view: 'listing'; listing: Listing }
  | { view: 'product'; props: ProductProps }
  | { view: 'policy'; props: PolicyProps }
  | { view: 'about'; props: AboutProps }
  | { view: 'contact'; settings: Settings }
  | { view: 'not-found' }
  | { view: 'newsletter'; answer: 'thanks' | 'problem' }
  | { view: 'text'; page: TextPage };

/** What a product's page shows, or null where no active product has that slug. */
export async function findProductProps(db: ReadDb, slug: string): Promise<ProductProps | null> {
  const product = await findProductPage(db, slug);
  return product && propsOf(db, product);
}

/** What a product's page would show, whatever its status: for admins only. Null where there is no such product. */
export async function findPreviewProps(db: ReadDb, productId: string): Promise<ProductProps | null> {
  const product = await findProductPageOf(db, productId);
  return product && propsOf(db, product);
}

async function propsOf(db: ReadDb, product: ProductPage): Promise<ProductProps> {
  return {
    product,
    settings: await findSettings(db),
    policies: await listPolicies(db),
    shelves: await findShelves(db, product),
    sample:
      product.kind === 'fabric' && product.sampleOf === null ? await findSampleOf(db, product.id) : null,
    sampled: product.sampleOf === null ? null : await findSampled(db, product.sampleOf),
  };
}

/** What a policy's page shows, or null where there is none such. */
export async function findPolicyProps(db: ReadDb, slug: string): Promise<PolicyProps | null> {
  const policies = await listPolicies(db);
  const policy = policies.find((one) => one.slug === slug);
  return policy ? { policy, policies } : null;
}

/** What the page about the shop shows. */
export async function findAboutProps(db: ReadDb): Promise<AboutProps> {
  return {
    settings: await findSettings(db),
    text: await findAboutText(db),
    shelf: await listFirstCards(db, { kind: 'fabric', count: ABOUT_SHELF }),
  };
}

/** The catalogue page at a path as it is now, or null where there is none. */
export async function findCataloguePage(shop: Shop, path: string): Promise<CataloguePage | null> {
  const db = shop.db.read;
  const site = siteOf(shop);
  const key = readCataloguePath(path);
  switch (key?.page) {
    case undefined:
      return null;
    case 'home':
      return { view: 'home', home: await findHome(db, shop.now()) };
    case 'listing': {
      const listing = await findListing(db, { category: key.category, page: key.number });
      return listing && { view: 'listing', listing };
    }
    case 'product': {
      const props = await findProductProps(db, key.slug);
      return props && { view: 'product', props };
    }
    case 'policy': {
      const props = await findPolicyProps(db, key.slug);
      return props && { view: 'policy', props };
    }
    case 'about':
      return { view: 'about', props: await findAboutProps(db) };
    case 'contact':
      return { view: 'contact', settings: await findSettings(db) };
    case 'not-found':
      return { view: 'not-found' };
    case 'newsletter':
      return { view: 'newsletter', answer: key.answer };
    case 'sitemap':
      return { view: 'text', page: await sitemapIndex(site) };
    case 'sitemap-pages':
      return { view: 'text', page: await sitemapOfPages(site) };
    case 'sitemap-part': {
      const page = await sitemapPart(site, key.part);
      return page && { view: 'text', page };
    }
    case 'feed':
      return { view: 'text', page: await arrivalsFeed(site) };
    case 'robots':
      return { view: 'text', page: robotsText(site) };
  }
}

/** The path of every catalogue page there is now, the most looked at first. */
export async function listCataloguePaths(db: ReadDb): Promise<string[]> {
  const parts = await countSitemapParts(db);
  return [
    '/',
    ...(await listListingKeys(db)).map(listingPath),
    ...(await listProductSlugs(db)).filter(isPageSlug).map(productPath),
    ...(await listPolicies(db)).filter(({ slug }) => isPageSlug(slug)).map(({ slug }) => policyPath(slug)),
    '/about',
    '/contact',
    '/404',
    '/newsletter/thanks',
    '/newsletter/problem',
    '/sitemap.xml',
    '/sitemap/pages.xml',
    ...Array.from({ length: parts }, (_, index) => sitemapPartPath(index + 1)),
    '/feed.xml',
    '/robots.txt',
  ];
}
