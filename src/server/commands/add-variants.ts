import { findSkuOwner, type AdminProduct } from '../db/admin-product.ts';
import type { WriteDb } from '../db/engine.ts';
import { insertVariant, orderSizes, updateVariantFacts } from '../db/product-edits.ts';
import { updateFabricTotal } from '../db/stock-counts.ts';
import { ShopError } from '../domain/errors.ts';
import { skuFor } from '../domain/goods-fields.ts';
import type { ProductWish } from '../domain/product-form.ts';
import { newField, type NewVariant, type VariantFacts } from '../domain/product-variants.ts';
import type { Shop } from '../shop.ts';

export interface ChangedVariant {
  variantId: string;
  before: VariantFacts;
  after: VariantFacts;
}

/** The sizes or colours that a wish calls otherwise than they are called. */
export function changedVariants(product: AdminProduct, wish: ProductWish['variants']): ChangedVariant[] {
  return product.variants.flatMap(({ id, label, sku, hex }) => {
    const before = { label, sku, hex };
    const after = { ...before, ...wish.get(id) };
    const isSame = after.label === label && after.sku === sku && after.hex === hex;
    return isSame ? [] : [{ variantId: id, before, after }];
  });
}

/** Calls sizes or colours otherwise, within another's transaction. Throws `bad-input` where a code is taken. */
export async function renameVariants(
  tx: WriteDb,
  { kind }: AdminProduct,
  renamed: readonly ChangedVariant[],
): Promise<void> {
  // Two colours may change names with each other.
  for (const { variantId, before, after } of renamed) {
    if (kind === 'fabric' && before.label !== after.label) {
      await updateVariantFacts(tx, { variantId, kind, facts: { label: variantId } });
    }
  }
  for (const { variantId, after } of renamed) {
    if (after.sku !== null) {
      await refuseTakenSku(tx, { sku: after.sku, inventoryId: Number(variantId), field: `sku-${variantId}` });
    }
    await updateVariantFacts(tx, { variantId, kind, facts: after });
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
