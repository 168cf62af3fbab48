/** Where products stand: in the listings, among the first of their kind, and by age. Every count is of an index alone. */
import { and, asc, desc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { ReadDb } from './engine.ts';
import { isListed } from './listed-products.ts';
import { products } from './schema.ts';

/** A place in the shop's order. */
export interface Place {
  position: number;
  productId: string;
}

/** Where a product is now. */
export interface ProductPlace {
  id: string;
  slug: string;
  category: string;
  position: number;
  status: 'draft' | 'active' | 'archived';
  /** The fabric that it is a sample of, or null. */
  sampleOf: string | null;
}

/** Ids looked up by one statement. */
const MOST_IDS = 500;

/** How many active products a listing has; null is the listing of everything. */
export async function countListed(db: ReadDb, category: string | null): Promise<number> {
  const [row] = await db
    .select({ n: sql<number>`count(*)` })
    .from(products)
    .where(listed(category));
  return row?.n ?? 0;
}

/** How many active products stand before a place in a listing, whether or not a product stands there. */
export async function rankInListing(db: ReadDb, place: Place & { category: string | null }): Promise<number> {
  const [rank] = await listRanksInListing(db, { category: place.category, places: [place] });
  return rank?.rank ?? 0;
}

/** The same for many places, which come back in the shop's order. */
export async function listRanksInListing(
  db: ReadDb,
  wanted: { category: string | null; places: readonly Place[] },
): Promise<(Place & { rank: number })[]> {
  const order = sql`(${products.position}, ${products.id})`;
  const valueOf = ({ position, productId }: Place): SQL => sql`(${position}, ${productId})`;
  return ranksInTurn(wanted.places.toSorted(byPlace), async (from, to) => {
    const [row] = await db
      .select({ n: sql<number>`count(*)` })
      .from(products)
      .where(
        and(
          listed(wanted.category),
          from ? sql`${order} >= ${valueOf(from)}` : undefined,
          sql`${order} < ${valueOf(to)}`,
        ),
      );
    return row?.n ?? 0;
  });
}

/** The first active products of a kind, in the shop's order. */
export async function listFirstIds(
  db: ReadDb,
  wanted: { kind: 'tailored' | 'fabric'; count: number },
): Promise<string[]> {
  const rows = await db
    .select({ id: products.id })
    .from(products)
    .where(and(isListed, eq(products.kind, wanted.kind)))
    .orderBy(asc(products.position), asc(products.id))
    .limit(wanted.count);
  return rows.map(({ id }) => id);
}

/** How many products of any status are older than this one; 0 for one that isn't there. */
export async function rankByAge(db: ReadDb, productId: string): Promise<number> {
  return (await listRanksByAge(db, [productId])).get(productId) ?? 0;
}

/** The same for many products, without those that aren't there. */
export async function listRanksByAge(
  db: ReadDb,
  productIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await inParts(productIds, (ids) =>
    db
      .select({ id: products.id, createdAt: products.createdAt })
      .from(products)
      .where(inArray(products.id, ids)),
  );
  const order = sql`(${products.createdAt}, ${products.id})`;
  const valueOf = (row: { createdAt: string; id: string }): SQL => sql`(${row.createdAt}, ${row.id})`;
  const byAge = rows.toSorted((a, b) => compared(a.createdAt, b.createdAt) || compared(a.id, b.id));
  const ranked = await ranksInTurn(byAge, async (from, to) => {
    const [row] = await db
      .select({ n: sql<number>`count(*)` })
      .from(products)
      .where(and(from ? sql`${order} >= ${valueOf(from)}` : undefined, sql`${order} < ${valueOf(to)}`));
    return row?.n ?? 0;
  });
  return new Map(ranked.map(({ id, rank }) => [id, rank]));
}

/** How many products there are, of every status. */
export async function countAllProducts(db: ReadDb): Promise<number> {
  const [row] = await db.select({ n: sql<number>`count(*)` }).from(products);
  return row?.n ?? 0;
}

/** The newest active products, newest first. */
export async function listNewestIds(db: ReadDb, count: number): Promise<string[]> {
  const rows = await db
    .select({ id: products.id })
    .from(products)
    .where(isListed)
    .orderBy(desc(products.createdAt), desc(products.id))
    .limit(count);
  return rows.map(({ id }) => id);
}

/** Where these products are now, without those that aren't there. */
export async function listProductPlaces(db: ReadDb, productIds: readonly string[]): Promise<ProductPlace[]> {
  return inParts(productIds, (ids) =>
    db
      .select({
        id: products.id,
        slug: products.slug,
        category: products.category,
        position: products.position,
        status: products.status,
        sampleOf: products.sampleOf,
      })
      .from(products)
      .where(inArray(products.id, ids)),
  );
}

function listed(category: string | null): SQL | undefined {
  return category === null ? isListed : and(isListed, eq(products.category, category));
}

/** As SQLite orders them: by bytes, which for ids and times is by characters. */
function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byPlace(a: Place, b: Place): number {
  return a.position - b.position || compared(a.productId, b.productId);
}

/** Each count goes on where the one before it ended, so that all of them together read the index once. */
async function ranksInTurn<Row extends object>(
  inOrder: readonly Row[],
  countBetween: (from: Row | undefined, to: Row) => Promise<number>,
): Promise<(Row & { rank: number })[]> {
  const ranked: (Row & { rank: number })[] = [];
  for (const row of inOrder) {
    const before = ranked.at(-1);
    ranked.push({ ...row, rank: (before?.rank ?? 0) + (await countBetween(before, row)) });
  }
  return ranked;
}

async function inParts<Row>(
  ids: readonly string[],
  list: (ids: string[]) => PromiseLike<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let start = 0; start < ids.length; start += MOST_IDS) {
    rows.push(...(await list(ids.slice(start, start + MOST_IDS))));
  }
  return rows;
}
