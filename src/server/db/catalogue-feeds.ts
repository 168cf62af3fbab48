/** What the sitemap and the feed of new arrivals read. */
import { asc, desc } from 'drizzle-orm';
import { SITEMAP_SIZE } from '#shared/catalogue-paths.ts';
import type { ReadDb } from './engine.ts';
import { isListed } from './listed-products.ts';
import { products } from './schema.ts';

/** A product as the sitemap names it. */
export interface SitemapEntry {
  slug: string;
  updatedAt: string;
}

/** A product as the feed tells of it. */
export interface FeedEntry {
  id: string;
  slug: string;
  name: string;
  kind: 'tailored' | 'fabric';
  description: string;
  /** Rupees per piece or per metre, GST included. */
  price: number;
  createdAt: string;
}

/**
 * The active products of one part of the sitemap (parts count from 1). Parts are cut by age over products of every
 * status, so that a new product or an archived one changes one part and shifts none.
 */
export async function listSitemapEntries(db: ReadDb, part: number): Promise<SitemapEntry[]> {
  const rows = await db
    .select({
      slug: products.slug,
      updatedAt: products.updatedAt,
      status: products.status,
      sampleOf: products.sampleOf,
    })
    .from(products)
    .orderBy(asc(products.createdAt), asc(products.id))
    .limit(SITEMAP_SIZE)
    .offset((part - 1) * SITEMAP_SIZE);
  return rows
    .filter(({ status, sampleOf }) => status === 'active' && sampleOf === null)
    .map(({ slug, updatedAt }) => ({ slug, updatedAt }));
}

/** The newest active products, the newest first. */
export async function listFeedEntries(db: ReadDb, count: number): Promise<FeedEntry[]> {
  return db
    .select({
      id: products.id,
      slug: products.slug,
      name: products.name,
      kind: products.kind,
      description: products.description,
      price: products.price,
      createdAt: products.createdAt,
    })
    .from(products)
    .where(isListed)
    .orderBy(desc(products.createdAt), desc(products.id))
    .limit(count);
}
