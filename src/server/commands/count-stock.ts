import type { AdminProduct } from '../db/admin-product.ts';
import type { WriteDb } from '../db/engine.ts';
import { updateFabricTotal, updateLength, updatePieces } from '../db/stock-counts.ts';
import { insertStockMovement } from '../db/stock.ts';
import { ShopError, type FieldProblem } from '../domain/errors.ts';
import { countField, stockText, type StockCount } from '../domain/product-form.ts';

/**
 * Sets sizes or colours of a product to what was counted, each with its row in the ledger, within another's transaction.
 * Throws `wrong-state`, with a problem for each field, where one no longer stands at what was seen.
 */
export async function countStock(
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
