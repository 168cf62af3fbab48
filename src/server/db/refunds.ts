import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { ReadDb, WriteDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { refundItems, refunds, stockMovements } from './schema.ts';

export type Refund = typeof refunds.$inferSelect;
export type RefundItem = typeof refundItems.$inferSelect;

/** Refunds that the gateway is still to be asked about. */
const OPEN = ['intended', 'pending'] as const;

/**
 * Writes down that money is to go back, before the gateway is asked; it is asked from `nextAt` on, at once unless
 * said. Paise. False where that id is taken: nothing changed.
 */
export async function insertRefundIntent(
  tx: WriteDb,
  refund: {
    id: string;
    orderId: string | null;
    providerPaymentId: string;
    amountPaise: number;
    reason: string;
    actor: string;
    nextAt?: string;
    at: string;
  },
): Promise<boolean> {
  const { at, nextAt = at, ...columns } = refund;
  const rows = await tx
    .insert(refunds)
    .values({ ...columns, nextAt, createdAt: at, updatedAt: at })
    .onConflictDoNothing({ target: refunds.id })
    .returning({ id: refunds.id });
  return rows.length === 1;
}

/** Writes down a refund that somebody made without us, or that is done already. Paise. False where it is known. */
export async function insertMadeRefund(
  tx: WriteDb,
  refund: {
    id: string;
    orderId: string | null;
    providerPaymentId: string;
    /** Null where money was given back by hand. */
    providerRefundId: string | null;
    amountPaise: number;
    status: 'pending' | 'processed' | 'failed';
    reason: string;
    actor: string;
    nextAt: string | null;
    at: string;
  },
): Promise<boolean> {
  const { at, ...columns } = refund;
  const rows = await tx
    .insert(refunds)
    .values({ ...columns, createdAt: at, updatedAt: at })
    .onConflictDoNothing()
    .returning({ id: refunds.id });
  return rows.length === 1;
}

/** Adds what a refund is for. Pieces or centimetres; paise. */
export async function insertRefundItem(tx: WriteDb, item: Omit<RefundItem, 'id'>): Promise<void> {
  await tx.insert(refundItems).values(item);
}

/** A refund by our id, or null. */
export async function findRefund(db: ReadDb, id: string): Promise<Refund | null> {
  const [row] = await db.select().from(refunds).where(eq(refunds.id, id));
  return row ?? null;
}

/** A refund by the gateway's id, or null. */
export async function findRefundByProviderId(db: ReadDb, providerRefundId: string): Promise<Refund | null> {
  const [row] = await db.select().from(refunds).where(eq(refunds.providerRefundId, providerRefundId));
  return row ?? null;
}

/** The refunds of one payment, oldest first. */
export async function listRefundsOfPayment(db: ReadDb, providerPaymentId: string): Promise<Refund[]> {
  return db
    .select()
    .from(refunds)
    .where(eq(refunds.providerPaymentId, providerPaymentId))
    .orderBy(asc(refunds.createdAt), asc(refunds.id));
}

/** The refunds of one order, oldest first. */
export async function listRefunds(db: ReadDb, orderId: string): Promise<Refund[]> {
  return db
    .select()
    .from(refunds)
    .where(eq(refunds.orderId, orderId))
    .orderBy(asc(refunds.createdAt), asc(refunds.id));
}

/** What the refunds of one order are for. */
export async function listRefundItems(db: ReadDb, orderId: string): Promise<RefundItem[]> {
  const rows = await db
    .select({ item: refundItems })
    .from(refundItems)
    .innerJoin(refunds, eq(refunds.id, refundItems.refundId))
    .where(eq(refunds.orderId, orderId))
    .orderBy(asc(refundItems.id));
  return rows.map((row) => row.item);
}

/** How much of each item of an order went back into stock, by the ledger. Pieces, or centimetres. */
export async function listRestocked(db: ReadDb, orderId: string): Promise<Map<number, number>> {
  const rows = await db
    .select({
      itemId: stockMovements.orderItemId,
      amount: sql<number>`sum(coalesce(${stockMovements.pieces}, ${stockMovements.lengthCm}))`,
    })
    .from(stockMovements)
    .where(and(eq(stockMovements.orderId, orderId), eq(stockMovements.reason, 'restocked')))
    .groupBy(stockMovements.orderItemId);
  return new Map(rows.flatMap(({ itemId, amount }) => (itemId === null ? [] : [[itemId, amount] as const])));
}

/** Sums of one payment's refunds, in paise. */
export interface RefundSums {
  /** Going back or gone, intents too. */
  livePaise: number;
  /** What the gateway has taken on, done or not. */
  atGatewayPaise: number;
  processedPaise: number;
}

const sumOf = (status: Refund['status']) =>
  sql<number>`coalesce(sum(CASE WHEN ${refunds.status} = ${status} THEN ${refunds.amountPaise} END), 0)`;

const sumsOfPayment = prepared((db: ReadDb) =>
  db
    .select({ intended: sumOf('intended'), pending: sumOf('pending'), processed: sumOf('processed') })
    .from(refunds)
    .where(eq(refunds.providerPaymentId, sql.placeholder('providerPaymentId')))
    .prepare(),
);

/** What of one payment is going back or has gone. */
export async function sumRefunds(db: ReadDb, providerPaymentId: string): Promise<RefundSums> {
  const [row] = await sumsOfPayment(db).execute({ providerPaymentId });
  const { intended = 0, pending = 0, processed = 0 } = row ?? {};
  return {
    livePaise: intended + pending + processed,
    atGatewayPaise: pending + processed,
    processedPaise: processed,
  };
}

/** Refunds that are to be sent or looked at by now, the longest due first. */
export async function listDueRefunds(db: ReadDb, wanted: { now: string; most: number }): Promise<string[]> {
  const rows = await db
    .select({ id: refunds.id })
    .from(refunds)
    .where(lte(refunds.nextAt, wanted.now))
    .orderBy(asc(refunds.nextAt))
    .limit(wanted.most);
  return rows.map((row) => row.id);
}

/**
 * Takes a due refund for this process until a time; if the process dies, it is due again then. Null where another
 * took it or it isn't due. From the first claim on an intent counts as begun.
 */
export async function claimRefund(
  tx: WriteDb,
  claim: { id: string; now: string; until: string },
): Promise<Refund | null> {
  const [row] = await tx
    .update(refunds)
    .set({ nextAt: claim.until, attempts: sql`${refunds.attempts} + 1` })
    .where(and(eq(refunds.id, claim.id), lte(refunds.nextAt, claim.now), inArray(refunds.status, [...OPEN])))
    .returning();
  return row ?? null;
}

/** Puts a claimed refund off, with why. What was settled meanwhile stays. */
export async function putOffRefund(
  tx: WriteDb,
  put: { id: string; status: Refund['status']; nextAt: string; lastError: string | null; at: string },
): Promise<void> {
  await tx
    .update(refunds)
    .set({ nextAt: put.nextAt, lastError: put.lastError, updatedAt: put.at })
    .where(and(eq(refunds.id, put.id), eq(refunds.status, put.status)));
}

/** Gives up an intent that the gateway refused, with its words. False where it was settled meanwhile. */
export async function failRefundIntent(
  tx: WriteDb,
  failed: { id: string; lastError: string; at: string },
): Promise<boolean> {
  const rows = await tx
    .update(refunds)
    .set({ status: 'failed', nextAt: null, lastError: failed.lastError, updatedAt: failed.at })
    .where(and(eq(refunds.id, failed.id), eq(refunds.status, 'intended'), isNull(refunds.providerRefundId)))
    .returning({ id: refunds.id });
  return rows.length === 1;
}

/** Gives up an intent that nobody has begun to send, for the reason given. False where sending has begun. */
export async function withdrawRefundIntent(
  tx: WriteDb,
  withdrawn: { id: string; lastError: string; at: string },
): Promise<boolean> {
  const rows = await tx
    .update(refunds)
    .set({ status: 'failed', nextAt: null, lastError: withdrawn.lastError, updatedAt: withdrawn.at })
    .where(and(eq(refunds.id, withdrawn.id), eq(refunds.status, 'intended'), eq(refunds.attempts, 0)))
    .returning({ id: refunds.id });
  return rows.length === 1;
}

/** Says that the money of refunds that failed is to stay: nobody needs to mend them any more. */
export async function withdrawFailedRefunds(
  tx: WriteDb,
  withdrawn: { orderId: string; providerPaymentId: string; lastError: string; at: string },
): Promise<void> {
  const { orderId, providerPaymentId, lastError, at } = withdrawn;
  await tx
    .update(refunds)
    .set({ lastError, updatedAt: at })
    .where(
      and(
        eq(refunds.orderId, orderId),
        eq(refunds.providerPaymentId, providerPaymentId),
        eq(refunds.status, 'failed'),
      ),
    );
}

/** Makes a refund that waits due at once. False where it doesn't wait, or is being asked about just now. */
export async function hastenRefund(tx: WriteDb, hastened: { id: string; at: string }): Promise<boolean> {
  const rows = await tx
    .update(refunds)
    .set({ nextAt: hastened.at, updatedAt: hastened.at })
    .where(
      and(eq(refunds.id, hastened.id), inArray(refunds.status, [...OPEN]), gt(refunds.nextAt, hastened.at)),
    )
    .returning({ id: refunds.id });
  return rows.length === 1;
}

/** Writes what the gateway says of a refund over what was known. False where that has changed meanwhile. */
export async function updateReportedRefund(
  tx: WriteDb,
  report: {
    id: string;
    from: Refund['status'];
    status: 'pending' | 'processed' | 'failed';
    providerRefundId: string;
    nextAt: string | null;
    lastError: string | null;
    at: string;
  },
): Promise<boolean> {
  const rows = await tx
    .update(refunds)
    .set({
      status: report.status,
      providerRefundId: report.providerRefundId,
      nextAt: report.nextAt,
      lastError: report.lastError,
      attempts: 0,
      updatedAt: report.at,
    })
    .where(
      and(
        eq(refunds.id, report.id),
        eq(refunds.status, report.from),
        or(isNull(refunds.providerRefundId), eq(refunds.providerRefundId, report.providerRefundId)),
      ),
    )
    .returning({ id: refunds.id });
  return rows.length === 1;
}

/** Joins refunds that were heard of before their payment to the payment's order, and gives them. */
export async function attachRefunds(
  tx: WriteDb,
  attached: { providerPaymentId: string; orderId: string },
): Promise<Refund[]> {
  return tx
    .update(refunds)
    .set({ orderId: attached.orderId })
    .where(and(eq(refunds.providerPaymentId, attached.providerPaymentId), isNull(refunds.orderId)))
    .returning();
}
