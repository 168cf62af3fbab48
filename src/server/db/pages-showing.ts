/** On which products' pages other products are shown: the shelves of `related-products.ts`, looked at from the other side. */
import { and, desc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { RELATED_SHELF } from '#shared/shown-products.ts';
import type { Place } from './catalogue-ranks.ts';
import type { ReadDb } from './engine.ts';
import { idSlots, inTurns } from './id-slots.ts';
import { isListed } from './listed-products.ts';
import { prepared } from './prepared.ts';
import { products, productSuits } from './schema.ts';

/** Ids looked up at a time. */
const MOST_IDS = 50;

const order = sql`(${products.position}, ${products.id})`;
const here = sql`(${sql.placeholder('position')}, ${sql.placeholder('id')})`;

const inCategory = (place: SQL) =>
  prepared((db: ReadDb) =>
    db
      .select({ slug: products.slug })
      .from(products)
      .where(and(isListed, eq(products.category, sql.placeholder('category')), place))
      .orderBy(desc(products.position), desc(products.id))
      .limit(sql.placeholder('most'))
      .prepare(),
  );
const before = inCategory(sql`${order} < ${here}`);
const lasts = inCategory(sql`${order} > ${here}`);

/**
 * The slugs of the products whose shelf of related ones begins before a place in a category and reaches it, or would if
 * a product stood there.
 */
export async function listSlugsBefore(db: ReadDb, place: Place & { category: string }): Promise<string[]> {
  const { category, position, productId: id } = place;
  const rows = await before(db).execute({ category, position, id, most: RELATED_SHELF });
  const missing = RELATED_SHELF - rows.length;
  if (missing > 0) rows.push(...(await lasts(db).execute({ category, position, id, most: missing })));
  return rows.map(({ slug }) => slug);
}

const isActive = eq(products.status, 'active');

type PairSide = typeof productSuits.garmentId | typeof productSuits.fabricId;

// A cross join, because SQLite keeps its order: it would look each product up among the pairs.
const partnersOf = (own: PairSide, other: PairSide) =>
  prepared((db: ReadDb) =>
    db
      .selectDistinct({ slug: products.slug })
      .from(productSuits)
      .crossJoin(products)
      .where(and(inArray(own, idSlots(MOST_IDS)), eq(products.id, other), isActive))
      .prepare(),
  );
const garmentsOf = partnersOf(productSuits.fabricId, productSuits.garmentId);
const fabricsOf = partnersOf(productSuits.garmentId, productSuits.fabricId);
const samplesOf = prepared((db: ReadDb) =>
  db
    .select({ slug: products.slug })
    .from(products)
    .where(and(inArray(products.sampleOf, idSlots(MOST_IDS)), isActive))
    .prepare(),
);
const sampledBy = prepared((db: ReadDb) => {
  const sample = alias(products, 'sample');
  return db
    .select({ slug: products.slug })
    .from(sample)
    .innerJoin(products, eq(products.id, sample.sampleOf))
    .where(and(inArray(sample.id, idSlots(MOST_IDS)), isActive))
    .prepare();
});

/** The slugs of the active products that one of these goes with, is a sample of, or has as its sample. */
export async function listSlugsOfPartners(db: ReadDb, productIds: readonly string[]): Promise<string[]> {
  const slugs = new Set<string>();
  for (const partners of [garmentsOf, fabricsOf, samplesOf, sampledBy]) {
    const rows = await inTurns(productIds, MOST_IDS, (slots) => partners(db).execute(slots));
    for (const { slug } of rows) slugs.add(slug);
  }
  return [...slugs];
}
