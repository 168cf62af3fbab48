import { insertAudit } from '../db/audit.ts';
import { findLastChange } from '../db/catalogue-changes.ts';
import { findStock } from '../db/stock-room.ts';
import { updateFabricTotal, updateLength, updatePieces } from '../db/stock-counts.ts';
import { insertStockMovement } from '../db/stock.ts';
import { ShopError } from '../domain/errors.ts';
import { stockText } from '../domain/product-form.ts';
import type { StockChange } from '../domain/stock-form.ts';
import type { Shop } from '../shop.ts';

export type StockChanged = { outcome: 'unchanged' } | { outcome: 'changed'; change: number | null };

/**
 * Changes what there is of one size or colour, from what an admin saw, with a row in the ledger that says why. Gives the
 * change's place in the log of what pages show, or null. Throws `not-found`, and `wrong-state` where stock has moved since
 * it was seen: pressing twice thus changes it once.
 */
export async function changeStock(
  shop: Shop,
  wish: StockChange & { variantId: string; actor: string },
): Promise<StockChanged> {
  const { variantId, seen, after, cause, note, actor } = wish;
  return shop.db.transaction(async (tx) => {
    const variant = await findStock(tx, variantId);
    if (!variant) throw new ShopError('not-found', 'This size or colour isn’t there any more.');
    const { kind, productId } = variant;
    const isFabric = kind === 'fabric';
    if (variant.amount !== seen) {
      const [was, is] = [seen, variant.amount].map(
        (amount) => stockText(kind, amount) + (isFabric ? ' m' : ''),
      );
      throw new ShopError(
        'wrong-state',
        `There was ${was} when you opened this page, and is ${is} now. Please check your figure and press again.`,
      );
    }
    if (after === seen && cause !== 'counted') return { outcome: 'unchanged' };
    const before = await findLastChange(tx);
    const at = shop.now().toISOString();
    const isDone = isFabric
      ? await updateLength(tx, { colourId: variantId, seenCm: seen, countedCm: after })
      : await updatePieces(tx, { inventoryId: Number(variantId), seen, counted: after });
    if (!isDone) throw new Error(`The stock of ${variantId} moved within a transaction.`);
    if (isFabric) await updateFabricTotal(tx, productId);
    await insertStockMovement(tx, {
      productId,
      ...(isFabric
        ? { colourId: variantId, lengthCm: after - seen }
        : { inventoryId: Number(variantId), pieces: after - seen }),
      reason: cause === 'counted' ? 'counted' : 'corrected',
      cause: cause === 'counted' ? null : cause,
      note,
      actor,
      createdAt: at,
    });
    await insertAudit(tx, {
      actor,
      action: 'stock.changed',
      entity: 'product',
      entityId: productId,
      detail: {
        [isFabric ? 'colour' : 'size']: variant.label,
        cause,
        ...(note !== '' && { note }),
        before: { [isFabric ? 'lengthCm' : 'pieces']: seen },
        after: { [isFabric ? 'lengthCm' : 'pieces']: after },
      },
      createdAt: at,
    });
    const last = await findLastChange(tx);
    return { outcome: 'changed', change: last && last.id !== before?.id ? last.id : null };
  });
}
