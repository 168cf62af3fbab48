/** Setting stock to what a person counted, from what they saw. Check and change are one statement each. */
import { and, eq, sql } from 'drizzle-orm';
import type { WriteDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { fabricColours, fabricMeta, inventory } from './schema.ts';

const id = sql.placeholder('id');
const seen = sql.placeholder('seen');
const counted = sql.placeholder('counted');

const setPieces = prepared((tx: WriteDb) =>
  tx
    .update(inventory)
    .set({ stock: sql`${counted}` })
    .where(and(eq(inventory.id, id), eq(inventory.stock, seen)))
    .returning({ id: inventory.id })
    .prepare(),
);

/** Sets a size to what was counted. False where it no longer stands at what was seen: nothing changed. */
export async function updatePieces(
  tx: WriteDb,
  count: { inventoryId: number; seen: number; counted: number },
): Promise<boolean> {
  const { inventoryId, ...figures } = count;
  return (await setPieces(tx).execute({ id: inventoryId, ...figures })).length === 1;
}

const setLength = prepared((tx: WriteDb) =>
  tx
    .update(fabricColours)
    .set({ stockMeters: sql`${counted} / 100.0` })
    .where(and(eq(fabricColours.id, id), sql`round(${fabricColours.stockMeters} * 100) = ${seen}`))
    .returning({ id: fabricColours.id })
    .prepare(),
);

/** Sets a colour to the length that was counted. False where it no longer stands at what was seen: nothing changed. */
export async function updateLength(
  tx: WriteDb,
  count: { colourId: string; seenCm: number; countedCm: number },
): Promise<boolean> {
  const { colourId, seenCm, countedCm } = count;
  const rows = await setLength(tx).execute({ id: colourId, seen: seenCm, counted: countedCm });
  return rows.length === 1;
}

const sumCm = sql`(SELECT coalesce(sum(round(${fabricColours.stockMeters} * 100)), 0) FROM ${fabricColours} WHERE ${fabricColours.productId} = ${id})`;
const setTotal = prepared((tx: WriteDb) =>
  tx
    .update(fabricMeta)
    .set({ stockMetersTotal: sql`${sumCm} / 100.0` })
    .where(eq(fabricMeta.productId, id))
    .prepare(),
);

/** Makes a fabric's total the sum of its colours, to the centimetre. */
export async function updateFabricTotal(tx: WriteDb, productId: string): Promise<void> {
  await setTotal(tx).execute({ id: productId });
}
