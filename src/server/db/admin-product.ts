/** One product as admins see and change it: a draft or an archived one too, with exact stock and what is held. */
import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { centimetres } from '#shared/lengths.ts';
import type { EditableProduct } from '../domain/product-form.ts';
import type { VariantSale, VariantStock } from '../domain/product-variants.ts';
import { toThumb, type ThumbPicture } from './admin-products.ts';
import type { ReadDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { categories, fabricColours, fabricMeta, inventory, productPictures, products } from './schema.ts';

export interface AdminProduct extends EditableProduct {
  id: string;
  categoryName: string;
  createdAt: string;
  /** The fabric that it is a sample of, or null. */
  sampleOf: string | null;
  /** The fabric that it is the last piece of, or null. */
  remnantOf: string | null;
  picture: ThumbPicture | null;
}

const productId = sql.placeholder('productId');

// An import asks for thousands of products, and making a query takes longer than answering it.
const productById = prepared((db: ReadDb) =>
  db
    .select({
      product: products,
      meta: fabricMeta,
      categoryName: sql<string>`coalesce(${categories.name}, ${products.category})`,
    })
    .from(products)
    .leftJoin(categories, eq(categories.slug, products.category))
    .leftJoin(fabricMeta, eq(fabricMeta.productId, products.id))
    .where(eq(products.id, productId))
    .prepare(),
);
const firstPicture = prepared((db: ReadDb) =>
  db
    .select({
      src: productPictures.src,
      width: productPictures.width,
      height: productPictures.height,
      widths: productPictures.widths,
    })
    .from(productPictures)
    .where(eq(productPictures.productId, productId))
    .orderBy(asc(productPictures.position), asc(productPictures.id))
    .limit(1)
    .prepare(),
);
const sizesOfProduct = prepared((db: ReadDb) =>
  db
    .select()
    .from(inventory)
    .where(eq(inventory.productId, productId))
    .orderBy(asc(inventory.position), asc(inventory.id))
    .prepare(),
);
const coloursOfProduct = prepared((db: ReadDb) =>
  db
    .select()
    .from(fabricColours)
    .where(eq(fabricColours.productId, productId))
    .orderBy(asc(fabricColours.position), asc(fabricColours.id))
    .prepare(),
);

/** One product with its exact stock, or null. */
export async function findProduct(db: ReadDb, id: string): Promise<AdminProduct | null> {
  const [found] = await productById(db).execute({ productId: id });
  if (!found) return null;
  const { product, meta, categoryName } = found;
  const [picture] = await firstPicture(db).execute({ productId: id });
  return {
    id: product.id,
    slug: product.slug,
    name: product.name,
    kind: product.kind,
    category: product.category,
    categoryName,
    description: product.description,
    price: product.price,
    status: product.status,
    position: product.position,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    hsn: product.hsn,
    composition: meta?.composition ?? product.composition,
    care: meta?.care ?? product.care,
    colourName: product.colourName,
    hex: product.hex,
    sizeChart: product.sizeChart,
    weave: meta?.weave ?? '',
    widthCm: meta?.widthCm ?? 0,
    gsm: meta?.gsm ?? 0,
    cutStepCm: meta?.cutStepCm ?? 0,
    cutLeastCm: meta?.cutLeastCm ?? 0,
    cutMostCm: meta?.cutMostCm ?? 0,
    sampleOf: product.sampleOf,
    remnantOf: product.remnantOf,
    picture: picture ? toThumb(picture) : null,
    variants: product.kind === 'fabric' ? await coloursOf(db, id) : await sizesOf(db, id),
  };
}

async function sizesOf(db: ReadDb, ofProduct: string): Promise<VariantStock[]> {
  const rows = await sizesOfProduct(db).execute({ productId: ofProduct });
  return rows.map(({ id, size, stock, held, sku, withdrawnAt }) => ({
    id: String(id),
    label: size,
    amount: stock,
    held,
    sku,
    hex: null,
    sale: saleOf(withdrawnAt),
  }));
}

async function coloursOf(db: ReadDb, ofProduct: string): Promise<VariantStock[]> {
  const rows = await coloursOfProduct(db).execute({ productId: ofProduct });
  return rows.map(({ id, name, stockMeters, heldCm, hex, withdrawnAt }) => ({
    id,
    label: name,
    amount: centimetres(stockMeters),
    held: heldCm,
    sku: null,
    hex,
    sale: saleOf(withdrawnAt),
  }));
}

function saleOf(withdrawnAt: string | null): VariantSale {
  return withdrawnAt === null ? 'on-sale' : 'withdrawn';
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

/** Whose code this is: the name and the size of its product, or null where it is free. */
export async function findSkuOwner(
  db: ReadDb,
  sku: string,
): Promise<{ inventoryId: number; name: string; size: string } | null> {
  const [row] = await db
    .select({ inventoryId: inventory.id, name: products.name, size: inventory.size })
    .from(inventory)
    .innerJoin(products, eq(products.id, inventory.productId))
    .where(eq(inventory.sku, sku));
  return row ?? null;
}

/** Whether there is such a category. */
export async function isCategory(db: ReadDb, slug: string): Promise<boolean> {
  const rows = await db.select({ slug: categories.slug }).from(categories).where(eq(categories.slug, slug));
  return rows.length === 1;
}

/** The place after the last product in the shop's order. */
export async function nextPosition(db: ReadDb): Promise<number> {
  const [row] = await db.select({ last: sql<number | null>`max(${products.position})` }).from(products);
  return (row?.last ?? -1) + 1;
}
