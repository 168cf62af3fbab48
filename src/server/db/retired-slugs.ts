/** What the address of a product stands for, now and after it was changed. A trigger keeps the old ones. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { ReadDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { products, retiredSlugs } from './schema.ts';

export type ProductStanding =
  | { kind: 'active' }
  /** Another address has its product now. */
  | { kind: 'moved'; slug: string }
  /** There was such a product, and it isn't for sale any more. */
  | { kind: 'gone' }
  | { kind: 'unknown' };

const userOfSlug = prepared((db: ReadDb) =>
  db
    .select({ status: products.status })
    .from(products)
    .where(eq(products.slug, sql.placeholder('slug')))
    .prepare(),
);
const retirerOfSlug = prepared((db: ReadDb) =>
  db
    .select({ slug: products.slug, status: products.status })
    .from(retiredSlugs)
    .innerJoin(products, eq(products.id, retiredSlugs.productId))
    .where(eq(retiredSlugs.slug, sql.placeholder('slug')))
    .prepare(),
);

/** What a product's slug stands for. A draft's slug is unknown: nobody has seen it. */
export async function findProductStanding(db: ReadDb, slug: string): Promise<ProductStanding> {
  const [user] = await userOfSlug(db).execute({ slug });
  if (user?.status === 'active') return { kind: 'active' };
  const [retirer] = await retirerOfSlug(db).execute({ slug });
  if (retirer?.status === 'active') return { kind: 'moved', slug: retirer.slug };
  return user?.status === 'archived' || retirer ? { kind: 'gone' } : { kind: 'unknown' };
}

/** Every slug that stands for a product that has moved or gone. */
export async function listPartedSlugs(db: ReadDb): Promise<string[]> {
  const archived = await db
    .select({ slug: products.slug })
    .from(products)
    .where(eq(products.status, 'archived'));
  const user = alias(products, 'user');
  const retired = await db
    .select({ slug: retiredSlugs.slug })
    .from(retiredSlugs)
    .innerJoin(products, eq(products.id, retiredSlugs.productId))
    .leftJoin(user, and(eq(user.slug, retiredSlugs.slug), eq(user.status, 'active')))
    .where(isNull(user.id));
  return [...new Set([...archived, ...retired].map(({ slug }) => slug))].sort();
}
