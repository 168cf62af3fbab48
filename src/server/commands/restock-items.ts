import type { WriteDb } from '../db/engine.ts';
import type { OrderItem } from '../db/orders.ts';
import { insertStockMovement, putBackLength, putBackPieces } from '../db/stock.ts';
import { findVariant } from '../db/variants.ts';
import { ShopError } from '../domain/errors.ts';
import { lineOf } from '../domain/order-lines.ts';
import type { Shop } from '../shop.ts';

/**
 * Puts sold goods back on sale, with a row in the ledger for each line, in the caller's transaction. Amounts are pieces
 * or centimetres. `refundId` is null where they come back without a refund. Throws `wrong-state` where the shop no
 * longer has the size or colour.
 */
export async function restockItems(
  shop: Shop,
  tx: WriteDb,
  items: readonly OrderItem[],
  goods: {
    orderId: string;
    refundId: string | null;
    lines: readonly { orderItemId: number; restock: number }[];
    actor: string;
  },
): Promise<void> {
  for (const { orderItemId, restock } of goods.lines) {
    const item = items.find((one) => one.id === orderItemId);
    if (!item || restock === 0) continue;
    const variant = await findVariant(tx, lineOf(item));
    if (!variant) throw new ShopError('wrong-state', `${item.name} has no place in stock any more.`);
    const { inventoryId, colourId } = variant;
    const { productId } = item;
    const ledger = {
      productId,
      reason: 'restocked',
      actor: goods.actor,
      orderId: goods.orderId,
      refundId: goods.refundId,
      orderItemId,
      createdAt: shop.now().toISOString(),
    } as const;
    if (inventoryId !== null) {
      await putBackPieces(tx, { inventoryId, pieces: restock });
      await insertStockMovement(tx, { ...ledger, inventoryId, pieces: restock });
    } else if (colourId !== null) {
      await putBackLength(tx, { productId, colourId, lengthCm: restock });
      await insertStockMovement(tx, { ...ledger, colourId, lengthCm: restock });
    }
  }
}
