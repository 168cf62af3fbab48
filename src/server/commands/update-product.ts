import { findNameOfOther, findProduct, isCategory, type AdminProduct } from '../db/admin-product.ts';
import { insertAudit } from '../db/audit.ts';
import { findLastChange } from '../db/catalogue-changes.ts';
import type { WriteDb } from '../db/engine.ts';
import { updateProductFacts } from '../db/product-edits.ts';
import { ShopError } from '../domain/errors.ts';
import type { FactName, ProductFacts } from '../domain/product-facts.ts';
import type { ProductStatus } from '../domain/product-fields.ts';
import type { ProductWish, StockCount } from '../domain/product-form.ts';
import { timeAfter } from '../domain/time-after.ts';
import type { Shop } from '../shop.ts';
import { countStock } from './count-stock.ts';
import { addVariants, changedVariants, changeVariants, type ChangedVariant } from './add-variants.ts';

export interface ProductEdit extends Pick<ProductWish, 'seen' | 'facts' | 'counts'> {
  productId: string;
  /** What changes of sizes or colours; nothing where they stay. */
  variants?: ProductWish['variants'];
  /** New sizes or colours. */
  added?: ProductWish['added'];
  /** `admin:` and the email. */
  actor: string;
}

/** What came of an edit: nothing to change, or a change with its place in the log of what pages show, if they do. */
export type ProductEdited = { outcome: 'unchanged' } | { outcome: 'changed'; change: number | null };

/**
 * Changes a product, its sizes or colours and its counted stock from what an admin saw, all or nothing. A variant whose
 * figure the admin left alone is not written, so that a sale meanwhile stands. Throws `product-unknown`; `bad-input`
 * where an address or a code is taken, a category is gone, or nothing is there to be sold; and `wrong-state` where
 * somebody else changed the product, or a counted stock, meanwhile.
 */
export async function updateProduct(shop: Shop, edit: ProductEdit): Promise<ProductEdited> {
  return shop.db.transaction((tx) => updateProductIn(shop, tx, edit));
}

/** The same within another's transaction. */
export async function updateProductIn(shop: Shop, tx: WriteDb, edit: ProductEdit): Promise<ProductEdited> {
  const { productId, seen, actor, added = [] } = edit;
  const product = await findProduct(tx, productId);
  if (!product) throw new ShopError('product-unknown', 'We can’t find that product.');
  if (product.updatedAt !== seen) throw changedMeanwhile();
  const facts = changedFacts(product, edit.facts);
  const counts = edit.counts.filter(({ seen: saw, counted }) => counted !== saw);
  const changed = changedVariants(product, edit.variants ?? new Map());
  const isSame = [facts, counts, changed, added].every(({ length }) => length === 0);
  if (isSame) return { outcome: 'unchanged' };
  await refuseUnfit(tx, product, edit, facts);
  refuseNothingOnSale(product, { status: edit.facts.status ?? product.status, changed, added });

  const before = await findLastChange(tx);
  const at = timeAfter(product.updatedAt, shop.now());
  await countStock(tx, { product, counts, actor, at });
  await changeVariants(tx, product, { changed, at });
  await addVariants(shop, tx, { product: { ...product, ...edit.facts }, added, actor, at });
  const { kind } = product;
  const change = { productId, kind, seen, facts: pick(edit.facts, facts), at };
  if (!(await updateProductFacts(tx, change))) throw changedMeanwhile();
  await insertAudit(tx, {
    actor,
    action: 'product.changed',
    entity: 'product',
    entityId: productId,
    detail: {
      before: {
        ...told(product, pick(product, facts), counts, 'seen'),
        ...(changed.length > 0 && { variants: changed.map((one) => one.before) }),
      },
      after: {
        ...told(product, pick(edit.facts, facts), counts, 'counted'),
        ...(changed.length > 0 && { variants: changed.map((one) => one.after) }),
        ...(added.length > 0 && { added: added.map(({ row: _, ...variant }) => variant) }),
      },
    },
    createdAt: at,
  });
  const after = await findLastChange(tx);
  return { outcome: 'changed', change: after && after.id !== before?.id ? after.id : null };
}

function changedFacts(before: ProductFacts, after: Partial<ProductFacts>): FactName[] {
  return (Object.keys(after) as FactName[]).filter((name) => before[name] !== after[name]);
}

function pick(facts: Partial<ProductFacts>, names: readonly FactName[]): Partial<ProductFacts> {
  return Object.fromEntries(names.map((name) => [name, facts[name]]));
}

/** What only the shop as it stands can tell to be wrong. */
async function refuseUnfit(
  tx: WriteDb,
  product: AdminProduct,
  edit: ProductEdit,
  changed: readonly FactName[],
): Promise<void> {
  const { slug, category } = edit.facts;
  if (changed.includes('slug') && slug !== undefined) {
    const name = await findNameOfOther(tx, { slug, otherThan: product.id });
    if (name !== null) {
      throw unfit('slug', `“${name}” has this address already. Please choose another one.`);
    }
  }
  if (changed.includes('category') && category !== undefined && !(await isCategory(tx, category))) {
    throw unfit('category', 'There is no such category any more. Please choose another one.');
  }
}

/** A product in the shop has something to be sold, before anybody takes its last size or colour out. */
function refuseNothingOnSale(
  product: AdminProduct,
  edit: {
    status: ProductStatus;
    changed: readonly ChangedVariant[];
    added: readonly unknown[];
  },
): void {
  const { status, changed, added } = edit;
  const sales = new Map(product.variants.map(({ id, sale }) => [id, sale]));
  for (const { variantId, after } of changed) sales.set(variantId, after.sale);
  const isOnSale = added.length > 0 || [...sales.values()].includes('on-sale');
  if (status !== 'active' || isOnSale) return;
  const what = product.kind === 'fabric' ? 'colour' : 'size';
  const last = changed.find(({ before, after }) => before.sale !== after.sale);
  if (last) {
    throw unfit(
      `sale-${last.variantId}`,
      `One ${what} has to be on sale while the product is in the shop. Archive the product to sell none of it.`,
    );
  }
  if (product.status !== 'active') {
    throw unfit('status', `Please add a ${what} first, or put one on sale: without one nobody could buy it.`);
  }
}

function unfit(field: string, message: string): ShopError {
  return new ShopError('bad-input', message, { errors: [{ field, message }] });
}

/** What the audit log says of a product: the facts that changed, and what was counted by size or colour. */
function told(
  { kind, variants }: AdminProduct,
  facts: Partial<ProductFacts>,
  counts: readonly StockCount[],
  when: 'seen' | 'counted',
): Record<string, unknown> {
  if (counts.length === 0) return facts;
  const stock: Record<string, number> = {};
  for (const { variantId, [when]: amount } of counts) {
    stock[variants.find(({ id }) => id === variantId)?.label ?? variantId] = amount;
  }
  return { ...facts, [kind === 'fabric' ? 'lengthCm' : 'pieces']: stock };
}

function changedMeanwhile(): ShopError {
  return new ShopError('wrong-state', 'Somebody else changed this product meanwhile.');
}
