import { and, asc, desc, eq, inArray, isNull, or, type SQL } from 'drizzle-orm';
import type { OfferTarget } from '../domain/promotions.ts';
import type { ReadDb } from './engine.ts';
import { fabricColours, inventory, products } from './schema.ts';

/** Goods to try a promotion on. */
export interface SampleVariant {
  productId: string;
  slug: string;
  name: string;
  /** A garment's size, or the id of a fabric's colour. */
  variant: string;
}

export interface SampleWish {
  kind: 'tailored' | 'fabric';
  /** The product's address, or null for the first that these targets name, or the first of all. */
  slug: string | null;
  targets: readonly OfferTarget[];
}

/** An active product of a kind with the variant that it has most of, or null where there is none. */
export async function findSampleVariant(db: ReadDb, wish: SampleWish): Promise<SampleVariant | null> {
  const { kind, slug, targets } = wish;
  const product =
    slug === null
      ? ((await firstOf(db, kind, targetCondition(targets))) ?? (await firstOf(db, kind, undefined)))
      : await firstOf(db, kind, eq(products.slug, slug));
  if (!product) return null;
  const { id: productId } = product;
  const [row] =
    kind === 'tailored'
      ? await db
          .select({ variant: inventory.size })
          .from(inventory)
          .where(and(eq(inventory.productId, productId), isNull(inventory.withdrawnAt)))
          .orderBy(desc(inventory.stock), asc(inventory.position))
          .limit(1)
      : await db
          .select({ variant: fabricColours.id })
          .from(fabricColours)
          .where(and(eq(fabricColours.productId, productId), isNull(fabricColours.withdrawnAt)))
          .orderBy(desc(fabricColours.stockMeters), asc(fabricColours.position))
          .limit(1);
  return row ? { productId, slug: product.slug, name: product.name, variant: row.variant } : null;
}

async function firstOf(
  db: ReadDb,
  kind: SampleWish['kind'],
  fits: SQL | undefined,
): Promise<{ id: string; slug: string; name: string } | undefined> {
  const [row] = await db
    .select({ id: products.id, slug: products.slug, name: products.name })
    .from(products)
    .where(and(eq(products.status, 'active'), isNull(products.sampleOf), eq(products.kind, kind), fits))
    .orderBy(asc(products.position), asc(products.id))
    .limit(1);
  return row;
}

function targetCondition(targets: readonly OfferTarget[]): SQL | undefined {
  const of = (target: OfferTarget['target']): string[] =>
    targets.filter((one) => one.target === target).map(({ targetId }) => targetId);
  const kinds = of('kind').filter((kind) => kind === 'tailored' || kind === 'fabric');
  return or(
    inArray(products.id, of('product')),
    inArray(products.category, of('category')),
    inArray(products.kind, kinds),
  );
}
