import type { APIContext } from 'astro';
import { cutShort, shortCutPlan } from '../commands/cut-short.ts';
import { findOrderMoney, type OrderMoney } from '../commands/find-order-money.ts';
import { listOrderedLengths, type OrderedLength } from '../db/cuts.ts';
import { EMPTY_SHORT_CUT, readShortCut, type ShortCut, type ShortCutDraft } from '../domain/cut-form.ts';
import { isShopError, ShopError, type FieldProblem } from '../domain/errors.ts';
import { planPaise } from '../domain/refunds.ts';
import type { Shop } from '../shop.ts';
import { readFields } from './admin-action.ts';
import { answerForm, refusalOf } from './answer-form.ts';
import { refundPath } from './answer-refund.ts';
import type { SignedInAdmin } from './auth.ts';
import { notFound } from './not-found.ts';
import { seeOther } from './see-other.ts';

/** What the page of a short cut shows. */
export interface ShortCutView {
  status: number;
  length: OrderedLength;
  money: OrderMoney;
  draft: ShortCutDraft;
  refundId: string;
  /** What was going back when the form was made, in paise. */
  seenLivePaise: number;
  /** What was understood and is to be confirmed; null while the form is filled in. */
  toConfirm: { cut: ShortCut; amountPaise: number } | null;
  problem: string | null;
  problems: readonly FieldProblem[];
}

/**
 * Answers the page of a length that came out short: the form; the question whether it is meant, with the money that goes
 * back; and after that the cut written down and the refund begun (303). 404 for what is no length of cloth.
 */
export async function answerShortCut(
  context: Pick<APIContext, 'locals' | 'params' | 'request'>,
  admin: SignedInAdmin,
): Promise<Response | ShortCutView> {
  const { shop } = context.locals;
  return answerForm(context, admin, async (isSent) => {
    const text = context.params['item'] ?? '';
    const itemId = /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
    const [length] = await listOrderedLengths(shop.db.read, [itemId]);
    const money = length ? await findOrderMoney(shop.db.read, length.orderId) : null;
    if (!length || !money) return notFound('There is no such length.');
    const view: ShortCutView = {
      status: 200,
      length,
      money,
      draft: EMPTY_SHORT_CUT,
      refundId: shop.newId('ref'),
      seenLivePaise: money.livePaise,
      toConfirm: null,
      problem: null,
      problems: [],
    };
    return isSent ? take(shop, { view, request: context.request, admin }) : view;
  });
}

async function take(
  shop: Shop,
  sent: { view: ShortCutView; request: Request; admin: SignedInAdmin },
): Promise<Response | ShortCutView> {
  const { length, money } = sent.view;
  let view = sent.view;
  try {
    const {
      step = '',
      refundId = '',
      seen = '',
      amountPaise: shown = '',
      ...draft
    } = await readFields(sent.request);
    const isOurs = Object.keys(draft).every((name) => Object.hasOwn(EMPTY_SHORT_CUT, name));
    if (!isOurs || !/^ref_[0-9a-z]{16}$/.test(refundId) || !/^\d{1,15}$/.test(seen)) {
      throw new ShopError('bad-input', 'That form was not understood. Please try again.');
    }
    view = { ...view, draft: { ...EMPTY_SHORT_CUT, ...draft }, refundId };
    // Pressed twice: the first press is what counts.
    if (money.refunds.some((refund) => refund.id === refundId)) {
      return seeOther(`/admin/orders/${length.orderId}?said=cut-short`);
    }
    const read = readShortCut(view.draft, length.lengthCm);
    if ('problems' in read) {
      throw new ShopError('bad-input', 'Please check what you have entered.', { errors: read.problems });
    }
    const { cut } = read;
    const plan = shortCutPlan(money, { itemId: length.itemId, cut });
    const amountPaise = plan ? planPaise(plan) : 0;
    if (step === 'edit') return view;
    if (step !== 'give' || shown !== String(amountPaise)) return { ...view, toConfirm: { cut, amountPaise } };
    const actor = `admin:${sent.admin.email}`;
    const wish = { itemId: length.itemId, cut, refundId, seenLivePaise: Number(seen), actor };
    const status = await cutShort(shop, wish);
    if (status === 'failed' || status === 'intended') return seeOther(refundPath(length.orderId, status));
    return seeOther(
      `/admin/orders/${length.orderId}?said=${status === null ? 'cut-short-kept' : 'cut-short'}`,
    );
  } catch (error) {
    if (!isShopError(error)) throw error;
    return { ...view, ...refusalOf(error) };
  }
}
