/** Which garments and fabrics go together, as admins see and change it. */
import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import type { ProductKind, ProductStatus } from '../domain/product-fields.ts';
import type { ReadDb, WriteDb } from './engine.ts';
import { products, productSuits } from './schema.ts';

export interface SuitPartner {
  id: string;
  slug: string;
  name: string;
  status: ProductStatus;
}

const partner = { id: products.id, slug: products.slug, name: products.name, status: products.status };

/** The fabrics of a garment, or the garments of a fabric, in the shop's order. */
export async function listPartners(
  db: ReadDb,
  product: { id: string; kind: ProductKind },
): Promise<SuitPartner[]> {
  const [own, other] =
    product.kind === 'tailored'
      ? [productSuits.garmentId, productSuits.fabricId]
      : [productSuits.fabricId, productSuits.garmentId];
  return db
    .select(partner)
    .from(productSuits)
    .innerJoin(products, eq(products.id, other))
    .where(eq(own, product.id))
    .orderBy(asc(products.position), asc(products.id));
}

/** Products of the other kind to choose from, the first of the shop, without samples and last pieces. */
export async function listSuitable(db: ReadDb, kind: ProductKind, most: number): Promise<SuitPartner[]> {
  return db
    .select(partner)
    .from(products)
    .where(
      and(
        ne(products.kind, kind),
        eq(products.status, 'active'),
        isNull(products.sampleOf),
        isNull(products.remnantOf),
      ),
    )
    .orderBy(asc(products.position), asc(products.id))
    .limit(most);
}

/** The product at an address, whatever its status, or null. */
export async function findBySlug(
  db: ReadDb,
  slug: string,
): Promise<(SuitPartner & { kind: ProductKind; sampleOf: string | null }) | null> {
  const [row] = await db
    .select({ ...partner, kind: products.kind, sampleOf: products.sampleOf })
    .from(products)
    .where(eq(products.slug, slug));
  return row ?? null;
}

export interface SuitPair {
  garmentId: string;
  fabricId: string;
}

/** Notes that two go together. False where that was so already. */
export async function insertSuit(tx: WriteDb, pair: SuitPair): Promise<boolean> {
  const rows = await tx
    .insert(productSuits)
    .values(pair)
    .onConflictDoNothing()
    .returning({ id: productSuits.id });
  return rows.length === 1;
}

/** Takes that back. False where it wasn't so. */
export async function deleteSuit(tx: WriteDb, { garmentId, fabricId }: SuitPair): Promise<boolean> {
  const rows = await tx
    .delete(productSuits)
    .where(and(eq(productSuits.garmentId, garmentId), eq(productSuits.fabricId, fabricId)))
    .returning({ id: productSuits.id });
  return rows.length > 0;
}
