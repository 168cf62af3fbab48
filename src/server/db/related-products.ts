/** What a product's page shows of other products, as its shelves of cards and as a sample of its cloth. */
import { and, asc, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { centimetres } from '#shared/lengths.ts';
import { priceOfLength } from '#shared/money.ts';
import { RELATED_SHELF, SUITS_SHELF } from '#shared/shown-products.ts';
import { bandOfLength, type StockBand } from '#shared/stock-band.ts';
import { cardColumns, listCardsOf, type CardRow, type ProductCard } from './catalogue.ts';
import type { ReadDb } from './engine.ts';
import { isListed } from './listed-products.ts';
import { prepared } from './prepared.ts';
import { fabricColours, fabricMeta, products, productSuits } from './schema.ts';

export interface Shelves {
  /** Those that follow it in its category; from the start again where the category ends. */
  related: ProductCard[];
  /** Fabrics for a garment, garments for a fabric. */
  suits: ProductCard[];
}

/** A fabric's sample as the fabric's page offers it. */
export interface SampleOffer {
  id: string;
  slug: string;
  /** Rupees, for its one length. */
  price: number;
  lengthCm: number;
  /** By the names of the fabric's colours. */
  colours: { id: string; name: string; band: StockBand }[];
}

const order = sql`(${products.position}, ${products.id})`;
const here = sql`(${sql.placeholder('position')}, ${sql.placeholder('id')})`;

const inCategory = (place: SQL) =>
  prepared((db: ReadDb) =>
    db
      .select(cardColumns)
      .from(products)
      .where(and(isListed, eq(products.category, sql.placeholder('category')), place))
      .orderBy(asc(products.position), asc(products.id))
      .limit(sql.placeholder('most'))
      .prepare(),
  );
const followers = inCategory(sql`${order} > ${here}`);
const firsts = inCategory(sql`${order} < ${here}`);

type PairSide = typeof productSuits.garmentId | typeof productSuits.fabricId;

// A cross join, because SQLite keeps its order: it would go through all products in theirs, and look each one up among
// the pairs, of which a product has a few.
const partners = (own: PairSide, other: PairSide) =>
  prepared((db: ReadDb) =>
    db
      .select(cardColumns)
      .from(productSuits)
      .crossJoin(products)
      .where(and(eq(own, sql.placeholder('id')), eq(products.id, other), isListed))
      .orderBy(asc(products.position), asc(products.id))
      .limit(SUITS_SHELF)
      .prepare(),
  );
const fabricsOfGarment = partners(productSuits.garmentId, productSuits.fabricId);
const garmentsOfFabric = partners(productSuits.fabricId, productSuits.garmentId);

/** The shelves of an active product's page. A sample has none. */
export async function findShelves(
  db: ReadDb,
  product: {
    id: string;
    kind: 'tailored' | 'fabric';
    category: { slug: string };
    position: number;
    sampleOf: string | null;
  },
): Promise<Shelves> {
  const { id, kind, position } = product;
  if (product.sampleOf !== null) return { related: [], suits: [] };
  const place = { id, position, category: product.category.slug };
  const related: CardRow[] = await followers(db).execute({ ...place, most: RELATED_SHELF });
  const missing = RELATED_SHELF - related.length;
  if (missing > 0) related.push(...(await firsts(db).execute({ ...place, most: missing })));
  const suits = await (kind === 'tailored' ? fabricsOfGarment : garmentsOfFabric)(db).execute({ id });
  const cards = await listCardsOf(db, [...related, ...suits]);
  return { related: cards.slice(0, related.length), suits: cards.slice(related.length) };
}

const sampleOfFabric = prepared((db: ReadDb) =>
  db
    .select({ id: products.id, slug: products.slug, price: products.price })
    .from(products)
    .where(and(eq(products.status, 'active'), eq(products.sampleOf, sql.placeholder('id'))))
    .prepare(),
);

const coloursOfSample = prepared((db: ReadDb) =>
  db
    .select({
      id: fabricColours.id,
      name: fabricColours.name,
      stockMeters: fabricColours.stockMeters,
      leastCm: fabricMeta.cutLeastCm,
    })
    .from(fabricColours)
    .innerJoin(fabricMeta, eq(fabricMeta.productId, fabricColours.productId))
    .where(and(eq(fabricColours.productId, sql.placeholder('id')), isNull(fabricColours.withdrawnAt)))
    .orderBy(asc(fabricColours.position), asc(fabricColours.id))
    .prepare(),
);

/** The sample of a fabric, or null where none is for sale. */
export async function findSampleOf(db: ReadDb, fabricId: string): Promise<SampleOffer | null> {
  const [found] = await sampleOfFabric(db).execute({ id: fabricId });
  if (!found) return null;
  const colours = await coloursOfSample(db).execute({ id: found.id });
  const lengthCm = colours[0]?.leastCm;
  if (lengthCm === undefined) return null;
  return {
    ...found,
    price: priceOfLength(found.price, lengthCm),
    lengthCm,
    colours: colours.map(({ id, name, stockMeters, leastCm }) => ({
      id,
      name,
      band: bandOfLength(centimetres(stockMeters), leastCm),
    })),
  };
}

const nameOfProduct = prepared((db: ReadDb) =>
  db
    .select({ slug: products.slug, name: products.name })
    .from(products)
    .where(and(eq(products.status, 'active'), eq(products.id, sql.placeholder('id'))))
    .prepare(),
);

/** The page and name of the fabric that a sample is of, or null where it isn't for sale. */
export async function findSampled(
  db: ReadDb,
  fabricId: string,
): Promise<{ slug: string; name: string } | null> {
  const [found] = await nameOfProduct(db).execute({ id: fabricId });
  return found ?? null;
}
