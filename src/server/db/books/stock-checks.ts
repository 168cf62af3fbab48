/** Stock as the columns say it, against the ledger and the live holds. */
import { and, eq, isNotNull, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import type { ReadDb } from '../engine.ts';
import {
  fabricColours,
  fabricMeta,
  holds,
  inventory,
  orders,
  products,
  promotions,
  stockMovements,
} from '../schema.ts';
import { lengthWords, pieceWords, type Difference } from './difference.ts';

const stockCm = sql<number>`cast(round(${fabricColours.stockMeters} * 100) as integer)`;
const totalCm = sql<number>`cast(round(${fabricMeta.stockMetersTotal} * 100) as integer)`;

/** What a shop that is older than its ledger had in stock is not in it: then there is nothing to compare with. */
const startedWithLedger = sql`${products.createdAt} >= (SELECT applied_at FROM schema_migrations WHERE name = '0003_v4_shop_opens')`;
const hasOpening = sql<number>`count(case when ${stockMovements.reason} = 'opening' then 1 end)`;

/** Opening and every movement since, against the pieces of each size. */
export async function checkPieces(db: ReadDb): Promise<Difference[]> {
  const ledger = db
    .select({
      id: stockMovements.inventoryId,
      pieces: sql<number>`sum(${stockMovements.pieces})`.as('ledger_pieces'),
      openings: hasOpening.as('ledger_openings'),
    })
    .from(stockMovements)
    .where(isNotNull(stockMovements.inventoryId))
    .groupBy(stockMovements.inventoryId)
    .as('ledger');
  const counted = sql<number>`coalesce(${ledger.pieces}, 0)`;
  const rows = await db
    .select({ sku: inventory.sku, stock: inventory.stock, counted })
    .from(inventory)
    .innerJoin(products, eq(products.id, inventory.productId))
    .leftJoin(ledger, eq(ledger.id, inventory.id))
    .where(and(ne(inventory.stock, counted), or(sql`${ledger.openings} > 0`, startedWithLedger)));
  return rows.map(({ sku, stock, counted: expected }) => ({
    table: 'inventory',
    id: sku,
    problem: `has ${pieceWords(stock)}, and its ledger adds up to ${pieceWords(expected)}`,
    expected,
    found: stock,
  }));
}

/** Opening and every movement since, against the length of each colour, to the centimetre. */
export async function checkLengths(db: ReadDb): Promise<Difference[]> {
  const ledger = db
    .select({
      id: stockMovements.colourId,
      lengthCm: sql<number>`sum(${stockMovements.lengthCm})`.as('ledger_length_cm'),
      openings: hasOpening.as('ledger_openings'),
    })
    .from(stockMovements)
    .where(isNotNull(stockMovements.colourId))
    .groupBy(stockMovements.colourId)
    .as('ledger');
  const counted = sql<number>`coalesce(${ledger.lengthCm}, 0)`;
  const rows = await db
    .select({ id: fabricColours.id, name: fabricColours.name, stockCm, counted })
    .from(fabricColours)
    .innerJoin(products, eq(products.id, fabricColours.productId))
    .leftJoin(ledger, eq(ledger.id, fabricColours.id))
    .where(and(sql`${stockCm} <> ${counted}`, or(sql`${ledger.openings} > 0`, startedWithLedger)));
  return rows.map((row) => ({
    table: 'fabric_colours',
    id: `${row.id} (${row.name})`,
    problem: `has ${lengthWords(row.stockCm)}, and its ledger adds up to ${lengthWords(row.counted)}`,
    expected: row.counted,
    found: row.stockCm,
  }));
}

/** Lengths are whole centimetres, and a fabric's total is the sum of its colours'. */
export async function checkFabricTotals(db: ReadDb): Promise<Difference[]> {
  const crooked = await db
    .select({ id: fabricColours.id, stockMeters: fabricColours.stockMeters })
    .from(fabricColours)
    .where(sql`${fabricColours.stockMeters} <> ${stockCm} / 100.0`);
  const sums = db
    .select({ productId: fabricColours.productId, sumCm: sql<number>`sum(${stockCm})`.as('sum_cm') })
    .from(fabricColours)
    .groupBy(fabricColours.productId)
    .as('sums');
  const sumCm = sql<number>`coalesce(${sums.sumCm}, 0)`;
  const totals = await db
    .select({ id: fabricMeta.productId, totalCm, sumCm })
    .from(fabricMeta)
    .leftJoin(sums, eq(sums.productId, fabricMeta.productId))
    .where(sql`${totalCm} <> ${sumCm}`);
  return [
    ...crooked.map((row) => ({
      table: 'fabric_colours',
      id: row.id,
      problem: `has ${row.stockMeters} m, which is no whole centimetre`,
    })),
    ...totals.map((row) => ({
      table: 'fabric_meta',
      id: row.id,
      problem: `says ${lengthWords(row.totalCm)} in all, and its colours add up to ${lengthWords(row.sumCm)}`,
      expected: row.sumCm,
      found: row.totalCm,
    })),
  ];
}

/** What is held, against the holds that live, and never more than there is. */
export async function checkHolds(db: ReadDb): Promise<Difference[]> {
  const pieces = liveHolds(db, sql`${holds.inventoryId}`);
  const heldPieces = sql<number>`coalesce(${pieces.amount}, 0)`;
  const sizes = await db
    .select({ id: inventory.sku, held: inventory.held, live: heldPieces, stock: inventory.stock })
    .from(inventory)
    .leftJoin(pieces, eq(pieces.subject, inventory.id))
    .where(or(ne(inventory.held, heldPieces), sql`${inventory.held} > ${inventory.stock}`));
  const lengths = liveHolds(db, sql`${holds.colourId}`);
  const heldCm = sql<number>`coalesce(${lengths.amount}, 0)`;
  const colours = await db
    .select({ id: fabricColours.id, held: fabricColours.heldCm, live: heldCm, stock: stockCm })
    .from(fabricColours)
    .leftJoin(lengths, eq(lengths.subject, fabricColours.id))
    .where(or(ne(fabricColours.heldCm, heldCm), sql`${fabricColours.heldCm} > ${stockCm}`));
  const uses = liveHolds(db, sql`lower(${holds.promotion})`);
  const heldUses = sql<number>`coalesce(${uses.amount}, 0)`;
  const codes = await db
    .select({ id: promotions.code, held: promotions.held, live: heldUses })
    .from(promotions)
    .leftJoin(uses, sql`${uses.subject} = lower(${promotions.code})`)
    .where(ne(promotions.held, heldUses));
  return [
    ...sizes.map((row) => heldTooMuch('inventory', row, pieceWords)),
    ...colours.map((row) => heldTooMuch('fabric_colours', row, lengthWords)),
    ...codes.map((row) => heldTooMuch('promotions', row, (amount) => `${amount} uses`)),
    ...(await checkHoldsOfOrders(db)),
  ];
}

function liveHolds(db: ReadDb, subject: SQL) {
  return db
    .select({
      subject: sql<string | number>`${subject}`.as('held_subject'),
      amount: sql<number>`sum(${holds.amount})`.as('held_amount'),
    })
    .from(holds)
    .where(and(isNull(holds.releasedAt), sql`${subject} IS NOT NULL`))
    .groupBy(subject)
    .as('live');
}

function heldTooMuch(
  table: string,
  row: { id: string; held: number; live: number; stock?: number },
  words: (amount: number) => string,
): Difference {
  const { id, held, live, stock } = row;
  const problem =
    held === live
      ? `holds ${words(held)}, and has ${words(stock ?? 0)}`
      : `holds ${words(held)}, and its live holds add up to ${words(live)}`;
  return { table, id, problem, expected: held === live ? (stock ?? 0) : live, found: held };
}

/** Only an order that waits for its payment holds anything. */
async function checkHoldsOfOrders(db: ReadDb): Promise<Difference[]> {
  const rows = await db
    .select({ id: holds.id, orderId: holds.orderId, status: orders.status, paid: orders.paymentStatus })
    .from(holds)
    .innerJoin(orders, eq(orders.id, holds.orderId))
    .where(
      and(
        isNull(holds.releasedAt),
        sql`(${orders.status} <> 'pending' OR ${orders.paymentStatus} IN ('paid', 'refunded'))`,
      ),
    );
  return rows.map((row) => ({
    table: 'holds',
    id: String(row.id),
    problem: `is live, and its order ${row.orderId} waits for no payment (${row.status}, ${row.paid})`,
  }));
}

/** How many holds are past their time by more than a minute: a server releases them sooner than that. */
export async function countLingeringHolds(db: ReadDb, now: Date): Promise<number> {
  const before = new Date(now.getTime() - 60_000).toISOString();
  return db.$count(holds, and(isNull(holds.releasedAt), sql`${holds.expiresAt} < ${before}`));
}
