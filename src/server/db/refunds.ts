import { asc, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from './engine.ts';
import { refunds } from './schema.ts';

export type Refund = typeof refunds.$inferSelect;

/** Writes down that money is to go back, before the gateway is asked. Paise. */
export async function insertRefundIntent(
  tx: WriteDb,
  refund: {
    id: string;
    orderId: string | null;
    providerPaymentId: string;
    amountPaise: number;
    reason: string;
    actor: string;
    at: string;
  },
): Promise<void> {
  const { at, ...columns } = refund;
  await tx.insert(refunds).values({ ...columns, nextAt: at, createdAt: at, updatedAt: at });
}

/** The refunds of one payment, oldest first. */
export async function listRefundsOfPayment(db: ReadDb, providerPaymentId: string): Promise<Refund[]> {
  return db
    .select()
    .from(refunds)
    .where(eq(refunds.providerPaymentId, providerPaymentId))
    .orderBy(asc(refunds.createdAt));
}

/** The refunds of one order, oldest first. */
export async function listRefunds(db: ReadDb, orderId: string): Promise<Refund[]> {
  return db.select().from(refunds).where(eq(refunds.orderId, orderId)).orderBy(asc(refunds.createdAt));
}
