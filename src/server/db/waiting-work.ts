/** What waits for somebody in the shop today, each counted up to a limit, so that a long queue costs no more than a short one. */
import { and, eq, inArray, isNotNull, isNull, lte, sql, type SQL } from 'drizzle-orm';
import type { ReadDb } from './engine.ts';
import { hasGoods } from './ordered-goods.ts';
import { cuts, fabricColours, inventory, orderItems, orders, products } from './schema.ts';

export interface WaitingWork {
  /** Lengths of cloth of paid orders that nobody has cut yet. */
  toCut: number;
  /** Confirmed orders with garments, whose making nobody has begun. */
  toStitch: number;
  /** Orders in production. */
  toDispatch: number;
  /** Orders with a flag: money or stock that needs a person. */
  attention: number;
  unpaid: number;
  /** Sizes and colours on sale with few or none left. */
  lowStock: number;
}

/** Cloth of an order that is paid and still in the shop, and that nobody has cut. */
const waitsToBeCut = and(
  inArray(orders.status, ['confirmed', 'in_production']),
  eq(orders.paymentStatus, 'paid'),
  isNotNull(orders.number),
  eq(orderItems.kind, 'fabric'),
  isNull(cuts.orderItemId),
);

/** Counts what waits; stock is low at so many pieces or centimetres. */
export async function countWaitingWork(
  db: ReadDb,
  limits: { most: number; lowPieces: number; lowCm: number },
): Promise<WaitingWork> {
  const { most } = limits;
  return {
    toCut: await countLengthsToCut(db, most),
    toStitch: await countOrders(db, and(eq(orders.status, 'confirmed'), hasGoods(db, 'tailored')), most),
    toDispatch: await countOrders(db, eq(orders.status, 'in_production'), most),
    attention: await countOrders(db, isNotNull(orders.attention), most),
    unpaid: await countOrders(
      db,
      and(eq(orders.status, 'pending'), eq(orders.paymentStatus, 'pending')),
      most,
    ),
    lowStock: await countLowStock(db, limits),
  };
}

async function rowsOf(db: ReadDb, few: Parameters<ReturnType<ReadDb['select']>['from']>[0]): Promise<number> {
  const [row] = await db.select({ rows: sql<number>`count(*)` }).from(few);
  return row?.rows ?? 0;
}

async function countOrders(db: ReadDb, which: SQL | undefined, most: number): Promise<number> {
  const few = db
    .select({ one: sql`1`.as('one') })
    .from(orders)
    .where(which)
    .limit(most)
    .as('few');
  return rowsOf(db, few);
}

/** Lengths that wait to be cut. */
async function countLengthsToCut(db: ReadDb, most: number): Promise<number> {
  const lengths = db
    .select({ one: sql`1`.as('one') })
    .from(orders)
    .innerJoin(orderItems, eq(orderItems.orderId, orders.id))
    .leftJoin(cuts, eq(cuts.orderItemId, orderItems.id))
    .where(waitsToBeCut)
    .limit(most)
    .as('few');
  return rowsOf(db, lengths);
}

async function countLowStock(
  db: ReadDb,
  limits: { most: number; lowPieces: number; lowCm: number },
): Promise<number> {
  const { most, lowPieces, lowCm } = limits;
  const isOnSale = eq(products.status, 'active');
  const sizes = db
    .select({ one: sql`1`.as('one') })
    .from(inventory)
    .innerJoin(products, eq(products.id, inventory.productId))
    .where(and(lte(inventory.stock, lowPieces), isNull(inventory.withdrawnAt), isOnSale))
    .limit(most)
    .as('few');
  const colours = db
    .select({ one: sql`1`.as('one') })
    .from(fabricColours)
    .innerJoin(products, eq(products.id, fabricColours.productId))
    .where(and(lte(fabricColours.stockMeters, lowCm / 100), isNull(fabricColours.withdrawnAt), isOnSale))
    .limit(most)
    .as('few');
  return Math.min(most, (await rowsOf(db, sizes)) + (await rowsOf(db, colours)));
}
