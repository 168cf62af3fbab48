import type { APIContext } from 'astro';
import { beginRefund } from '../commands/begin-refund.ts';
import { findOrderMoney, type OrderMoney } from '../commands/find-order-money.ts';
import { isShopError, ShopError, type FieldProblem } from '../domain/errors.ts';
import {
  emptyDraft,
  readRefundForm,
  refundFields,
  wholeDraft,
  type RefundDraft,
  type RefundReason,
} from '../domain/refund-form.ts';
import { planPaise, type RefundPlan, type RefundStatus } from '../domain/refunds.ts';
import type { Shop } from '../shop.ts';
import { readFields } from './admin-action.ts';
import { answerForm, refusalOf } from './answer-form.ts';
import type { SignedInAdmin } from './auth.ts';
import { notFound } from './not-found.ts';
import { seeOther } from './see-other.ts';

/** What the page for giving money back shows. */
export interface RefundView {
  status: number;
  money: OrderMoney;
  draft: RefundDraft;
  /** The refund's id, chosen when the form was first made: pressing twice makes one. */
  refundId: string;
  /** What was going back when the form was made, in paise. */
  seenLivePaise: number;
  /** What was understood and is to be confirmed; null while the form is filled in. */
  toConfirm: { plan: RefundPlan; reason: RefundReason; amountPaise: number } | null;
  problem: string | null;
  problems: readonly FieldProblem[];
}

const HIDDEN = ['step', 'refundId', 'seen', 'amountPaise'];

/**
 * Answers the page for giving an order's money back: the form; the question whether it is meant, with the amount; and
 * after that the refund begun (303), or the form again with what was wrong. 404 for an unknown order.
 */
export async function answerRefund(
  context: Pick<APIContext, 'locals' | 'params' | 'request' | 'url'>,
  admin: SignedInAdmin,
): Promise<Response | RefundView> {
  const { shop } = context.locals;
  return answerForm(context, admin, async (isSent) => {
    const money = await findOrderMoney(shop.db.read, context.params['id'] ?? '');
    if (!money) return notFound('There is no such order.');
    const isWhole = context.url.searchParams.get('whole') === 'yes';
    const view = freshView(
      shop,
      money,
      isWhole ? wholeDraft(money.items, money.left) : emptyDraft(money.items),
    );
    return isSent ? take(shop, { view, request: context.request, admin }) : view;
  });
}

async function take(
  shop: Shop,
  sent: { view: RefundView; request: Request; admin: SignedInAdmin },
): Promise<Response | RefundView> {
  const { money } = sent.view;
  const orderId = money.order.id;
  let view = sent.view;
  try {
    const fields = understood(await readFields(sent.request), money);
    const { refundId = '', seen = '', step = '', amountPaise: shown = '' } = fields;
    const draft = Object.fromEntries(refundFields(money.items).map((name) => [name, fields[name] ?? '']));
    view = { ...view, draft, refundId };
    // Pressed twice: the first press is what counts.
    if (money.refunds.some((refund) => refund.id === refundId))
      return seeOther(refundPath(orderId, 'processed'));
    const seenLivePaise = Number(seen);
    if (money.livePaise !== seenLivePaise) {
      throw new ShopError(
        'wrong-state',
        'Somebody else has given money back meanwhile. Please check what is left.',
      );
    }
    if (step === 'edit') return view;
    const read = readRefundForm(draft, money.items, money.left);
    if ('problems' in read) {
      throw new ShopError('bad-input', 'Please check what you have entered.', { errors: read.problems });
    }
    const amountPaise = planPaise(read.plan);
    if (step !== 'give' || shown !== String(amountPaise)) {
      return { ...view, toConfirm: { ...read, amountPaise } };
    }
    const actor = `admin:${sent.admin.email}`;
    const status = await beginRefund(shop, { orderId, refundId, ...read, seenLivePaise, actor });
    return seeOther(refundPath(orderId, status));
  } catch (error) {
    if (!isShopError(error)) throw error;
    return { ...view, ...refusalOf(error) };
  }
}

/** Where an admin sees what became of a refund that was just sent. */
export function refundPath(orderId: string, status: RefundStatus): string {
  const words = { failed: 'refund-refused', intended: 'refund-waiting' } as const;
  const word = status === 'failed' || status === 'intended' ? words[status] : 'refund-begun';
  return `/admin/orders/${orderId}?said=${word}`;
}

/** The fields of the form, or `bad-input` where one is missing or isn't ours. */
function understood(fields: Record<string, string>, money: OrderMoney): Record<string, string> {
  const names = new Set([...HIDDEN, ...refundFields(money.items)]);
  const isOurs = Object.keys(fields).every((name) => names.has(name));
  const { refundId = '', seen = '' } = fields;
  if (!isOurs || !/^ref_[0-9a-z]{16}$/.test(refundId) || !/^\d{1,15}$/.test(seen)) {
    throw new ShopError('bad-input', 'That form was not understood. Please try again.');
  }
  return fields;
}

function freshView(shop: Shop, money: OrderMoney, draft: RefundDraft): RefundView {
  return {
    status: 200,
    money,
    draft,
    refundId: shop.newId('ref'),
    seenLivePaise: money.livePaise,
    toConfirm: null,
    problem: null,
    problems: [],
  };
}
