import { insertAudit } from '../db/audit.ts';
import { insertCut, listOrderedLengths } from '../db/cuts.ts';
import { findRefund } from '../db/refunds.ts';
import { insertOrderEvent } from '../db/timeline.ts';
import type { ShortCut } from '../domain/cut-form.ts';
import { ShopError } from '../domain/errors.ts';
import { planProblems, shareOfLine, type RefundPlan, type RefundStatus } from '../domain/refunds.ts';
import type { Shop } from '../shop.ts';
import { beginProduction } from './begin-production.ts';
import { findOrderMoney, type OrderMoney } from './find-order-money.ts';
import { begunMeanwhile, giveBack } from './give-back.ts';
import { sendAndLook } from './send-refund.ts';

/** A length that came out shorter than it was paid for. */
export interface ShortCutWish {
  itemId: number;
  cut: ShortCut;
  /** Chosen when the form was made, so that pressing its button twice makes one refund. */
  refundId: string;
  /** What was going back already when the form was made, in paise. */
  seenLivePaise: number;
  actor: string;
}

/**
 * Writes down that a length came out short, and gives back what was paid for the rest of it, in one act: the cut, the
 * order in production, the refund, and the cloth on sale again where it is still whole. The refund is sent at once, or
 * by the job. Says how it stands; null where nothing was left to give back. The same refund id again changes nothing.
 * Throws `order-unknown`, and `wrong-state` where the length was cut already, the order waits for no cutting, or money
 * has begun to go back since the form was made.
 */
export async function cutShort(shop: Shop, wish: ShortCutWish): Promise<RefundStatus | null> {
  const { itemId, cut, refundId, actor } = wish;
  const isRefunded = await shop.db.transaction(async (tx) => {
    const [length] = await listOrderedLengths(tx, [itemId]);
    const money = length ? await findOrderMoney(tx, length.orderId) : null;
    if (!length || !money) throw new ShopError('order-unknown', 'We can’t find that length.');
    const { orderId } = length;
    const known = await findRefund(tx, refundId);
    if (known?.orderId === orderId) return true;
    if (known) throw new ShopError('bad-input', 'This form belongs to another order.');
    if (money.livePaise !== wish.seenLivePaise) throw begunMeanwhile();
    await beginProduction(shop, tx, money.order, actor);
    const createdAt = shop.now().toISOString();
    const row = { orderItemId: itemId, lengthCm: cut.lengthCm, reason: cut.reason, actor, createdAt };
    if (length.isCut || !(await insertCut(tx, row))) {
      throw new ShopError('wrong-state', 'This length was ticked off already.');
    }
    const detail = { orderItemId: itemId, orderedCm: length.lengthCm, ...cut };
    await insertOrderEvent(tx, { orderId, event: 'cut-short', detail, actor, createdAt });
    await insertAudit(tx, {
      actor,
      action: 'order.cut-short',
      entity: 'order',
      entityId: orderId,
      detail,
      createdAt,
    });
    const plan = shortCutPlan(money, { itemId, cut });
    if (!plan) return false;
    const errors = planProblems(plan, money.left);
    if (errors.length > 0) {
      throw new ShopError('wrong-state', 'So much of this length is not left to be given back.', { errors });
    }
    await giveBack(shop, tx, money, { refundId, plan, reason: 'cut-short', actor });
    return true;
  });
  return isRefunded ? sendAndLook(shop, refundId) : null;
}

/** What a short cut gives back: the missing part of what was paid for the length; null where that is nothing. */
export function shortCutPlan(
  money: OrderMoney,
  short: { itemId: number; cut: Pick<ShortCut, 'missingCm' | 'restockCm'> },
): RefundPlan | null {
  const { itemId, cut } = short;
  const line = money.left.lines.find((one) => one.orderItemId === itemId);
  if (!line || money.order.paymentStatus !== 'paid') return null;
  const amountPaise = shareOfLine(line, cut.missingCm);
  if (amountPaise === 0) return null;
  const part = { orderItemId: itemId, amount: cut.missingCm, amountPaise, restock: cut.restockCm };
  return { lines: [part], shippingPaise: 0 };
}
