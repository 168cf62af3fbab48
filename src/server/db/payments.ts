import { and, eq, ne, sql } from 'drizzle-orm';
import type { ReadDb, WriteDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { payments } from './schema.ts';

export type PaymentRow = typeof payments.$inferSelect;

const ofOrder = prepared((db: ReadDb) =>
  db
    .select()
    .from(payments)
    .where(eq(payments.orderId, sql.placeholder('orderId')))
    .prepare(),
);

/** The payment of an order, or null while no provider has been asked. */
export async function findPaymentOfOrder(db: ReadDb, orderId: string): Promise<PaymentRow | null> {
  const [row] = await ofOrder(db).execute({ orderId });
  return row ?? null;
}

const byProviderOrder = prepared((db: ReadDb) =>
  db
    .select()
    .from(payments)
    .where(eq(payments.providerOrderId, sql.placeholder('providerOrderId')))
    .prepare(),
);

/** The payment with this provider order id, or null. */
export async function findPaymentByProviderOrder(
  db: ReadDb,
  providerOrderId: string,
): Promise<PaymentRow | null> {
  const [row] = await byProviderOrder(db).execute({ providerOrderId });
  return row ?? null;
}

const insertOne = prepared((tx: WriteDb) =>
  tx
    .insert(payments)
    .values({
      id: sql.placeholder('id'),
      orderId: sql.placeholder('orderId'),
      provider: sql.placeholder('provider'),
      providerOrderId: sql.placeholder('providerOrderId'),
      amount: sql.placeholder('amount'),
      createdAt: sql.placeholder('at'),
      updatedAt: sql.placeholder('at'),
    })
    .prepare(),
);

/** Adds the payment that an order waits for. Rupees. */
export async function insertPayment(
  tx: WriteDb,
  payment: {
    id: string;
    orderId: string;
    provider: 'razorpay' | 'offline';
    providerOrderId: string | null;
    amount: number;
    at: string;
  },
): Promise<void> {
  await insertOne(tx).execute(payment);
}

const settleOne = prepared((tx: WriteDb) =>
  tx
    .update(payments)
    .set({
      status: 'paid',
      providerPaymentId: sql`${sql.placeholder('providerPaymentId')}`,
      updatedAt: sql`${sql.placeholder('at')}`,
    })
    .where(and(eq(payments.orderId, sql.placeholder('orderId')), ne(payments.status, 'paid')))
    .prepare(),
);

/** Settles an order's payment. One that is paid already stays as it is. */
export async function settlePayment(
  tx: WriteDb,
  settled: { orderId: string; providerPaymentId: string | null; at: string },
): Promise<void> {
  await settleOne(tx).execute(settled);
}

/** Says that the last try to pay failed. Never overwrites paid. */
export async function failPayment(tx: WriteDb, failed: { orderId: string; at: string }): Promise<void> {
  await tx
    .update(payments)
    .set({ status: 'failed', updatedAt: failed.at })
    .where(and(eq(payments.orderId, failed.orderId), eq(payments.status, 'created')));
}
