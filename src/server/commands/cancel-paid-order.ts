import { updateOrderStatus } from '../db/admin-orders.ts';
import { insertAudit } from '../db/audit.ts';
import { releaseHolds } from '../db/holds.ts';
import { insertMail } from '../db/outbox.ts';
import { hastenRefund } from '../db/refunds.ts';
import { insertOrderEvent } from '../db/timeline.ts';
import { ShopError } from '../domain/errors.ts';
import { nextStatuses, wasPaid, type OrderStatus } from '../domain/order-states.ts';
import { planPaise, wholeRefund } from '../domain/refunds.ts';
import type { Shop } from '../shop.ts';
import { findOrderMoney, isUnknownMoney } from './find-order-money.ts';
import { begunMeanwhile, giveBack } from './give-back.ts';
import { restockItems } from './restock-items.ts';
import { sendRefund } from './send-refund.ts';
import { settleOrderMoney } from './settle-order-money.ts';

/** A wish to cancel an order that was paid, with the status that was seen. */
export interface PaidCancellation {
  orderId: string;
  from: OrderStatus;
  /** The id of the refund of all that is left; null where no money goes back by this. */
  refundId: string | null;
  /** Whether all goods that the order took go back into stock. */
  goods: 'restock' | 'keep';
  /** `shopper`, or `admin:` and the email. */
  actor: string;
}

/**
 * Cancels a paid order before it is dispatched, and in the same act gives its money back and its goods into stock, as
 * the wish says. A refund that waits by rule is sent now. An order whose money stays is flagged, because it must go
 * back. Gives how much goes back by this, in paise. Throws `order-unknown`, and `wrong-state` where the order isn't
 * paid, can't be cancelled any more, or was changed meanwhile.
 */
export async function cancelPaidOrder(shop: Shop, wish: PaidCancellation): Promise<number> {
  const { orderId, from, refundId, actor } = wish;
  const { backPaise, due } = await shop.db.transaction(async (tx) => {
    const money = await findOrderMoney(tx, orderId);
    if (!money) throw new ShopError('order-unknown', 'We can’t find that order.');
    const { order, left } = money;
    if (order.status !== from) throw begunMeanwhile();
    if (!wasPaid(order) || !nextStatuses(order).includes('cancelled')) {
      throw new ShopError('wrong-state', 'This order can’t be cancelled any more.');
    }
    const at = shop.now().toISOString();
    const whole = wholeRefund(left);
    const plan = {
      ...whole,
      lines: whole.lines.map((line) => (wish.goods === 'restock' ? line : { ...line, restock: 0 })),
    };
    const goesBack = refundId !== null && order.paymentStatus === 'paid' && planPaise(plan) > 0;
    const isThere = left.totalPaise > 0 || isUnknownMoney(money);
    const isOwed = order.paymentStatus === 'paid' && isThere && !goesBack;
    const moved = await updateOrderStatus(tx, {
      orderId,
      from: order,
      to: 'cancelled',
      attention: isOwed ? 'order-cancelled' : null,
      at,
    });
    if (!moved) throw begunMeanwhile();
    await releaseHolds(tx, orderId, at);
    await insertOrderEvent(tx, {
      orderId,
      event: 'cancelled',
      detail: { from, refundId, goods: wish.goods },
      actor,
      createdAt: at,
    });
    await insertAudit(tx, {
      actor,
      action: 'order.cancelled',
      entity: 'order',
      entityId: orderId,
      detail: { before: { status: from }, after: { status: 'cancelled' }, refundId, goods: wish.goods },
      createdAt: at,
    });
    await insertMail(tx, {
      mail: 'order-cancelled',
      recipient: order.email,
      dedupeKey: `order-cancelled:${orderId}`,
      data: { orderId },
      nextAt: at,
    });
    if (goesBack) {
      await giveBack(shop, tx, money, { refundId, plan, reason: 'order-cancelled', actor });
    } else if (wish.goods === 'restock') {
      // Goods that came back before are not among what is left; neither are those that were never taken.
      const lines = left.lines;
      await restockItems(shop, tx, money.items, { orderId, refundId: null, lines, actor });
    }
    const waiting = money.refunds.filter((refund) => refund.status === 'intended');
    for (const { id } of waiting) await hastenRefund(tx, { id, at });
    await settleOrderMoney(shop, tx, { orderId, actor });
    return {
      backPaise: goesBack ? planPaise(plan) : 0,
      due: [...waiting.map(({ id }) => id), ...(goesBack ? [refundId] : [])],
    };
  });
  for (const id of due) await sendRefund(shop, id);
  return backPaise;
}
