import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { CartLine } from '#shared/cart.ts';
import { centimetres } from '#shared/lengths.ts';
import type { Variant } from '../domain/pricing.ts';
import type { ReadDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { fabricColours, fabricMeta, inventory, products } from './schema.ts';

const productColumns = {
  productId: products.id,
  slug: products.slug,
  name: products.name,
  kind: products.kind,
  category: products.category,
  hsn: products.hsn,
  taxClass: products.taxClass,
  price: products.price,
  status: products.status,
};

const sizeColumns = {
  ...productColumns,
  hex: products.hex,
  inventoryId: inventory.id,
  size: inventory.size,
  stock: inventory.stock,
  held: inventory.held,
  withdrawnAt: inventory.withdrawnAt,
};
const colourColumns = {
  ...productColumns,
  hex: fabricColours.hex,
  colourId: fabricColours.id,
  colour: fabricColours.name,
  stockMeters: fabricColours.stockMeters,
  heldCm: fabricColours.heldCm,
  withdrawnAt: fabricColours.withdrawnAt,
  stepCm: fabricMeta.cutStepCm,
  leastCm: fabricMeta.cutLeastCm,
  mostCm: fabricMeta.cutMostCm,
};

const sizeOfProduct = prepared((db: ReadDb) =>
  db
    .select(sizeColumns)
    .from(inventory)
    .innerJoin(products, eq(products.id, inventory.productId))
    .where(
      and(eq(inventory.productId, sql.placeholder('productId')), eq(inventory.size, sql.placeholder('size'))),
    )
    .prepare(),
);

const colourOfProduct = prepared((db: ReadDb) =>
  db
    .select(colourColumns)
    .from(fabricColours)
    .innerJoin(products, eq(products.id, fabricColours.productId))
    .innerJoin(fabricMeta, eq(fabricMeta.productId, fabricColours.productId))
    .where(
      and(
        eq(fabricColours.id, sql.placeholder('colourId')),
        eq(fabricColours.productId, sql.placeholder('productId')),
      ),
    )
    .prepare(),
);

/** The size or colour that a line names, as it is for sale now, or null where there is none such. */
export async function findVariant(db: ReadDb, line: CartLine): Promise<Variant | null> {
  if (line.kind === 'tailored') {
    const [row] = await sizeOfProduct(db).execute({ productId: line.productId, size: line.size });
    return row?.kind === 'tailored' ? sizeVariant(row) : null;
  }
  const [row] = await colourOfProduct(db).execute({ productId: line.productId, colourId: line.colourId });
  return row?.kind === 'fabric' ? colourVariant(row) : null;
}

/** Every size and colour of the products in the listings, as it is for sale now, in their order. */
export async function listVariantsForSale(db: ReadDb): Promise<Variant[]> {
  const isListed = and(eq(products.status, 'active'), isNull(products.sampleOf));
  const sizes = await db
    .select(sizeColumns)
    .from(inventory)
    .innerJoin(products, eq(products.id, inventory.productId))
    .where(and(isListed, isNull(inventory.withdrawnAt)))
    .orderBy(asc(products.position), asc(products.id), asc(inventory.position), asc(inventory.id));
  const colours = await db
    .select(colourColumns)
    .from(fabricColours)
    .innerJoin(products, eq(products.id, fabricColours.productId))
    .innerJoin(fabricMeta, eq(fabricMeta.productId, fabricColours.productId))
    .where(and(isListed, isNull(fabricColours.withdrawnAt)))
    .orderBy(asc(products.position), asc(products.id), asc(fabricColours.position), asc(fabricColours.id));
  return [...sizes.map(sizeVariant), ...colours.map(colourVariant)];
}

interface ProductRow {
  productId: string;
  slug: string;
  name: string;
  kind: 'tailored' | 'fabric';
  category: string;
  hsn: string;
  taxClass: 'garment' | 'fabric' | null;
  price: number;
  status: string;
  hex: string;
  withdrawnAt: string | null;
}

function sizeVariant(
  row: ProductRow & { inventoryId: number; size: string; stock: number; held: number },
): Variant {
  return {
    ...commonOf(row),
    available: row.stock - row.held,
    label: row.size,
    inventoryId: row.inventoryId,
    colourId: null,
    cut: null,
  };
}

function colourVariant(
  row: ProductRow & {
    colourId: string;
    colour: string;
    stockMeters: number;
    heldCm: number;
    stepCm: number;
    leastCm: number;
    mostCm: number;
  },
): Variant {
  return {
    ...commonOf(row),
    available: centimetres(row.stockMeters) - row.heldCm,
    label: row.colour,
    inventoryId: null,
    colourId: row.colourId,
    cut: { stepCm: row.stepCm, leastCm: row.leastCm, mostCm: row.mostCm },
  };
}

function commonOf(row: ProductRow) {
  return {
    productId: row.productId,
    slug: row.slug,
    name: row.name,
    kind: row.kind,
    category: row.category,
    hsn: row.hsn,
    taxClass: row.taxClass ?? (row.kind === 'fabric' ? ('fabric' as const) : ('garment' as const)),
    unitPrice: row.price,
    forSale: row.status === 'active' && row.withdrawnAt === null,
    hex: row.hex,
  };
}
