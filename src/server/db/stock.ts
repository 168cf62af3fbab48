/** Holding, taking and giving back stock. Check and change are one statement each. */
import { eq, sql } from 'drizzle-orm';
import type { WriteDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { fabricColours, fabricMeta, inventory, stockMovements } from './schema.ts';

const amount = sql.placeholder('amount');
const own = sql.placeholder('own');
const id = sql.placeholder('id');

const holdSize = prepared((tx: WriteDb) =>
  tx
    .update(inventory)
    .set({ held: sql`${inventory.held} + ${amount}` })
    .where(sql`${inventory.id} = ${id} AND ${inventory.stock} - ${inventory.held} >= ${amount}`)
    .returning({ id: inventory.id })
    .prepare(),
);

/** Holds pieces of a size if so many are free. False when they are not: nothing changed. */
export async function holdPieces(
  tx: WriteDb,
  hold: { inventoryId: number; pieces: number },
): Promise<boolean> {
  return (await holdSize(tx).execute({ id: hold.inventoryId, amount: hold.pieces })).length === 1;
}

const holdColour = prepared((tx: WriteDb) =>
  tx
    .update(fabricColours)
    .set({ heldCm: sql`${fabricColours.heldCm} + ${amount}` })
    .where(
      sql`${fabricColours.id} = ${id} AND round(${fabricColours.stockMeters} * 100) - ${fabricColours.heldCm} >= ${amount}`,
    )
    .returning({ id: fabricColours.id })
    .prepare(),
);

/** Holds a length of a colour if so much is free. False when it is not: nothing changed. */
export async function holdLength(
  tx: WriteDb,
  hold: { colourId: string; lengthCm: number },
): Promise<boolean> {
  return (await holdColour(tx).execute({ id: hold.colourId, amount: hold.lengthCm })).length === 1;
}

const takeSize = prepared((tx: WriteDb) =>
  tx
    .update(inventory)
    .set({ stock: sql`${inventory.stock} - ${amount}`, held: sql`${inventory.held} - ${own}` })
    .where(sql`${inventory.id} = ${id} AND ${inventory.stock} - ${inventory.held} + ${own} >= ${amount}`)
    .returning({ id: inventory.id })
    .prepare(),
);

/** Takes pieces for good, `ownHeld` of them out of the order's own live hold. False: not enough, nothing changed. */
export async function takePieces(
  tx: WriteDb,
  taking: { inventoryId: number; pieces: number; ownHeld: number },
): Promise<boolean> {
  const rows = await takeSize(tx).execute({
    id: taking.inventoryId,
    amount: taking.pieces,
    own: taking.ownHeld,
  });
  return rows.length === 1;
}

const takeColour = prepared((tx: WriteDb) =>
  tx
    .update(fabricColours)
    .set({
      stockMeters: sql`round(${fabricColours.stockMeters} * 100 - ${amount}) / 100.0`,
      heldCm: sql`${fabricColours.heldCm} - ${own}`,
    })
    .where(
      sql`${fabricColours.id} = ${id} AND round(${fabricColours.stockMeters} * 100) - ${fabricColours.heldCm} + ${own} >= ${amount}`,
    )
    .returning({ id: fabricColours.id })
    .prepare(),
);
const takeTotal = prepared((tx: WriteDb) =>
  tx
    .update(fabricMeta)
    .set({ stockMetersTotal: sql`round(${fabricMeta.stockMetersTotal} * 100 - ${amount}) / 100.0` })
    .where(eq(fabricMeta.productId, id))
    .prepare(),
);

/** Takes a length of a colour, and of its fabric's total, for good. False: not enough, nothing changed. */
export async function takeLength(
  tx: WriteDb,
  taking: { productId: string; colourId: string; lengthCm: number; ownHeld: number },
): Promise<boolean> {
  const rows = await takeColour(tx).execute({
    id: taking.colourId,
    amount: taking.lengthCm,
    own: taking.ownHeld,
  });
  if (rows.length !== 1) return false;
  await takeTotal(tx).execute({ id: taking.productId, amount: taking.lengthCm });
  return true;
}

const unholdSize = prepared((tx: WriteDb) =>
  tx
    .update(inventory)
    .set({ held: sql`${inventory.held} - ${amount}` })
    .where(eq(inventory.id, id))
    .prepare(),
);
const unholdColour = prepared((tx: WriteDb) =>
  tx
    .update(fabricColours)
    .set({ heldCm: sql`${fabricColours.heldCm} - ${amount}` })
    .where(eq(fabricColours.id, id))
    .prepare(),
);

/** Gives held pieces back. */
export async function unholdPieces(
  tx: WriteDb,
  hold: { inventoryId: number; pieces: number },
): Promise<void> {
  await unholdSize(tx).execute({ id: hold.inventoryId, amount: hold.pieces });
}

/** Gives a held length back. */
export async function unholdLength(tx: WriteDb, hold: { colourId: string; lengthCm: number }): Promise<void> {
  await unholdColour(tx).execute({ id: hold.colourId, amount: hold.lengthCm });
}

const putBackSize = prepared((tx: WriteDb) =>
  tx
    .update(inventory)
    .set({ stock: sql`${inventory.stock} + ${amount}` })
    .where(eq(inventory.id, id))
    .prepare(),
);
const putBackColour = prepared((tx: WriteDb) =>
  tx
    .update(fabricColours)
    .set({ stockMeters: sql`round(${fabricColours.stockMeters} * 100 + ${amount}) / 100.0` })
    .where(eq(fabricColours.id, id))
    .prepare(),
);

/** Puts sold pieces back on sale. */
export async function putBackPieces(
  tx: WriteDb,
  goods: { inventoryId: number; pieces: number },
): Promise<void> {
  await putBackSize(tx).execute({ id: goods.inventoryId, amount: goods.pieces });
}

/** Puts a sold length of a colour, and of its fabric's total, back on sale. */
export async function putBackLength(
  tx: WriteDb,
  goods: { productId: string; colourId: string; lengthCm: number },
): Promise<void> {
  await putBackColour(tx).execute({ id: goods.colourId, amount: goods.lengthCm });
  await takeTotal(tx).execute({ id: goods.productId, amount: -goods.lengthCm });
}

export type StockMovement = Omit<typeof stockMovements.$inferInsert, 'id'>;

const insertMovement = prepared((tx: WriteDb) =>
  tx
    .insert(stockMovements)
    .values({
      productId: sql.placeholder('productId'),
      inventoryId: sql.placeholder('inventoryId'),
      colourId: sql.placeholder('colourId'),
      pieces: sql.placeholder('pieces'),
      lengthCm: sql.placeholder('lengthCm'),
      reason: sql.placeholder('reason'),
      actor: sql.placeholder('actor'),
      orderId: sql.placeholder('orderId'),
      refundId: sql.placeholder('refundId'),
      orderItemId: sql.placeholder('orderItemId'),
      cause: sql.placeholder('cause'),
      note: sql.placeholder('note'),
      createdAt: sql.placeholder('createdAt'),
    })
    .prepare(),
);

/** Adds a row to the stock ledger: pieces or centimetres, negative when they leave. */
export async function insertStockMovement(tx: WriteDb, movement: StockMovement): Promise<void> {
  await insertMovement(tx).execute({
    inventoryId: null,
    colourId: null,
    pieces: null,
    lengthCm: null,
    orderId: null,
    refundId: null,
    orderItemId: null,
    cause: null,
    note: '',
    ...movement,
  });
}
