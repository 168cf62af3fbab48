/** What catalogue pages read. Stock comes as a band of physical stock, holds aside. */
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { LISTING_SIZE } from '#shared/catalogue-paths.ts';
import { centimetres, type CutRules } from '#shared/lengths.ts';
import { widthsFromText } from '#shared/picture-sources.ts';
import { bandOfLength, bandOfPieces, type StockBand } from '#shared/stock-band.ts';
import type { ReadDb } from './engine.ts';
import { idSlots, inTurns } from './id-slots.ts';
import { isListed } from './listed-products.ts';
import { prepared } from './prepared.ts';
import { categories, fabricColours, fabricMeta, inventory, productPictures, products } from './schema.ts';

export interface CategoryText {
  slug: string;
  name: string;
  blurb: string;
}

export interface CategoryCard extends CategoryText {
  /** Active products in it. */
  products: number;
}

export interface Picture {
  src: string;
  alt: string;
  /** Pixels. */
  width: number;
  height: number;
  /** Widths in pixels that there are beside it (`shared/picture-sources.ts`); none where there is `src` only. */
  widths: number[];
  /** The fabric colour that it shows, or null. */
  colourId: string | null;
}

export interface ProductCard {
  id: string;
  slug: string;
  name: string;
  kind: 'tailored' | 'fabric';
  category: string;
  /** Rupees per piece or per metre, GST included. */
  price: number;
  band: StockBand;
  /** A fabric's colours; a garment has its one. */
  colours: { name: string; hex: string }[];
  /** The one length that a fabric is sold in, as the last piece of a cloth is; null where it is cut. Centimetres. */
  pieceCm: number | null;
  picture: Picture | null;
}

interface ProductCommon {
  id: string;
  slug: string;
  name: string;
  category: { slug: string; name: string };
  description: string;
  /** Rupees per piece or per metre, GST included. */
  price: number;
  composition: string;
  care: string;
  hsn: string;
  /** Its place in the shop's order. */
  position: number;
  /** The fabric that it is a sample of, or null. */
  sampleOf: string | null;
  band: StockBand;
  pictures: Picture[];
}

export interface GarmentPage extends ProductCommon {
  kind: 'tailored';
  colourName: string;
  hex: string;
  /** The name of its table of sizes (`shared/size-charts.ts`), or empty. */
  sizeChart: string;
  sizes: { size: string; sku: string; band: StockBand }[];
}

export interface FabricPage extends ProductCommon {
  kind: 'fabric';
  widthCm: number;
  gsm: number;
  weave: string;
  cut: CutRules;
  colours: { id: string; name: string; hex: string; band: StockBand }[];
}

export type ProductPage = GarmentPage | FabricPage;

export interface ShownPromotion {
  code: string;
  summary: string;
}

const active = eq(products.status, 'active');

/** Every category in its order, with how many active products it has. */
export async function listCategories(db: ReadDb): Promise<CategoryCard[]> {
  return db
    .select({
      slug: categories.slug,
      name: categories.name,
      blurb: categories.blurb,
      products: sql<number>`count(${products.id})`,
    })
    .from(categories)
    .leftJoin(products, and(eq(products.category, categories.slug), isListed))
    .groupBy(categories.slug)
    .orderBy(asc(categories.position), asc(categories.slug));
}

/** What a category's own pages say of it, or null where there is no such category. */
export async function findCategoryText(db: ReadDb, slug: string): Promise<CategoryText | null> {
  const [found] = await db
    .select({ slug: categories.slug, name: categories.name, blurb: categories.blurb })
    .from(categories)
    .where(eq(categories.slug, slug));
  return found ?? null;
}

/** How many listed products there are, in one category or in all. */
export async function countProducts(db: ReadDb, category: string | null): Promise<number> {
  const rows = await db
    .select({ n: sql<number>`count(*)` })
    .from(products)
    .where(category === null ? isListed : and(isListed, eq(products.category, category)));
  return rows[0]?.n ?? 0;
}

/** The slug of every active product. */
export async function listProductSlugs(db: ReadDb): Promise<string[]> {
  const rows = await db
    .select({ slug: products.slug })
    .from(products)
    .where(active)
    .orderBy(asc(products.id));
  return rows.map((row) => row.slug);
}

/** What `listCardsOf` takes of a product. */
export const cardColumns = {
  id: products.id,
  slug: products.slug,
  name: products.name,
  kind: products.kind,
  category: products.category,
  price: products.price,
  colourName: products.colourName,
  hex: products.hex,
};

