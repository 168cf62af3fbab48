import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm';
import type { ReadDb, WriteDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { holds, promotions } from './schema.ts';
import { unholdLength, unholdPieces } from './stock.ts';

export type Hold = typeof holds.$inferSelect;

const insertOne = prepared((tx: WriteDb) =>
  tx
    .insert(holds)
    .values({
      orderId: sql.placeholder('orderId'),
      inventoryId: sql.placeholder('inventoryId'),
      colourId: sql.placeholder('colourId'),
      promotion: sql.placeholder('promotion'),
      amount: sql.placeholder('amount'),
      expiresAt: sql.placeholder('expiresAt'),
      createdAt: sql.placeholder('createdAt'),
    })
    .prepare(),
);

/** Writes down a hold whose counter has been raised in the same transaction. */
export async function insertHold(
  tx: WriteDb,
  hold: {
    orderId: string;
    inventoryId?: number | null;
    colourId?: string | null;
    promotion?: string | null;
    amount: number;
    expiresAt: string;
    createdAt: string;
  },
): Promise<void> {
  await insertOne(tx).execute({ inventoryId: null, colourId: null, promotion: null, ...hold });
}

const liveOfOrder = prepared((db: ReadDb) =>
  db
    .select()
    .from(holds)
    .where(and(eq(holds.orderId, sql.placeholder('orderId')), isNull(holds.releasedAt)))
    .prepare(),
);

/** An order's holds that are not released yet. */
export async function listLiveHolds(db: ReadDb, orderId: string): Promise<Hold[]> {
  return liveOfOrder(db).execute({ orderId });
}

const markReleased = prepared((tx: WriteDb) =>
  tx
    .update(holds)
    .set({ releasedAt: sql`${sql.placeholder('at')}` })
    .where(and(eq(holds.orderId, sql.placeholder('orderId')), isNull(holds.releasedAt)))
    .prepare(),
);

/** Marks an order's holds released without touching the counters, which the taking has lowered already. */
export async function closeHolds(tx: WriteDb, orderId: string, at: string): Promise<void> {
  await markReleased(tx).execute({ orderId, at });
}

const unholdPromotion = prepared((tx: WriteDb) =>
  tx
    .update(promotions)
    .set({ held: sql`${promotions.held} - 1` })
    .where(eq(promotions.code, sql.placeholder('code')))
    .prepare(),
);

/** Gives a reserved use of a promotion back. */
export async function unholdPromotionUse(tx: WriteDb, code: string): Promise<void> {
  await unholdPromotion(tx).execute({ code });
}

/** Releases what an order still holds and gives it back to the counters. Says how many holds that were. */
export async function releaseHolds(tx: WriteDb, orderId: string, at: string): Promise<number> {
  const live = await listLiveHolds(tx, orderId);
  if (live.length === 0) return 0;
  for (const hold of live) {
    if (hold.inventoryId !== null) {
      await unholdPieces(tx, { inventoryId: hold.inventoryId, pieces: hold.amount });
    } else if (hold.colourId !== null) {
      await unholdLength(tx, { colourId: hold.colourId, lengthCm: hold.amount });
    } else if (hold.promotion !== null) {
      await unholdPromotionUse(tx, hold.promotion);
    }
  }
  await closeHolds(tx, orderId, at);
  return live.length;
}

/** Orders that hold something past its time, oldest first. */
export async function listOrdersWithExpiredHolds(
  db: ReadDb,
  wanted: { at: string; most: number },
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ orderId: holds.orderId })
    .from(holds)
    .where(and(isNull(holds.releasedAt), lte(holds.expiresAt, wanted.at)))
    .orderBy(asc(holds.orderId))
    .limit(wanted.most);
  return rows.map((row) => row.orderId);
}
