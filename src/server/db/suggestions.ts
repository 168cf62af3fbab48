import { and, asc, eq, sql } from 'drizzle-orm';
import type { ReadDb } from './engine.ts';
import { products } from './schema.ts';

/** Suggestions in one answer. */
const MOST = 8;

export interface Suggestion {
  slug: string;
  name: string;
  kind: 'tailored' | 'fabric';
  /** Rupees per piece or per metre. */
  price: number;
}

/** Active products whose name holds every word of a query. None for an empty query. */
export async function listSuggestions(db: ReadDb, query: string): Promise<Suggestion[]> {
  const words = query
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 6);
  if (words.length === 0) return [];
  // instr, unlike LIKE, has no wildcards for a query to smuggle in.
  const matches = words.map((word) => sql`instr(lower(${products.name}), ${word.toLowerCase()}) > 0`);
  return db
    .select({ slug: products.slug, name: products.name, kind: products.kind, price: products.price })
    .from(products)
    .where(and(eq(products.status, 'active'), ...matches))
    .orderBy(asc(products.position), asc(products.id))
    .limit(MOST);
}