/** One page of a listing (pages count from 1), in the shop's order. */
export async function listProductCards(
  db: ReadDb,
  listing: { category: string | null; page: number },
): Promise<ProductCard[]> {
  const rows = await db
    .select(cardColumns)
    .from(products)
    .where(listing.category === null ? isListed : and(isListed, eq(products.category, listing.category)))
    .orderBy(asc(products.position), asc(products.id))
    .limit(LISTING_SIZE)
    .offset((listing.page - 1) * LISTING_SIZE);
  return listCardsOf(db, rows);
}

/** The first products of every kind for the home page, in the shop's order. */
export async function listFirstCards(
  db: ReadDb,
  wanted: { kind: 'tailored' | 'fabric'; count: number },
): Promise<ProductCard[]> {
  const rows = await db
    .select(cardColumns)
    .from(products)
    .where(and(isListed, eq(products.kind, wanted.kind)))
    .orderBy(asc(products.position), asc(products.id))
    .limit(wanted.count);
  return listCardsOf(db, rows);
}

export interface CardRow {
  id: string;
  slug: string;
  name: string;
  kind: 'tailored' | 'fabric';
  category: string;
  price: number;
  colourName: string;
  hex: string;
}

/** Cards whose parts are looked up at a time: a listing's page. */
const CARDS = LISTING_SIZE;

const sizesOfCards = prepared((db: ReadDb) =>
  db
    .select({ productId: inventory.productId, most: sql<number>`max(${inventory.stock})` })
    .from(inventory)
    .where(and(inArray(inventory.productId, idSlots(CARDS)), isNull(inventory.withdrawnAt)))
    .groupBy(inventory.productId)
    .prepare(),
);
const coloursOfCards = prepared((db: ReadDb) =>
  db
    .select({
      productId: fabricColours.productId,
      name: fabricColours.name,
      hex: fabricColours.hex,
      stockMeters: fabricColours.stockMeters,
      leastCm: fabricMeta.cutLeastCm,
      mostCm: fabricMeta.cutMostCm,
    })
    .from(fabricColours)
    .innerJoin(fabricMeta, eq(fabricMeta.productId, fabricColours.productId))
    .where(and(inArray(fabricColours.productId, idSlots(CARDS)), isNull(fabricColours.withdrawnAt)))
    .orderBy(asc(fabricColours.position), asc(fabricColours.id))
    .prepare(),
);
const picturesOfCards = prepared((db: ReadDb) =>
  db
    .select()
    .from(productPictures)
    .where(and(inArray(productPictures.productId, idSlots(CARDS)), eq(productPictures.position, 0)))
    .prepare(),
);

/** The cards of these products, in their order. */
export async function listCardsOf(db: ReadDb, rows: readonly CardRow[]): Promise<ProductCard[]> {
  const idsOf = (kind: CardRow['kind']) => rows.filter((row) => row.kind === kind).map(({ id }) => id);
  const ids = rows.map(({ id }) => id);
  const sizes = await inTurns(idsOf('tailored'), CARDS, (slots) => sizesOfCards(db).execute(slots));
  const colours = await inTurns(idsOf('fabric'), CARDS, (slots) => coloursOfCards(db).execute(slots));
  const pictures = await inTurns(ids, CARDS, (slots) => picturesOfCards(db).execute(slots));
  const piecesOf = new Map(sizes.map((row) => [row.productId, row.most]));
  const coloursOf = Map.groupBy(colours, (row) => row.productId);
  const pictureOf = new Map(pictures.map((row) => [row.productId, row]));
  return rows.map((row) => {
    const own = coloursOf.get(row.id) ?? [];
    const picture = pictureOf.get(row.id);
    return {
      id: row.id,
      slug: row.slug,
      name: row.name,
      kind: row.kind,
      category: row.category,
      price: row.price,
      band: row.kind === 'tailored' ? bandOfPieces(piecesOf.get(row.id) ?? 0) : bestColourBand(own),
      colours:
        row.kind === 'fabric'
          ? own.map(({ name, hex }) => ({ name, hex }))
          : [{ name: row.colourName, hex: row.hex }],
      pieceCm: pieceOf(own),
      picture: picture ? toPicture(picture) : null,
    };
  });
}

function pieceOf([colour]: { leastCm: number; mostCm: number }[]): number | null {
  return colour && colour.leastCm === colour.mostCm ? colour.leastCm : null;
}

function bestColourBand(colours: { stockMeters: number; leastCm: number }[]): StockBand {
  const longest = colours.reduce((most, colour) => Math.max(most, centimetres(colour.stockMeters)), 0);
  return bandOfLength(longest, colours[0]?.leastCm ?? 1);
}

