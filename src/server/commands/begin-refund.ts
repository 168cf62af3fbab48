import { findRefund } from '../db/refunds.ts';
import { ShopError } from '../domain/errors.ts';
import { planProblems, type RefundPlan, type RefundStatus } from '../domain/refunds.ts';
import type { Shop } from '../shop.ts';
import { findOrderMoney } from './find-order-money.ts';
import { begunMeanwhile, giveBack } from './give-back.ts';
import { sendAndLook } from './send-refund.ts';

/** An admin's wish to give money back. */
export interface RefundWish {
  orderId: string;
  /** Chosen when the form was made, so that pressing its button twice makes one refund. */
  refundId: string;
  plan: RefundPlan;
  /** What was going back already when the form was made, in paise. */
  seenLivePaise: number;
  /** A word for why: see `REFUND_REASONS`. */
  reason: string;
  actor: string;
}

/**
 * Begins a refund of an order's money, whole or by line, puts goods back into stock as the wish says, and sends it at
 * once; what can't be sent now is sent by the job. Says how the refund stands then. The same refund id again changes
 * nothing. Throws `order-unknown`;
 * `bad-input` with problems by field where more is asked for than is left; `wrong-state` where the order isn't paid, or
 * where money has begun to go back since the form was made.
 */
export async function beginRefund(shop: Shop, wish: RefundWish): Promise<RefundStatus> {
  const { orderId, refundId, plan } = wish;
  await shop.db.transaction(async (tx) => {
    const money = await findOrderMoney(tx, orderId);
    if (!money) throw new ShopError('order-unknown', 'We can’t find that order.');
    const known = await findRefund(tx, refundId);
    if (known?.orderId === orderId) return;
    if (known) throw new ShopError('bad-input', 'This form belongs to another order.');
    if (money.order.paymentStatus !== 'paid') {
      throw new ShopError('wrong-state', 'There is no money of this order to give back.');
    }
    if (money.livePaise !== wish.seenLivePaise) throw begunMeanwhile();
    const errors = planProblems(plan, money.left);
    if (errors.length > 0) {
      throw new ShopError('bad-input', 'Please check what you have entered.', { errors });
    }
    await giveBack(shop, tx, money, wish);
  });
  return sendAndLook(shop, refundId);
}
