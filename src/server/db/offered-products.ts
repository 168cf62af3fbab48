import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import type { ReadDb } from './engine.ts';
import { products } from './schema.ts';

/** Some active products by their ids' order, after one of them (`''` for the first ones); samples of cloth left out. */
export async function listOfferedProducts(
  db: ReadDb,
  { after, count }: { after: string; count: number },
): Promise<{ id: string; slug: string }[]> {
  return db
    .select({ id: products.id, slug: products.slug })
    .from(products)
    .where(and(eq(products.status, 'active'), isNull(products.sampleOf), gt(products.id, after)))
    .orderBy(asc(products.id))
    .limit(count);
}
