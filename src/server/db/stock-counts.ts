/** Setting stock to what a person counted, from what they saw. Check and change are one statement each. */
import { and, eq, sql } from 'drizzle-orm';
import type { WriteDb } from './engine.ts';
import { fabricColours, fabricMeta, inventory } from './schema.ts';

/** Sets a size to what was counted. False where it no longer stands at what was seen: nothing changed. */
export async function updatePieces(
  tx: WriteDb,
  count: { inventoryId: number; seen: number; counted: number },
): Promise<boolean> {
  const rows = await tx
    .update(inventory)
    .set({ stock: count.counted })
    .where(and(eq(inventory.id, count.inventoryId), eq(inventory.stock, count.seen)))
    .returning({ id: inventory.id });
  return rows.length === 1;
}

/** Sets a colour to the length that was counted. False where it no longer stands at what was seen: nothing changed. */
export async function updateLength(
  tx: WriteDb,
  count: { colourId: string; seenCm: number; countedCm: number },
): Promise<boolean> {
  const rows = await tx
    .update(fabricColours)
    .set({ stockMeters: sql`${count.countedCm} / 100.0` })
    .where(
      and(
        eq(fabricColours.id, count.colourId),
        sql`round(${fabricColours.stockMeters} * 100) = ${count.seenCm}`,
      ),
    )
    .returning({ id: fabricColours.id });
  return rows.length === 1;
}

/** Makes a fabric's total the sum of its colours, to the centimetre. */
export async function updateFabricTotal(tx: WriteDb, productId: string): Promise<void> {
  const sumCm = sql`(SELECT coalesce(sum(round(${fabricColours.stockMeters} * 100)), 0) FROM ${fabricColours} WHERE ${fabricColours.productId} = ${productId})`;
  await tx
    .update(fabricMeta)
    .set({ stockMetersTotal: sql`${sumCm} / 100.0` })
    .where(eq(fabricMeta.productId, productId));
}
