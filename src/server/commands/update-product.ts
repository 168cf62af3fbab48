import {
  findNameOfOther,
  findProduct,
  updateFabricTotal,
  updateLength,
  updatePieces,
  updateProductFacts,
  type AdminProduct,
} from '../db/admin-products.ts';
import { insertAudit } from '../db/audit.ts';
import { findLastChange } from '../db/catalogue-changes.ts';
import type { WriteDb } from '../db/engine.ts';
import { insertStockMovement } from '../db/stock.ts';
import { ShopError, type FieldProblem } from '../domain/errors.ts';
import {
  countField,
  FACT_NAMES,
  stockText,
  type FactName,
  type ProductFacts,
  type ProductWish,
  type StockCount,
} from '../domain/product-form.ts';
import { timeAfter } from '../domain/time-after.ts';
import type { Shop } from '../shop.ts';

export interface ProductEdit extends ProductWish {
  productId: string;
  /** `admin:` and the email. */
  actor: string;
}

/** What came of an edit: nothing to change, or a change with its place in the log of what pages show, if they do. */
export type ProductEdited = { outcome: 'unchanged' } | { outcome: 'changed'; change: number | null };

/**
 * Changes a product and its counted stock from what an admin saw, all or nothing. A variant whose figure the admin
 * left alone is not written, so that a sale meanwhile stands. Throws `product-unknown`, `bad-input` where another
 * product has the address, and `wrong-state` where somebody else changed the product, or a counted stock, meanwhile.
 */
export async function updateProduct(shop: Shop, edit: ProductEdit): Promise<ProductEdited> {
  return shop.db.transaction(async (tx) => {
    const product = await findProduct(tx, edit.productId);
    if (!product) throw new ShopError('product-unknown', 'We can’t find that product.');
    if (product.updatedAt !== edit.seen) throw changedMeanwhile();
    const facts = changedFacts(product, edit.facts);
    const counts = edit.counts.filter(({ seen, counted }) => counted !== seen);
    if (facts.length === 0 && counts.length === 0) return { outcome: 'unchanged' };
    if (facts.includes('slug')) await refuseTakenSlug(tx, edit);

    const before = await findLastChange(tx);
    const at = timeAfter(product.updatedAt, shop.now());
    await applyCounts(tx, { product, counts, actor: edit.actor, at });
    const { productId, seen } = edit;
    if (!(await updateProductFacts(tx, { productId, seen, facts: edit.facts, at }))) throw changedMeanwhile();
    await insertAudit(tx, {
      actor: edit.actor,
      action: 'product.changed',
      entity: 'product',
      entityId: productId,
      detail: {
        before: told(product, pick(product, facts), counts, 'seen'),
        after: told(product, pick(edit.facts, facts), counts, 'counted'),
      },
      createdAt: at,
    });
    const after = await findLastChange(tx);
    return { outcome: 'changed', change: after && after.id !== before?.id ? after.id : null };
  });
}

function changedFacts(before: ProductFacts, after: ProductFacts): FactName[] {
  return FACT_NAMES.filter((name) => before[name] !== after[name]);
}

function pick(facts: ProductFacts, names: readonly FactName[]): Partial<ProductFacts> {
  return Object.fromEntries(names.map((name) => [name, facts[name]]));
}

async function refuseTakenSlug(tx: WriteDb, edit: ProductEdit): Promise<void> {
  const name = await findNameOfOther(tx, { slug: edit.facts.slug, otherThan: edit.productId });
  if (name === null) return;
  const message = `“${name}” has this address already. Please choose another one.`;
  throw new ShopError('bad-input', message, { errors: [{ field: 'slug', message }] });
}

async function applyCounts(
  tx: WriteDb,
  counted: { product: AdminProduct; counts: readonly StockCount[]; actor: string; at: string },
): Promise<void> {
  const { product, counts, actor, at } = counted;
  const problems: FieldProblem[] = [];
  for (const count of counts) {
    if (!(await applyCount(tx, product, count))) {
      problems.push({ field: countField(count.variantId), message: movedMessage(product, count) });
      continue;
    }
    const difference = count.counted - count.seen;
    await insertStockMovement(tx, {
      productId: product.id,
      ...(product.kind === 'fabric'
        ? { colourId: count.variantId, lengthCm: difference }
        : { inventoryId: Number(count.variantId), pieces: difference }),
      reason: 'counted',
      actor,
      createdAt: at,
    });
  }
  const [first] = problems;
  if (first) throw new ShopError('wrong-state', first.message, { errors: problems });
  if (product.kind === 'fabric' && counts.length > 0) await updateFabricTotal(tx, product.id);
}

/** A variant that isn't this product's fits no row. */
async function applyCount(tx: WriteDb, product: AdminProduct, count: StockCount): Promise<boolean> {
  const { variantId, seen, counted } = count;
  if (!product.variants.some(({ id }) => id === variantId)) return false;
  return product.kind === 'fabric'
    ? updateLength(tx, { colourId: variantId, seenCm: seen, countedCm: counted })
    : updatePieces(tx, { inventoryId: Number(variantId), seen, counted });
}

function movedMessage({ kind, variants }: AdminProduct, { variantId, seen }: StockCount): string {
  const variant = variants.find(({ id }) => id === variantId);
  if (!variant) return 'This size or colour is not this product’s any more.';
  const [was, is] = [seen, variant.amount].map((amount) => stockText(kind, amount));
  const what = kind === 'fabric' ? variant.label : `Size ${variant.label}`;
  const unit = kind === 'fabric' ? ' m' : '';
  return `${what} stood at ${was}${unit} when you opened this page and stands at ${is}${unit} now. Please check your count.`;
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
