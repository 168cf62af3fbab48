/** Catalogue pages that are no HTML: sitemap, feed of new arrivals, robots. */
import { listFeedEntries, listSitemapEntries } from '#server/db/catalogue-feeds.ts';
import { countAllProducts } from '#server/db/catalogue-ranks.ts';
import { listCategoryLinks } from '#server/db/category-links.ts';
import type { ReadDb } from '#server/db/engine.ts';
import { findSettings } from '#server/db/settings.ts';
import { listPolicies } from '#server/db/shop-texts.ts';
import {
  SITEMAP_SIZE,
  listingPath,
  policyPath,
  productPath,
  sitemapPartPath,
} from '#shared/catalogue-paths.ts';
import { formatRupees } from '#shared/money.ts';
import { FEED_SIZE } from '#shared/shown-products.ts';
import { feeds as words } from '#words';
import { xml } from './xml.ts';

/** A page that is served as it stands. */
export interface TextPage {
  text: string;
  /** For the Content-Type header. */
  type: string;
}

/** What these pages are made from: the shop's goods and its address. */
export interface Site {
  db: ReadDb;
  siteUrl: URL;
}

/** The same, of a shop. */
export function siteOf({ db, env }: { db: { read: ReadDb }; env: { siteUrl: URL } }): Site {
  return { db: db.read, siteUrl: env.siteUrl };
}

const XML = 'application/xml; charset=utf-8';

/** `/robots.txt`: pages that are no use to a search engine, and where the sitemap is. */
export function robotsText({ siteUrl }: { siteUrl: URL }): TextPage {
  const closed = ['/admin', '/api/', '/cart', '/checkout', '/orders/', '/newsletter/', '/search'];
  const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`)];
  return {
    text: [...lines, '', `Sitemap: ${new URL('/sitemap.xml', siteUrl).href}`, ''].join('\n'),
    type: 'text/plain; charset=utf-8',
  };
}

/** How many parts of the sitemap hold products. */
export async function countSitemapParts(db: ReadDb): Promise<number> {
  return Math.ceil((await countAllProducts(db)) / SITEMAP_SIZE);
}

/** `/sitemap.xml`: the index of the sitemap's parts (sitemaps.org, protocol 0.9). */
export async function sitemapIndex({ db, siteUrl }: Site): Promise<TextPage> {
  const parts = Array.from({ length: await countSitemapParts(db) }, (_, index) => sitemapPartPath(index + 1));
  const entries = ['/sitemap/pages.xml', ...parts].map(
    (path) => `<sitemap><loc>${xml(new URL(path, siteUrl).href)}</loc></sitemap>`,
  );
  return sitemap('sitemapindex', entries);
}

/** `/sitemap/pages.xml`: every page that isn't a product's. */
export async function sitemapOfPages({ db, siteUrl }: Site): Promise<TextPage> {
  const categories = await listCategoryLinks(db);
  const policies = await listPolicies(db);
  const paths = [
    '/',
    listingPath({ category: null, page: 1 }),
    ...categories.map(({ slug }) => listingPath({ category: slug, page: 1 })),
    '/about',
    '/contact',
    ...policies.map(({ slug }) => policyPath(slug)),
  ];
  return sitemap(
    'urlset',
    paths.map((path) => `<url><loc>${xml(new URL(path, siteUrl).href)}</loc></url>`),
  );
}

/** `/sitemap/products-N.xml`, or null where there is no such part. */
export async function sitemapPart({ db, siteUrl }: Site, part: number): Promise<TextPage | null> {
  if (part > (await countSitemapParts(db))) return null;
  const entries = await listSitemapEntries(db, part);
  return sitemap(
    'urlset',
    entries.map(({ slug, updatedAt }) => {
      const location = xml(new URL(productPath(slug), siteUrl).href);
      return `<url><loc>${location}</loc><lastmod>${updatedAt.slice(0, 10)}</lastmod></url>`;
    }),
  );
}

/** `/feed.xml`: new arrivals as RSS 2.0. */
export async function arrivalsFeed({ db, siteUrl }: Site): Promise<TextPage> {
  const { shopName, tagline } = await findSettings(db);
  const entries = await listFeedEntries(db, FEED_SIZE);
  const items = entries.map(({ slug, name, kind, price, description, createdAt }) => {
    const url = xml(new URL(productPath(slug), siteUrl).href);
    const priced = `${formatRupees(price)}${kind === 'fabric' ? words.aMetre : ''}`;
    return [
      '<item>',
      `<title>${xml(`${name}, ${priced}`)}</title>`,
      `<link>${url}</link>`,
      `<guid>${url}</guid>`,
      `<pubDate>${new Date(createdAt).toUTCString()}</pubDate>`,
      `<description>${xml(description)}</description>`,
      '</item>',
    ].join('');
  });
  const self = xml(new URL('/feed.xml', siteUrl).href);
  const channel = [
    `<title>${xml(shopName)}</title>`,
    `<link>${xml(siteUrl.href)}</link>`,
    `<description>${xml(tagline)}</description>`,
    '<language>en-IN</language>',
    `<atom:link href="${self}" rel="self" type="application/rss+xml"/>`,
    ...items,
  ];
  return {
    text: `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>\n${channel.join('\n')}\n</channel></rss>\n`,
    type: XML,
  };
}

function sitemap(root: 'sitemapindex' | 'urlset', entries: readonly string[]): TextPage {
  const open = `<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`;
  return {
    text: `<?xml version="1.0" encoding="UTF-8"?>\n${[open, ...entries, `</${root}>`].join('\n')}\n`,
    type: XML,
  };
}

/** A text page as an endpoint answers it. */
export function textAnswer({ text, type }: TextPage): Response {
  return new Response(text, { headers: { 'Content-Type': type } });
}
