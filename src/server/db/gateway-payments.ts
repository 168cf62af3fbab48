import { and, asc, eq, gte, inArray, sql } from 'drizzle-orm';
import type { ReadDb, WriteDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { gatewayPayments } from './schema.ts';

export type GatewayPaymentRow = typeof gatewayPayments.$inferSelect;

const byPaymentId = prepared((db: ReadDb) =>
  db
    .select()
    .from(gatewayPayments)
    .where(eq(gatewayPayments.providerPaymentId, sql.placeholder('providerPaymentId')))
    .prepare(),
);

/** What the gateway has reported of a payment so far, or null. */
export async function findGatewayPayment(
  db: ReadDb,
  providerPaymentId: string,
): Promise<GatewayPaymentRow | null> {
  const [row] = await byPaymentId(db).execute({ providerPaymentId });
  return row ?? null;
}

const upsertOne = prepared((tx: WriteDb) =>
  tx
    .insert(gatewayPayments)
    .values({
      providerPaymentId: sql.placeholder('providerPaymentId'),
      providerOrderId: sql.placeholder('providerOrderId'),
      orderId: sql.placeholder('orderId'),
      status: sql.placeholder('status'),
      amountPaise: sql.placeholder('amountPaise'),
      refundedPaise: sql.placeholder('refundedPaise'),
      currency: sql.placeholder('currency'),
      method: sql.placeholder('method'),
      createdAt: sql.placeholder('at'),
      updatedAt: sql.placeholder('at'),
    })
    .onConflictDoUpdate({
      target: gatewayPayments.providerPaymentId,
      set: {
        providerOrderId: sql`coalesce(excluded.provider_order_id, ${gatewayPayments.providerOrderId})`,
        orderId: sql`coalesce(${gatewayPayments.orderId}, excluded.order_id)`,
        status: sql`excluded.status`,
        amountPaise: sql`excluded.amount_paise`,
        refundedPaise: sql`max(excluded.refunded_paise, ${gatewayPayments.refundedPaise})`,
        currency: sql`excluded.currency`,
        method: sql`coalesce(excluded.method, ${gatewayPayments.method})`,
        updatedAt: sql`excluded.updated_at`,
      },
    })
    .prepare(),
);

/** Writes what is now known of a payment; the caller has decided that it isn't older than what was. Paise. */
export async function upsertGatewayPayment(
  tx: WriteDb,
  payment: {
    providerPaymentId: string;
    providerOrderId: string | null;
    orderId: string | null;
    status: GatewayPaymentRow['status'];
    amountPaise: number;
    refundedPaise: number;
    currency: string;
    method: string | null;
    at: string;
  },
): Promise<void> {
  await upsertOne(tx).execute(payment);
}

/** Says why a payment settled nothing; null where that is no longer so. */
export async function updateGatewayPaymentProblem(
  tx: WriteDb,
  flagged: { providerPaymentId: string; problem: string | null; at: string },
): Promise<void> {
  await tx
    .update(gatewayPayments)
    .set({ problem: flagged.problem, updatedAt: flagged.at })
    .where(eq(gatewayPayments.providerPaymentId, flagged.providerPaymentId));
}

/** The gateway's payments for one order, oldest first. */
export async function listGatewayPayments(db: ReadDb, orderId: string): Promise<GatewayPaymentRow[]> {
  return db
    .select()
    .from(gatewayPayments)
    .where(eq(gatewayPayments.orderId, orderId))
    .orderBy(asc(gatewayPayments.id));
}

/** The gateway's ids of payments with money that we have heard of since a time. */
export async function listPaidGatewayPaymentIds(db: ReadDb, since: string): Promise<string[]> {
  const rows = await db
    .select({ id: gatewayPayments.providerPaymentId })
    .from(gatewayPayments)
    .where(
      and(gte(gatewayPayments.createdAt, since), inArray(gatewayPayments.status, ['captured', 'refunded'])),
    );
  return rows.map((row) => row.id);
}
