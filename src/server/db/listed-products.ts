import { and, eq, isNull } from 'drizzle-orm';
import { products } from './schema.ts';

/** What is in the listings, the search, the feeds and the sitemap: active products, samples aside. */
export const isListed = and(eq(products.status, 'active'), isNull(products.sampleOf));
