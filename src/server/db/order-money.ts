/** What money that comes back changes on an order. Each change is conditional: done once, whoever else does it. */
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { MONEY_CAUSES } from '../domain/money-attention.ts';
import type { WriteDb } from './engine.ts';
import { customers, gatewayPayments, orders, refunds } from './schema.ts';

/** Says that all of a paid order's money is back. False where it isn't paid: nothing changed. */
export async function markOrderRefunded(tx: WriteDb, refunded: { id: string; at: string }): Promise<boolean> {
  const rows = await tx
    .update(orders)
    .set({ paymentStatus: 'refunded', updatedAt: refunded.at })
    .where(and(eq(orders.id, refunded.id), eq(orders.paymentStatus, 'paid')))
    .returning({ id: orders.id });
  return rows.length === 1;
}

/** Confirms an order whose money came before its goods were there. False where it isn't one: nothing changed. */
export async function confirmRestockedOrder(
  tx: WriteDb,
  confirmed: { id: string; at: string },
): Promise<boolean> {
  const rows = await tx
    .update(orders)
    .set({ status: 'confirmed', updatedAt: confirmed.at })
    .where(and(eq(orders.id, confirmed.id), eq(orders.status, 'pending'), eq(orders.paymentStatus, 'paid')))
    .returning({ id: orders.id });
  return rows.length === 1;
}

/** Puts another flag, or none, in the place of one. False where the order no longer carries that one. */
export async function replaceAttention(
  tx: WriteDb,
  replaced: { id: string; from: string; to: string | null; at: string },
): Promise<boolean> {
  const rows = await tx
    .update(orders)
    .set({ attention: replaced.to, updatedAt: replaced.at })
    .where(and(eq(orders.id, replaced.id), eq(orders.attention, replaced.from)))
    .returning({ id: orders.id });
  return rows.length === 1;
}

/** Flags that a refund failed, also over another flag about money: the money's way back is what must be mended. */
export async function flagRefundFailed(tx: WriteDb, flagged: { id: string; at: string }): Promise<void> {
  await tx
    .update(orders)
    .set({ attention: 'refund-failed', updatedAt: flagged.at })
    .where(
      and(
        eq(orders.id, flagged.id),
        or(isNull(orders.attention), inArray(orders.attention, [...MONEY_CAUSES])),
      ),
    );
}

/**
 * Claims the right to give more of a payment back, as long as what is going back of it is still what somebody saw.
 * False where more has begun to go back meanwhile: nothing changed.
 */
export async function claimRefundRoom(
  tx: WriteDb,
  claim: { orderId: string; providerPaymentId: string; seenLivePaise: number; at: string },
): Promise<boolean> {
  const rows = await tx
    .update(orders)
    .set({ updatedAt: claim.at })
    .where(
      and(
        eq(orders.id, claim.orderId),
        sql`(SELECT coalesce(sum(${refunds.amountPaise}), 0) FROM ${refunds}
          WHERE ${refunds.providerPaymentId} = ${claim.providerPaymentId} AND ${refunds.status} <> 'failed')
          = ${claim.seenLivePaise}`,
      ),
    )
    .returning({ id: orders.id });
  return rows.length === 1;
}

/** Writes how much of a payment has gone back by what is known, up or down. Paise. */
export async function updateRefundedPaise(
  tx: WriteDb,
  counted: { providerPaymentId: string; refundedPaise: number; at: string },
): Promise<void> {
  const { refundedPaise } = counted;
  await tx
    .update(gatewayPayments)
    .set({
      refundedPaise,
      status: sql`CASE
        WHEN ${gatewayPayments.status} = 'captured' AND ${refundedPaise} >= ${gatewayPayments.amountPaise} THEN 'refunded'
        WHEN ${gatewayPayments.status} = 'refunded' AND ${refundedPaise} < ${gatewayPayments.amountPaise} THEN 'captured'
        ELSE ${gatewayPayments.status} END`,
      updatedAt: counted.at,
    })
    .where(eq(gatewayPayments.providerPaymentId, counted.providerPaymentId));
}

/** Takes money that went back off what a customer has spent. Rupees; never below nothing. */
export async function lowerTotalSpent(
  tx: WriteDb,
  lowered: { customerId: string; rupees: number },
): Promise<void> {
  await tx
    .update(customers)
    .set({ totalSpent: sql`max(0, ${customers.totalSpent} - ${lowered.rupees})` })
    .where(eq(customers.id, lowered.customerId));
}
