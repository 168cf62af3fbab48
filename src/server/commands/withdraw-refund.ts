import { insertAudit } from '../db/audit.ts';
import type { WriteDb } from '../db/engine.ts';
import { withdrawRefundIntent, type Refund } from '../db/refunds.ts';
import { insertOrderEvent } from '../db/timeline.ts';
import { WITHDRAWN } from '../domain/refunds.ts';
import type { Shop } from '../shop.ts';

/** Takes an intent back that nobody has begun to send. False where sending has begun: nothing changed. */
export async function withdrawRefund(
  shop: Shop,
  tx: WriteDb,
  withdrawn: { refund: Refund; why: string; actor: string },
): Promise<boolean> {
  const { refund, why, actor } = withdrawn;
  const at = shop.now().toISOString();
  if (!(await withdrawRefundIntent(tx, { id: refund.id, lastError: WITHDRAWN, at }))) return false;
  await noteWithdrawal(tx, refund, { why, actor, at });
  return true;
}

/** Says that an intent was given up before it was sent. */
export async function noteWithdrawal(
  tx: WriteDb,
  refund: Refund,
  { why, actor, at }: { why: string; actor: string; at: string },
): Promise<void> {
  if (refund.orderId === null) return;
  const entry = { actor, detail: { refundId: refund.id, why }, createdAt: at };
  await insertOrderEvent(tx, { ...entry, orderId: refund.orderId, event: 'refund-withdrawn' });
  await insertAudit(tx, {
    ...entry,
    detail: { ...entry.detail, before: { status: refund.status }, after: { status: 'failed' } },
    action: 'refund.withdrawn',
    entity: 'order',
    entityId: refund.orderId,
  });
}
