import { and, eq, inArray } from 'drizzle-orm';
import type { ReadDb } from './engine.ts';
import { products } from './schema.ts';

/** The slugs of those products that have a page. */
export async function listSlugs(db: ReadDb, productIds: readonly string[]): Promise<Map<string, string>> {
  if (productIds.length === 0) return new Map();
  const rows = await db
    .select({ id: products.id, slug: products.slug })
    .from(products)
    .where(and(inArray(products.id, [...productIds]), eq(products.status, 'active')));
  return new Map(rows.map((row) => [row.id, row.slug]));
}
