import { and, inArray } from 'drizzle-orm';
import { cardColumns, listCardsOf, type ProductCard } from './catalogue.ts';
import type { ReadDb } from './engine.ts';
import { isListed } from './listed-products.ts';
import { products } from './schema.ts';

/** The cards of those of these products that are listed, in the order of the ids. */
export async function listCardsById(db: ReadDb, ids: readonly string[]): Promise<ProductCard[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select(cardColumns)
    .from(products)
    .where(and(isListed, inArray(products.id, [...ids])));
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  return listCardsOf(
    db,
    ids.flatMap((id) => rowOf.get(id) ?? []),
  );
}
