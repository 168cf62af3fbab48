import { eq, sql, and } from 'drizzle-orm';
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

const sizeOfProduct = prepared((db: ReadDb) =>
  db
    .select({
      ...productColumns,
      hex: products.hex,
      inventoryId: inventory.id,
      size: inventory.size,
      stock: inventory.stock,
      held: inventory.held,
    })
    .from(inventory)
    .innerJoin(products, eq(products.id, inventory.productId))
    .where(
      and(eq(inventory.productId, sql.placeholder('productId')), eq(inventory.size, sql.placeholder('size'))),
    )
    .prepare(),
);

const colourOfProduct = prepared((db: ReadDb) =>
  db
    .select({
      ...productColumns,
      hex: fabricColours.hex,
      colourId: fabricColours.id,
      colour: fabricColours.name,
      stockMeters: fabricColours.stockMeters,
      heldCm: fabricColours.heldCm,
      stepCm: fabricMeta.cutStepCm,
      leastCm: fabricMeta.cutLeastCm,
      mostCm: fabricMeta.cutMostCm,
    })
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
    if (row?.kind !== 'tailored') return null;
    return {
      ...commonOf(row),
      available: row.stock - row.held,
      label: row.size,
      inventoryId: row.inventoryId,
      colourId: null,
      cut: null,
    };
  }
  const [row] = await colourOfProduct(db).execute({ productId: line.productId, colourId: line.colourId });
  if (row?.kind !== 'fabric') return null;
  return {
    ...commonOf(row),
    available: centimetres(row.stockMeters) - row.heldCm,
    label: row.colour,
    inventoryId: null,
    colourId: row.colourId,
    cut: { stepCm: row.stepCm, leastCm: row.leastCm, mostCm: row.mostCm },
  };
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
    forSale: row.status === 'active',
    hex: row.hex,
  };
}
