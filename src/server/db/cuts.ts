/** Lengths of cloth on their way from the bolt to the parcel. */
import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import { centimetres } from '#shared/lengths.ts';
import type { OrderStatus } from '../domain/order-states.ts';
import type { ReadDb, WriteDb } from './engine.ts';
import { cuts, fabricColours, fabricMeta, orderItems, orders } from './schema.ts';

/** A length of a paid order that nobody has cut yet. */
export interface LengthToCut {
  itemId: number;
  orderId: string;
  number: number | null;
  customer: string;
  productId: string;
  fabric: string;
  colour: string;
  /** `#rrggbb`; grey where the colour is no longer sold. */
  hex: string;
  lengthCm: number;
  orderedAt: string;
}

/** The lengths that wait longest, the oldest order first. Orders from before v4 have no number, and were cut long ago. */
export async function listLengthsToCut(
  db: ReadDb,
  wanted: { after: number; most: number },
): Promise<{ lengths: LengthToCut[]; next: number | null }> {
  const found = [];
  for (const status of ['confirmed', 'in_production'] as const) {
    found.push(...(await lengthsOf(db, status, wanted)));
  }
  // A sheet ends with a whole order, so that the next one can begin behind its number.
  const numbers = [...new Set(found.map(({ number }) => number ?? 0))].sort((a, b) => a - b);
  const shown: typeof found = [];
  let last = wanted.after;
  for (const number of numbers) {
    const ofOrder = found.filter((length) => length.number === number);
    if (shown.length > 0 && shown.length + ofOrder.length > wanted.most)
      return { lengths: shown, next: last };
    shown.push(...ofOrder);
    last = number;
  }
  return { lengths: shown, next: null };
}

async function lengthsOf(
  db: ReadDb,
  status: 'confirmed' | 'in_production',
  { after, most }: { after: number; most: number },
): Promise<LengthToCut[]> {
  const rows = await db
    .select({
      itemId: orderItems.id,
      orderId: orders.id,
      number: orders.number,
      customer: orders.shipName,
      productId: orderItems.productId,
      fabric: orderItems.name,
      colour: sql<string>`coalesce(${orderItems.colour}, '')`,
      hex: sql<string>`coalesce(${fabricColours.hex}, '#808080')`,
      meters: orderItems.meters,
      orderedAt: orders.createdAt,
    })
    .from(orders)
    .innerJoin(orderItems, eq(orderItems.orderId, orders.id))
    .leftJoin(cuts, eq(cuts.orderItemId, orderItems.id))
    .leftJoin(fabricColours, eq(fabricColours.id, orderItems.colourId))
    .where(
      and(
        eq(orders.status, status),
        eq(orders.paymentStatus, 'paid'),
        gt(orders.number, after),
        eq(orderItems.kind, 'fabric'),
        isNull(cuts.orderItemId),
      ),
    )
    .orderBy(asc(orders.number), asc(orderItems.id))
    // One more than fits, and what else its order has.
    .limit(most + 51);
  return rows.map(({ meters, ...row }) => ({ ...row, lengthCm: centimetres(meters ?? 0) }));
}

/** One length with where its order stands, or null where there is no such item of cloth. */
export interface OrderedLength {
  itemId: number;
  orderId: string;
  number: number | null;
  status: OrderStatus;
  fabric: string;
  colour: string;
  lengthCm: number;
  /** The least that is cut of it today; null where the fabric is gone. */
  leastCm: number | null;
  isCut: boolean;
}

/** Lengths by their items' ids. What isn't cloth, or isn't there, is left out. */
export async function listOrderedLengths(db: ReadDb, itemIds: readonly number[]): Promise<OrderedLength[]> {
  const rows = await db
    .select({
      itemId: orderItems.id,
      orderId: orders.id,
      number: orders.number,
      status: orders.status,
      fabric: orderItems.name,
      colour: sql<string>`coalesce(${orderItems.colour}, '')`,
      meters: orderItems.meters,
      leastCm: fabricMeta.cutLeastCm,
      cutItem: cuts.orderItemId,
    })
    .from(orderItems)
    .innerJoin(orders, eq(orders.id, orderItems.orderId))
    .leftJoin(fabricMeta, eq(fabricMeta.productId, orderItems.productId))
    .leftJoin(cuts, eq(cuts.orderItemId, orderItems.id))
    .where(and(inArray(orderItems.id, [...itemIds]), eq(orderItems.kind, 'fabric')))
    .orderBy(asc(orderItems.id));
  return rows.map(({ meters, cutItem, ...row }) => ({
    ...row,
    lengthCm: centimetres(meters ?? 0),
    isCut: cutItem !== null,
  }));
}

export type Cut = typeof cuts.$inferSelect;

/** Writes down that a length was cut. False where it was cut already: nothing changed. */
export async function insertCut(tx: WriteDb, cut: Cut): Promise<boolean> {
  const rows = await tx
    .insert(cuts)
    .values(cut)
    .onConflictDoNothing({ target: cuts.orderItemId })
    .returning({ id: cuts.orderItemId });
  return rows.length === 1;
}

/** The cuts of an order's items, by item. */
export async function listCutsOfOrder(db: ReadDb, orderId: string): Promise<Map<number, Cut>> {
  const rows = await db
    .select({ cut: cuts })
    .from(cuts)
    .innerJoin(orderItems, eq(orderItems.id, cuts.orderItemId))
    .where(eq(orderItems.orderId, orderId));
  return new Map(rows.map(({ cut }) => [cut.orderItemId, cut]));
}
