/** Products as admins see and change them: drafts and archived ones too, with exact stock and what is held. */
import { and, asc, eq, inArray, ne, sql, type SQL } from 'drizzle-orm';
import { centimetres, type CutRules } from '#shared/lengths.ts';
import { widthsFromText } from '#shared/picture-sources.ts';
import { bandOfLength, bandOfPieces, type StockBand } from '#shared/stock-band.ts';
import { PRODUCT_STATUSES, type ProductKind, type ProductStatus } from '../domain/product-fields.ts';
import type { EditableProduct, ProductFacts, VariantStock } from '../domain/product-form.ts';
import type { ReadDb, WriteDb } from './engine.ts';
import { categories, fabricColours, fabricMeta, inventory, productPictures, products } from './schema.ts';

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
    ...wordConditions(filter.search),
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

/** Each word is somewhere in the name or the address, whatever its case; what LIKE takes for a wildcard is a letter. */
function wordConditions(search: string): SQL[] {
  const words = search
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 6);
  return words.map((word) => {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    return sql`(${products.name} LIKE ${pattern} ESCAPE '\\' OR ${products.slug} LIKE ${pattern} ESCAPE '\\')`;
  });
}

interface Part {
  amount: number;
  band: StockBand;
}

function toThumb(row: Omit<ThumbPicture, 'widths'> & { widths: string }): ThumbPicture {
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
    .where(inArray(inventory.productId, ids));
  const colours = await db
    .select({
      productId: fabricColours.productId,
      hex: fabricColours.hex,
      stockMeters: fabricColours.stockMeters,
      leastCm: fabricMeta.cutLeastCm,
    })
    .from(fabricColours)
    .innerJoin(fabricMeta, eq(fabricMeta.productId, fabricColours.productId))
    .where(inArray(fabricColours.productId, ids))
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

export interface AdminVariant extends VariantStock {
  /** The SKU of a size; a colour has none. */
  sku: string | null;
  /** The dye of a colour; a size has none of its own. */
  hex: string | null;
}

export interface AdminProduct extends EditableProduct {
  id: string;
  category: string;
  createdAt: string;
  hsn: string;
  composition: string;
  care: string;
  /** A garment's colour; '' for a fabric, which has several. */
  colourName: string;
  hex: string;
  /** Null for a garment. */
  fabric: { widthCm: number; gsm: number; weave: string; cut: CutRules } | null;
  picture: ThumbPicture | null;
  variants: AdminVariant[];
}

/** One product with its exact stock, or null. */
export async function findProduct(db: ReadDb, productId: string): Promise<AdminProduct | null> {
  const [found] = await db
    .select({ product: products, meta: fabricMeta, category: LISTED.category })
    .from(products)
    .leftJoin(categories, eq(categories.slug, products.category))
    .leftJoin(fabricMeta, eq(fabricMeta.productId, products.id))
    .where(eq(products.id, productId));
  if (!found) return null;
  const { product, meta, category } = found;
  const [picture] = await db
    .select({
      src: productPictures.src,
      width: productPictures.width,
      height: productPictures.height,
      widths: productPictures.widths,
    })
    .from(productPictures)
    .where(eq(productPictures.productId, productId))
    .orderBy(asc(productPictures.position), asc(productPictures.id))
    .limit(1);
  return {
    id: product.id,
    slug: product.slug,
    name: product.name,
    kind: product.kind,
    category,
    description: product.description,
    price: product.price,
    status: product.status,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    hsn: product.hsn,
    composition: meta?.composition ?? product.composition,
    care: meta?.care ?? product.care,
    colourName: product.colourName,
    hex: product.hex,
    fabric: meta && {
      widthCm: meta.widthCm,
      gsm: meta.gsm,
      weave: meta.weave,
      cut: { stepCm: meta.cutStepCm, leastCm: meta.cutLeastCm, mostCm: meta.cutMostCm },
    },
    picture: picture ? toThumb(picture) : null,
    variants: product.kind === 'fabric' ? await coloursOf(db, productId) : await sizesOf(db, productId),
  };
}

async function sizesOf(db: ReadDb, productId: string): Promise<AdminVariant[]> {
  const rows = await db
    .select()
    .from(inventory)
    .where(eq(inventory.productId, productId))
    .orderBy(asc(inventory.position), asc(inventory.id));
  return rows.map(({ id, size, stock, held, sku }) => ({
    id: String(id),
    label: size,
    amount: stock,
    held,
    sku,
    hex: null,
  }));
}

async function coloursOf(db: ReadDb, productId: string): Promise<AdminVariant[]> {
  const rows = await db
    .select()
    .from(fabricColours)
    .where(eq(fabricColours.productId, productId))
    .orderBy(asc(fabricColours.position), asc(fabricColours.id));
  return rows.map(({ id, name, stockMeters, heldCm, hex }) => ({
    id,
    label: name,
    amount: centimetres(stockMeters),
    held: heldCm,
    sku: null,
    hex,
  }));
}

/** The name of another product that has this address, or null. */
export async function findNameOfOther(
  db: ReadDb,
  wanted: { slug: string; otherThan: string },
): Promise<string | null> {
  const [row] = await db
    .select({ name: products.name })
    .from(products)
    .where(and(eq(products.slug, wanted.slug), ne(products.id, wanted.otherThan)));
  return row?.name ?? null;
}

/** Changes a product from what an admin saw. False where somebody else was first: nothing changed. */
export async function updateProductFacts(
  tx: WriteDb,
  change: { productId: string; seen: string; facts: ProductFacts; at: string },
): Promise<boolean> {
  const { productId, seen, facts, at } = change;
  const rows = await tx
    .update(products)
    .set({ ...facts, updatedAt: at })
    .where(and(eq(products.id, productId), eq(products.updatedAt, seen)))
    .returning({ id: products.id });
  return rows.length === 1;
}

/** Sets a size to what was counted. False where it no longer stands at what was seen: nothing changed. */
export async function updatePieces(
  tx: WriteDb,
  count: { inventoryId: number; seen: number; counted: number },
): Promise<boolean> {
  const rows = await tx
    .update(inventory)
    .set({ stock: count.counted })
    .where(and(eq(inventory.id, count.inventoryId), eq(inventory.stock, count.seen)))
    .returning({ id: inventory.id });
  return rows.length === 1;
}

/** Sets a colour to the length that was counted. False where it no longer stands at what was seen: nothing changed. */
export async function updateLength(
  tx: WriteDb,
  count: { colourId: string; seenCm: number; countedCm: number },
): Promise<boolean> {
  const rows = await tx
    .update(fabricColours)
    .set({ stockMeters: sql`${count.countedCm} / 100.0` })
    .where(
      and(
        eq(fabricColours.id, count.colourId),
        sql`round(${fabricColours.stockMeters} * 100) = ${count.seenCm}`,
      ),
    )
    .returning({ id: fabricColours.id });
  return rows.length === 1;
}

/** Makes a fabric's total the sum of its colours, to the centimetre. */
export async function updateFabricTotal(tx: WriteDb, productId: string): Promise<void> {
  const sumCm = sql`(SELECT coalesce(sum(round(${fabricColours.stockMeters} * 100)), 0) FROM ${fabricColours} WHERE ${fabricColours.productId} = ${productId})`;
  await tx
    .update(fabricMeta)
    .set({ stockMetersTotal: sql`${sumCm} / 100.0` })
    .where(eq(fabricMeta.productId, productId));
}
