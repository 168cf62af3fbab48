/** Products as admins list them: drafts and archived ones too, with exact stock. */
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { centimetres } from '#shared/lengths.ts';
import { widthsFromText } from '#shared/picture-sources.ts';
import { bandOfLength, bandOfPieces, type StockBand } from '#shared/stock-band.ts';
import { PRODUCT_STATUSES, type ProductKind, type ProductStatus } from '../domain/product-fields.ts';
import type { ReadDb } from './engine.ts';
import { categories, fabricColours, fabricMeta, inventory, productPictures, products } from './schema.ts';
import { wordConditions } from './word-conditions.ts';

/** Where a page of products goes on: after a product, by its place in the shop. */
export interface ProductKey {
  position: number;
  id: string;
}

export interface ProductFilter {
  /** Words that are all in a product's name or address; '' for all products. */
  search: string;
  kind: ProductKind | null;
  status: ProductStatus | null;
  category: string | null;
  /** The last product of the page before, or null for the first page. */
  after: ProductKey | null;
  most: number;
}

export interface ListedProduct {
  id: string;
  name: string;
  kind: ProductKind;
  category: string;
  /** Rupees per piece or per metre. */
  price: number;
  status: ProductStatus;
  picture: ThumbPicture | null;
  /** A fabric's colours; a garment has its one. */
  colours: { hex: string }[];
  stock: ListedStock;
}

export interface ThumbPicture {
  src: string;
  /** Pixels. */
  width: number;
  height: number;
  widths: number[];
}

/** The stock of all sizes in pieces, or of all colours in centimetres. */
export interface ListedStock {
  amount: number;
  /** What shoppers read of it: the best of its variants. */
  band: StockBand;
  variants: number;
  soldOut: number;
}

const LISTED = {
  id: products.id,
  name: products.name,
  kind: products.kind,
  category: sql<string>`coalesce(${categories.name}, ${products.category})`,
  price: products.price,
  status: products.status,
  position: products.position,
  hex: products.hex,
};

/** A page of products in the shop's order, and the key where the next one begins (null on the last). */
export async function listProducts(
  db: ReadDb,
  filter: ProductFilter,
): Promise<{ products: ListedProduct[]; next: ProductKey | null }> {
  const { after, most } = filter;
  const fits = and(
    filter.category === null ? undefined : eq(products.category, filter.category),
    filter.kind === null ? undefined : eq(products.kind, filter.kind),
    after ? sql`(${products.position}, ${products.id}) > (${after.position}, ${after.id})` : undefined,
    ...wordConditions(filter.search, [products.name, products.slug]),
  );
  // One query per status, each in the order of its index, then the first of them all: no index spans all three.
  const found = [];
  for (const status of filter.status ? [filter.status] : PRODUCT_STATUSES) {
    found.push(
      ...(await db
        .select(LISTED)
        .from(products)
        .leftJoin(categories, eq(categories.slug, products.category))
        .where(and(eq(products.status, status), fits))
        .orderBy(asc(products.position), asc(products.id))
        .limit(most + 1)),
    );
  }
  found.sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  const page = found.slice(0, most);
  const last = found.length > most ? page.at(-1) : undefined;
  const ids = page.map(({ id }) => id);
  const { pictures, sizes, colours } = await partsOf(db, ids);
  return {
    products: page.map(({ position: _, hex, ...row }) => {
      const own = colours.get(row.id) ?? [];
      return {
        ...row,
        picture: pictures.get(row.id) ?? null,
        colours: row.kind === 'fabric' ? own : [{ hex }],
        stock: row.kind === 'fabric' ? stockOf(own) : stockOf(sizes.get(row.id) ?? []),
      };
    }),
    next: last ? { position: last.position, id: last.id } : null,
  };
}

interface Part {
  amount: number;
  band: StockBand;
}

/** A small picture, from its row. */
export function toThumb(row: Omit<ThumbPicture, 'widths'> & { widths: string }): ThumbPicture {
  return { ...row, widths: widthsFromText(row.widths) };
}

async function partsOf(db: ReadDb, ids: string[]) {
  const pictures = await db
    .select({
      productId: productPictures.productId,
      src: productPictures.src,
      width: productPictures.width,
      height: productPictures.height,
      widths: productPictures.widths,
    })
    .from(productPictures)
    .where(and(inArray(productPictures.productId, ids), eq(productPictures.position, 0)));
  const sizes = await db
    .select({ productId: inventory.productId, amount: inventory.stock })
    .from(inventory)
    .where(and(inArray(inventory.productId, ids), isNull(inventory.withdrawnAt)));
  const colours = await db
    .select({
      productId: fabricColours.productId,
      hex: fabricColours.hex,
      stockMeters: fabricColours.stockMeters,
      leastCm: fabricMeta.cutLeastCm,
    })
    .from(fabricColours)
    .innerJoin(fabricMeta, eq(fabricMeta.productId, fabricColours.productId))
    .where(and(inArray(fabricColours.productId, ids), isNull(fabricColours.withdrawnAt)))
    .orderBy(asc(fabricColours.position), asc(fabricColours.id));
  return {
    pictures: new Map(pictures.map(({ productId, ...picture }) => [productId, toThumb(picture)])),
    sizes: Map.groupBy(
      sizes.map((row) => ({ ...row, band: bandOfPieces(row.amount) })),
      (row) => row.productId,
    ),
    colours: Map.groupBy(
      colours.map(({ productId, hex, stockMeters, leastCm }) => {
        const amount = centimetres(stockMeters);
        return { productId, hex, amount, band: bandOfLength(amount, leastCm) };
      }),
      (row) => row.productId,
    ),
  };
}

const BEST_FIRST: readonly StockBand[] = ['in-stock', 'few-left', 'sold-out'];

function stockOf(parts: readonly Part[]): ListedStock {
  return {
    amount: parts.reduce((sum, { amount }) => sum + amount, 0),
    band: BEST_FIRST.find((band) => parts.some((part) => part.band === band)) ?? 'sold-out',
    variants: parts.length,
    soldOut: parts.filter(({ band }) => band === 'sold-out').length,
  };
}
