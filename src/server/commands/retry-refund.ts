import { insertAudit } from '../db/audit.ts';
import { claimRefundRoom } from '../db/order-money.ts';
import {
  findRefund,
  insertRefundIntent,
  insertRefundItem,
  listRefundItems,
  sumRefunds,
  type RefundItem,
} from '../db/refunds.ts';
import { insertOrderEvent } from '../db/timeline.ts';
import { findGatewayPayment } from '../db/gateway-payments.ts';
import { ShopError } from '../domain/errors.ts';
import { isWithdrawn, nextTryId, type Refundable, type RefundStatus } from '../domain/refunds.ts';
import type { Shop } from '../shop.ts';
import { findOrderMoney } from './find-order-money.ts';
import { begunMeanwhile } from './give-back.ts';
import { sendAndLook } from './send-refund.ts';
import { settleOrderMoney } from './settle-order-money.ts';

/**
 * Tries a failed refund again, as a new one: the gateway may go on answering its key with the refusal, and one that the
 * bank gave up has an id of its own there. The new id follows from the old one, so that two presses make one row; and
 * before it is asked for, the gateway's refunds are looked through, so that an old one that was made after all counts.
 * Goods that went into stock with the old one are not put there again. Throws `not-found`, and `wrong-state` where the
 * refund didn't fail or was tried again already, and where so much of the payment or of its lines is not left.
 */
export async function retryRefund(
  shop: Shop,
  retried: { orderId: string; refundId: string; actor: string },
): Promise<RefundStatus> {
  const { orderId, actor } = retried;
  const id = nextTryId(retried.refundId);
  await shop.db.transaction(async (tx) => {
    const failed = await findRefund(tx, retried.refundId);
    if (failed?.orderId !== orderId) throw new ShopError('not-found', 'This order has no such refund.');
    if (failed.status !== 'failed' || isWithdrawn(failed)) throw begunMeanwhile();
    const { providerPaymentId, amountPaise, reason } = failed;
    const at = shop.now().toISOString();
    const payment = await findGatewayPayment(tx, providerPaymentId);
    const { livePaise } = await sumRefunds(tx, providerPaymentId);
    const money = await findOrderMoney(tx, orderId);
    const isSettling = money?.settlingPaymentId === providerPaymentId;
    const paidPaise = payment?.amountPaise ?? (isSettling ? money.capturedPaise : 0);
    if (paidPaise - livePaise < amountPaise) {
      throw new ShopError('wrong-state', 'So much of this payment is not left to give back.');
    }
    const parts = (await listRefundItems(tx, orderId)).filter((part) => part.refundId === failed.id);
    // Its lines may have been paid back by another refund since it failed.
    if (isSettling && !fits(parts, money.left)) {
      throw new ShopError('wrong-state', 'What this refund was for has gone back another way.');
    }
    const row = { id, orderId, providerPaymentId, amountPaise, reason, actor, at };
    const claim = { orderId, providerPaymentId, seenLivePaise: livePaise, at };
    if (!(await claimRefundRoom(tx, claim)) || !(await insertRefundIntent(tx, row))) throw begunMeanwhile();
    for (const { orderItemId, amount, amountPaise: paise } of parts) {
      const part = { refundId: id, orderItemId, amount, amountPaise: paise, restocked: 0 };
      await insertRefundItem(tx, part);
    }
    const detail = { refundId: id, amountPaise, reason, after: failed.id };
    await insertOrderEvent(tx, { orderId, event: 'refund-begun', detail, actor, createdAt: at });
    await insertAudit(tx, {
      actor,
      action: 'refund.begun',
      entity: 'order',
      entityId: orderId,
      detail,
      createdAt: at,
    });
    await settleOrderMoney(shop, tx, { orderId, actor });
  });
  return sendAndLook(shop, id);
}

function fits(parts: readonly RefundItem[], left: Refundable): boolean {
  return parts.every((part) => {
    const line = left.lines.find((one) => one.orderItemId === part.orderItemId);
    return line !== undefined && part.amount <= line.amount && part.amountPaise <= line.amountPaise;
  });
}
