import { findSkuOwner, type AdminProduct } from '../db/admin-product.ts';
import type { WriteDb } from '../db/engine.ts';
import { insertVariant, orderSizes, updateColourOrder, updateVariantFacts } from '../db/product-edits.ts';
import { updateFabricTotal } from '../db/stock-counts.ts';
import { ShopError } from '../domain/errors.ts';
import { skuFor } from '../domain/goods-fields.ts';
import type { ProductWish } from '../domain/product-form.ts';
import {
  newField,
  orderByPlaces,
  type NewVariant,
  type VariantFacts,
  type VariantSale,
} from '../domain/product-variants.ts';
import type { Shop } from '../shop.ts';

/** Of a size or colour: what it is called, whether it is sold, and which of its product's it is, from 1. */
type VariantState = VariantFacts & { sale: VariantSale; place: number };

export interface ChangedVariant {
  variantId: string;
  before: VariantState;
  after: VariantState;
}

/** The sizes or colours of which a wish changes anything, in their order now. */
export function changedVariants(product: AdminProduct, wish: ProductWish['variants']): ChangedVariant[] {
  const ids = product.variants.map(({ id }) => id);
  const order = product.kind === 'fabric' ? orderByPlaces(ids, wish) : ids;
  return product.variants.flatMap(({ id, label, sku, hex, sale }, index) => {
    const before = { label, sku, hex, sale, place: index + 1 };
    const after = { ...before, ...wish.get(id), place: order.indexOf(id) + 1 };
    const isSame = (Object.keys(before) as (keyof VariantState)[]).every(
      (part) => before[part] === after[part],
    );
    return isSame ? [] : [{ variantId: id, before, after }];
  });
}

/** Changes sizes or colours, within another's transaction. Throws `bad-input` where a code is taken. */
export async function changeVariants(
  tx: WriteDb,
  { kind, variants }: AdminProduct,
  { changed, at }: { changed: readonly ChangedVariant[]; at: string },
): Promise<void> {
  // Two colours may change names with each other.
  for (const { variantId, before, after } of changed) {
    if (kind === 'fabric' && before.label !== after.label) {
      await updateVariantFacts(tx, { variantId, kind, facts: { label: variantId }, at });
    }
  }
  for (const { variantId, before, after } of changed) {
    const { label, sku, hex, sale } = after;
    if (sku !== null) {
      await refuseTakenSku(tx, { sku, inventoryId: Number(variantId), field: `sku-${variantId}` });
    }
    const sold = sale === before.sale ? {} : { sale };
    await updateVariantFacts(tx, { variantId, kind, facts: { label, sku, hex, ...sold }, at });
  }
  if (changed.some(({ before, after }) => before.place !== after.place)) {
    const wishes = new Map(changed.map(({ variantId, after }) => [variantId, after.place]));
    const order = variants.map(({ id }, index) => ({ id, place: wishes.get(id) ?? index + 1 }));
    order.sort((one, other) => one.place - other.place);
    await updateColourOrder(
      tx,
      order.map(({ id }) => id),
    );
  }
}

/**
 * Adds sizes or colours, each with what there is of it at first, within another's transaction. Throws `bad-input` where
 * a code is taken.
 */
export async function addVariants(
  shop: Pick<Shop, 'newId'>,
  tx: WriteDb,
  wish: {
    product: Pick<AdminProduct, 'id' | 'kind' | 'slug' | 'variants'>;
    added: readonly NewVariant[];
    actor: string;
    at: string;
  },
): Promise<void> {
  const { product, added, actor, at } = wish;
  const { id: productId, kind, slug } = product;
  for (const [index, { row, ...variant }] of added.entries()) {
    if (variant.sku === '') variant.sku = await freeSku(tx, skuFor(slug, variant.label));
    else if (variant.sku !== null) {
      await refuseTakenSku(tx, { sku: variant.sku, inventoryId: null, field: newField(row, 'mark') });
    }
    const position = product.variants.length + index;
    const colourId = shop.newId('col');
    await insertVariant(tx, { productId, kind, variant, colourId, position, actor, at });
  }
  if (added.length === 0) return;
  if (kind === 'fabric') await updateFabricTotal(tx, productId);
  else await orderSizes(tx, productId);
}

async function freeSku(tx: WriteDb, wanted: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const sku = number === 1 ? wanted : `${wanted}-${number}`;
    if ((await findSkuOwner(tx, sku)) === null) return sku;
  }
}

async function refuseTakenSku(
  tx: WriteDb,
  wanted: { sku: string; inventoryId: number | null; field: string },
): Promise<void> {
  const owner = await findSkuOwner(tx, wanted.sku);
  if (!owner || owner.inventoryId === wanted.inventoryId) return;
  const message = `${owner.name} in ${owner.size} has the code ${wanted.sku} already. Please choose another one.`;
  throw new ShopError('bad-input', message, { errors: [{ field: wanted.field, message }] });
}
