import { insertAudit } from '../db/audit.ts';
import { findRefund, hastenRefund } from '../db/refunds.ts';
import { ShopError } from '../domain/errors.ts';
import type { RefundStatus } from '../domain/refunds.ts';
import type { Shop } from '../shop.ts';
import { sendAndLook } from './send-refund.ts';

/** Makes a refund that waits due and sends it. Throws `not-found`, and `wrong-state` where it doesn't wait any more. */
export async function sendRefundNow(
  shop: Shop,
  sent: { orderId: string; refundId: string; actor: string },
): Promise<RefundStatus> {
  const { orderId, refundId, actor } = sent;
  const at = shop.now().toISOString();
  await shop.db.transaction(async (tx) => {
    const refund = await findRefund(tx, refundId);
    if (refund?.orderId !== orderId) throw new ShopError('not-found', 'This order has no such refund.');
    if (!(await hastenRefund(tx, { id: refundId, at }))) {
      throw new ShopError('wrong-state', 'This refund doesn’t wait any more. Nothing was done twice.');
    }
    await insertAudit(tx, {
      actor,
      action: 'refund.hastened',
      entity: 'order',
      entityId: orderId,
      detail: { refundId },
      createdAt: at,
    });
  });
  return sendAndLook(shop, refundId);
}