/** A row of the pictures' table as pages take it. */
export function toPicture(row: typeof productPictures.$inferSelect): Picture {
  return {
    src: row.src,
    alt: row.alt,
    width: row.width,
    height: row.height,
    widths: widthsFromText(row.widths),
    colourId: row.colourId,
  };
}

const productBySlug = prepared((db: ReadDb) =>
  db
    .select({ product: products, categoryName: categories.name })
    .from(products)
    .leftJoin(categories, eq(categories.slug, products.category))
    .where(and(active, eq(products.slug, sql.placeholder('slug'))))
    .prepare(),
);
const picturesOfProduct = prepared((db: ReadDb) =>
  db
    .select()
    .from(productPictures)
    .where(eq(productPictures.productId, sql.placeholder('id')))
    .orderBy(asc(productPictures.position), asc(productPictures.id))
    .prepare(),
);
const sizesOfProduct = prepared((db: ReadDb) =>
  db
    .select()
    .from(inventory)
    .where(and(eq(inventory.productId, sql.placeholder('id')), isNull(inventory.withdrawnAt)))
    .orderBy(asc(inventory.position), asc(inventory.id))
    .prepare(),
);
const metaOfProduct = prepared((db: ReadDb) =>
  db
    .select()
    .from(fabricMeta)
    .where(eq(fabricMeta.productId, sql.placeholder('id')))
    .prepare(),
);
const coloursOfProduct = prepared((db: ReadDb) =>
  db
    .select()
    .from(fabricColours)
    .where(and(eq(fabricColours.productId, sql.placeholder('id')), isNull(fabricColours.withdrawnAt)))
    .orderBy(asc(fabricColours.position), asc(fabricColours.id))
    .prepare(),
);

/** One active product with all that its page shows, or null. */
export async function findProductPage(db: ReadDb, slug: string): Promise<ProductPage | null> {
  const [found] = await productBySlug(db).execute({ slug });
  return found ? pageOf(db, found) : null;
}

/** The same for any product by its id, whatever its status: drafts are no shopper's to see. */
export async function findProductPageOf(db: ReadDb, productId: string): Promise<ProductPage | null> {
  const [found] = await db
    .select({ product: products, categoryName: categories.name })
    .from(products)
    .leftJoin(categories, eq(categories.slug, products.category))
    .where(eq(products.id, productId));
  return found ? pageOf(db, found) : null;
}

async function pageOf(
  db: ReadDb,
  found: { product: typeof products.$inferSelect; categoryName: string | null },
): Promise<ProductPage> {
  const { product } = found;
  const pictures = (await picturesOfProduct(db).execute({ id: product.id })).map(toPicture);
  const common = {
    id: product.id,
    slug: product.slug,
    name: product.name,
    category: { slug: product.category, name: found.categoryName ?? product.category },
    description: product.description,
    price: product.price,
    hsn: product.hsn,
    position: product.position,
    sampleOf: product.sampleOf,
    pictures,
  };
  if (product.kind === 'tailored') {
    const sizes = await sizesOfProduct(db).execute({ id: product.id });
    return {
      ...common,
      kind: 'tailored',
      composition: product.composition,
      care: product.care,
      colourName: product.colourName,
      hex: product.hex,
      sizeChart: product.sizeChart,
      band: bandOfPieces(Math.max(0, ...sizes.map((row) => row.stock))),
      sizes: sizes.map((row) => ({ size: row.size, sku: row.sku, band: bandOfPieces(row.stock) })),
    };
  }
  const [meta] = await metaOfProduct(db).execute({ id: product.id });
  if (!meta) throw new Error(`The fabric ${product.id} has no fabric_meta.`);
  const colours = await coloursOfProduct(db).execute({ id: product.id });
  const ofThese = pictures.filter(
    ({ colourId }) => colourId === null || colours.some(({ id }) => id === colourId),
  );
  return {
    ...common,
    kind: 'fabric',
    // A colour that is sold no longer isn't shown either, unless there is nothing else to be seen.
    pictures: ofThese.length > 0 ? ofThese : pictures,
    composition: meta.composition,
    care: meta.care,
    widthCm: meta.widthCm,
    gsm: meta.gsm,
    weave: meta.weave,
    cut: { stepCm: meta.cutStepCm, leastCm: meta.cutLeastCm, mostCm: meta.cutMostCm },
    band: bestColourBand(colours.map((row) => ({ stockMeters: row.stockMeters, leastCm: meta.cutLeastCm }))),
    colours: colours.map((row) => ({
      id: row.id,
      name: row.name,
      hex: row.hex,
      band: bandOfLength(centimetres(row.stockMeters), meta.cutLeastCm),
    })),
  };
}
