import type { WriteDb } from '../db/engine.ts';
import { insertHold } from '../db/holds.ts';
import { holdPromotion } from '../db/promotions.ts';
import { holdLength, holdPieces } from '../db/stock.ts';
import { ShopError } from '../domain/errors.ts';

/** One thing to hold for an order: a size's pieces or a colour's centimetres. */
export interface HoldLine {
  inventoryId: number | null;
  colourId: string | null;
  amount: number;
  /** What a shopper calls it. */
  name: string;
}

export interface HoldRequest {
  orderId: string;
  lines: readonly HoldLine[];
  promoCode: string | null;
  expiresAt: string;
  at: string;
}

/**
 * Holds everything that an order needs, in the caller's transaction. Throws `out-of-stock` or
 * `promo-refused`, so that the transaction leaves nothing held.
 */
export async function holdOrderStock(tx: WriteDb, request: HoldRequest): Promise<void> {
  const common = { orderId: request.orderId, expiresAt: request.expiresAt, createdAt: request.at };
  for (const line of request.lines) {
    const held =
      line.inventoryId !== null
        ? await holdPieces(tx, { inventoryId: line.inventoryId, pieces: line.amount })
        : line.colourId !== null &&
          (await holdLength(tx, { colourId: line.colourId, lengthCm: line.amount }));
    if (!held) throw new ShopError('out-of-stock', `${line.name} has just sold out or runs short.`);
    const { inventoryId, colourId, amount } = line;
    await insertHold(tx, { ...common, inventoryId, colourId, amount });
  }
  if (request.promoCode !== null) {
    if (!(await holdPromotion(tx, request.promoCode))) {
      throw new ShopError('promo-refused', 'This code has been used up.');
    }
    await insertHold(tx, { ...common, promotion: request.promoCode, amount: 1 });
  }
}
