/** What admins write of products, their stock aside. */
import { and, asc, eq, sql } from 'drizzle-orm';
import { compareSizes } from '#shared/sizes.ts';
import type { ProductFacts } from '../domain/product-facts.ts';
import type { ProductKind } from '../domain/product-fields.ts';
import type { VariantFacts, VariantSale } from '../domain/product-variants.ts';
import type { WriteDb } from './engine.ts';
import { fabricColours, fabricMeta, inventory, products } from './schema.ts';
import { insertStockMovement } from './stock.ts';

type ProductColumns = Partial<typeof products.$inferInsert>;
type MetaColumns = Partial<typeof fabricMeta.$inferInsert>;

/** Of a fabric, what the cloth is stands beside the product. */
function columnsOf(
  kind: ProductKind,
  facts: Partial<ProductFacts>,
): { own: ProductColumns; meta: MetaColumns } {
  const { name, slug, category, description, price, status, position, hsn, composition, care } = facts;
  const { colourName, hex, sizeChart, weave, widthCm, gsm, cutStepCm, cutLeastCm, cutMostCm } = facts;
  const common = defined({ name, slug, category, description, price, status, position, hsn });
  if (kind === 'tailored') {
    return { own: { ...common, ...defined({ composition, care, colourName, hex, sizeChart }) }, meta: {} };
  }
  const cut = { cutStepCm, cutLeastCm, cutMostCm };
  return { own: common, meta: defined({ composition, care, weave, widthCm, gsm, ...cut }) };
}

/** Without what isn't said. */
function defined<Row extends object>(row: Row): { [Name in keyof Row]?: Exclude<Row[Name], undefined> } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Row]?: Exclude<Row[Name], undefined>;
  };
}

/** Changes a product from what an admin saw. False where somebody else was first: nothing changed. */
export async function updateProductFacts(
  tx: WriteDb,
  change: { productId: string; kind: ProductKind; seen: string; facts: Partial<ProductFacts>; at: string },
): Promise<boolean> {
  const { productId, seen, at } = change;
  const { own, meta } = columnsOf(change.kind, change.facts);
  const rows = await tx
    .update(products)
    .set({ ...own, updatedAt: at })
    .where(and(eq(products.id, productId), eq(products.updatedAt, seen)))
    .returning({ id: products.id });
  if (rows.length !== 1) return false;
  if (Object.keys(meta).length > 0) {
    await tx.update(fabricMeta).set(meta).where(eq(fabricMeta.productId, productId));
  }
  return true;
}

/** Adds a product without sizes or colours. */
export async function insertProduct(
  tx: WriteDb,
  product: {
    id: string;
    kind: ProductKind;
    facts: Omit<Partial<ProductFacts>, 'status'> & Pick<ProductFacts, 'name' | 'slug' | 'category' | 'price'>;
    status: 'draft' | 'active';
    remnantOf?: string;
    at: string;
  },
): Promise<void> {
  const { id, kind, facts, status, remnantOf, at } = product;
  const { own, meta } = columnsOf(kind, facts);
  const { name, slug, category, price } = facts;
  await tx.insert(products).values({
    ...own,
    id,
    kind,
    status,
    name,
    slug,
    category,
    price,
    remnantOf: remnantOf ?? null,
    createdAt: at,
    updatedAt: at,
  });
  if (kind !== 'fabric') return;
  const { widthCm = 0, gsm = 0 } = facts;
  await tx.insert(fabricMeta).values({ ...meta, productId: id, widthCm, gsm });
}

/** Adds a size or a colour with what there is of it, which is its first row in the ledger. */
export async function insertVariant(
  tx: WriteDb,
  added: {
    productId: string;
    kind: ProductKind;
    variant: VariantFacts & { amount: number };
    /** A colour's; a size makes its own. */
    colourId: string;
    position: number;
    actor: string;
    at: string;
  },
): Promise<void> {
  const { productId, kind, variant, colourId, position, actor, at } = added;
  const movement = { productId, reason: 'opening' as const, actor, createdAt: at };
  const { label, amount } = variant;
  if (kind === 'fabric') {
    const hex = variant.hex ?? '';
    const stockMeters = amount / 100;
    await tx
      .insert(fabricColours)
      .values({ id: colourId, productId, name: label, hex, stockMeters, position });
    await insertStockMovement(tx, { ...movement, colourId, lengthCm: amount });
    return;
  }
  const [row] = await tx
    .insert(inventory)
    .values({ productId, size: label, sku: variant.sku ?? '', stock: amount, position })
    .returning({ id: inventory.id });
  if (row) await insertStockMovement(tx, { ...movement, inventoryId: row.id, pieces: amount });
}

/** Puts a garment's sizes into the order in which a tailor lists them. */
export async function orderSizes(tx: WriteDb, productId: string): Promise<void> {
  const rows = await tx
    .select({ id: inventory.id, size: inventory.size, position: inventory.position })
    .from(inventory)
    .where(eq(inventory.productId, productId))
    .orderBy(asc(inventory.id));
  rows.sort((one, other) => compareSizes(one.size, other.size));
  for (const [position, row] of rows.entries()) {
    if (row.position !== position) {
      await tx.update(inventory).set({ position }).where(eq(inventory.id, row.id));
    }
  }
}

/** Changes a size's code, or a colour's name and dye; and whether it is sold, with the time of that. */
export async function updateVariantFacts(
  tx: WriteDb,
  change: {
    variantId: string;
    kind: ProductKind;
    facts: Partial<VariantFacts> & { sale?: VariantSale };
    at: string;
  },
): Promise<void> {
  const { variantId, kind, facts, at } = change;
  const { label, hex, sku, sale } = facts;
  const sold = sale === undefined ? {} : { withdrawnAt: sale === 'on-sale' ? null : at };
  if (kind === 'fabric') {
    const set = { ...defined({ name: label, hex: hex ?? undefined }), ...sold };
    await tx.update(fabricColours).set(set).where(eq(fabricColours.id, variantId));
  } else {
    const set = { ...defined({ sku: sku ?? undefined }), ...sold };
    await tx
      .update(inventory)
      .set(set)
      .where(eq(inventory.id, sql`${Number(variantId)}`));
  }
}

/** Puts a fabric's colours into this order. */
export async function updateColourOrder(tx: WriteDb, colourIds: readonly string[]): Promise<void> {
  for (const [position, id] of colourIds.entries()) {
    await tx.update(fabricColours).set({ position }).where(eq(fabricColours.id, id));
  }
}
