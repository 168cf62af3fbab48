import { centimetres } from '#shared/lengths.ts';
import { divideHalfUp } from '#shared/money.ts';
import type { FieldProblem } from './errors.ts';
import { spread } from './tax.ts';

/** `intended`: ours alone. `pending`: the gateway has it. `processed`: the money is gone. `failed`: it isn't. */
export type RefundStatus = 'intended' | 'pending' | 'processed' | 'failed';

/** Later states of one refund outrank earlier ones; a report of an earlier one changes nothing. */
const RANK: Readonly<Record<RefundStatus, number>> = { intended: 0, pending: 1, failed: 2, processed: 3 };

/** Whether news of a refund is newer than what is known of it. */
export function isRefundNews(known: RefundStatus, reported: RefundStatus): boolean {
  return RANK[reported] > RANK[known];
}

/** An item of an order that was paid. Rupees; pieces, or metres. */
export interface PaidItem {
  id: number;
  kind: 'tailored' | 'fabric';
  quantity: number | null;
  meters: number | null;
  lineTotal: number;
  discountShare: number;
}

export interface PaidOrder {
  /** Rupees. */
  discount: number;
  shipping: number;
  items: readonly PaidItem[];
  /** What came in by the payment that settled the order. */
  capturedPaise: number;
  /** Whether the order's goods were taken out of stock. */
  taken: boolean;
}

/** Money that is going back or has gone, with the items that it is for; `failed` ones count nothing. */
export interface GivenBack {
  status: RefundStatus;
  amountPaise: number;
  items: readonly { orderItemId: number; amount: number; amountPaise: number }[];
}

/** What can still go back of one line: goods in pieces or centimetres, and what was paid for the line in paise. */
export interface RefundableLine {
  orderItemId: number;
  amount: number;
  amountPaise: number;
  /** How much of it can still be put back into stock. */
  restock: number;
}

/** What can still go back of an order. No part is more than the whole, though together the parts may be. */
export interface Refundable {
  lines: RefundableLine[];
  shippingPaise: number;
  totalPaise: number;
}

/** A wish to give money back, by line. Pieces or centimetres; paise. */
export interface RefundPlan {
  lines: RefundableLine[];
  shippingPaise: number;
}

/**
 * What can still be given back. A line is worth what was paid for it: its total less its share of the discount, GST
 * included. What went back without naming items, as from the gateway's dashboard, counts against the shipping first and
 * then against the whole, so that the sum never passes what was captured.
 */
export function refundable(
  order: PaidOrder,
  given: readonly GivenBack[],
  restocked: ReadonlyMap<number, number>,
): Refundable {
  const live = given.filter((refund) => refund.status !== 'failed');
  const totalPaise = Math.max(0, order.capturedPaise - sum(live.map((refund) => refund.amountPaise)));
  const paid = paidByItem(order);
  const lines = order.items.map((item, index) => {
    const back = live.flatMap((refund) => refund.items.filter((part) => part.orderItemId === item.id));
    const left = (paid[index] ?? 0) * 100 - sum(back.map((part) => part.amountPaise));
    const ordered = amountOfItem(item);
    return {
      orderItemId: item.id,
      amount: Math.max(0, ordered - sum(back.map((part) => part.amount))),
      amountPaise: Math.min(Math.max(0, left), totalPaise),
      restock: order.taken ? Math.max(0, ordered - (restocked.get(item.id) ?? 0)) : 0,
    };
  });
  const beyondItems = sum(
    live.map((refund) => refund.amountPaise - sum(refund.items.map((part) => part.amountPaise))),
  );
  // Orders from before v4 may have had their tax on top of their lines: what isn't theirs goes back with the shipping.
  const besideItems = Math.max(order.shipping * 100, order.capturedPaise - sum(paid) * 100);
  const shippingLeft = Math.max(0, besideItems - beyondItems);
  return { lines, shippingPaise: Math.min(shippingLeft, totalPaise), totalPaise };
}

/** Pieces, or centimetres. */
export function amountOfItem(item: Pick<PaidItem, 'kind' | 'quantity' | 'meters'>): number {
  return item.kind === 'tailored' ? (item.quantity ?? 0) : centimetres(item.meters ?? 0);
}

/** Rupees paid for each item. Items from before discounts were kept by item get their share here. */
function paidByItem(order: PaidOrder): number[] {
  const totals = order.items.map((item) => item.lineTotal);
  const kept = order.items.map((item) => item.discountShare);
  const shares = sum(kept) === order.discount ? kept : spread(order.discount, totals);
  return totals.map((total, index) => total - (shares[index] ?? 0));
}

/** What was paid for a part of what is left of a line, in paise, rounded half up; all of it for the rest. */
export function shareOfLine(line: RefundableLine, amount: number): number {
  if (line.amount === 0 || amount >= line.amount) return line.amountPaise;
  return divideHalfUp(line.amountPaise * amount, line.amount);
}

/** Everything that is left, goods and money, put back into stock as far as it was taken. */
export function wholeRefund(left: Refundable): RefundPlan {
  let room = left.totalPaise;
  const lines = left.lines.map((line) => {
    const amountPaise = Math.min(line.amountPaise, room);
    room -= amountPaise;
    return { ...line, amountPaise, restock: Math.min(line.restock, line.amount) };
  });
  return { lines, shippingPaise: Math.min(left.shippingPaise, room) };
}

/** A plan's sum in paise. */
export function planPaise(plan: RefundPlan): number {
  return plan.shippingPaise + sum(plan.lines.map((line) => line.amountPaise));
}

/** What is wrong with a plan, by the field of the form that it came from; nothing where it can be done. */
export function planProblems(plan: RefundPlan, left: Refundable): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const line of plan.lines) {
    const most = left.lines.find((one) => one.orderItemId === line.orderItemId);
    const check = (field: string, value: number, limit: number, message: string): void => {
      if (isAmount(value) && value <= limit) return;
      problems.push({ field: `${field}-${line.orderItemId}`, message });
    };
    check('amount', line.amount, most?.amount ?? 0, 'So much of this line is not left to come back.');
    check('money', line.amountPaise, most?.amountPaise ?? 0, 'More than is left of what was paid for this.');
    const restock = Math.min(line.amount, most?.restock ?? 0);
    check('restock', line.restock, restock, 'No more than comes back can go into stock.');
  }
  if (!isAmount(plan.shippingPaise) || plan.shippingPaise > left.shippingPaise) {
    problems.push({ field: 'shipping', message: 'More than is left of the shipping.' });
  }
  if (problems.length > 0) return problems;
  const total = planPaise(plan);
  if (total === 0) return [{ field: 'total', message: 'Nothing is to be given back yet.' }];
  if (total > left.totalPaise) {
    return [{ field: 'total', message: 'Together this is more than is left of the payment.' }];
  }
  return [];
}

/** By how many rupees a customer has spent less, as the paise given back grow: all of a payment is all its rupees. */
export function rupeesBack(grown: { fromPaise: number; toPaise: number }): number {
  return Math.floor(grown.toPaise / 100) - Math.floor(grown.fromPaise / 100);
}

/**
 * What refunds name the payment by that settled an order: the gateway's id, or, where the shop got the money by hand,
 * our own payment's id, marked as such because no gateway knows it. Null while nothing has settled the order.
 */
export function settlingPaymentId(
  payment: {
    id: string;
    provider: 'razorpay' | 'offline';
    providerPaymentId: string | null;
    status: string;
  } | null,
): string | null {
  if (payment?.status !== 'paid') return null;
  return payment.provider === 'offline' ? `offline:${payment.id}` : payment.providerPaymentId;
}

/** Why an intent was given up before it was sent; such a refund failed nobody. */
export const WITHDRAWN = 'withdrawn';

/** Whether a refund was given up before it was sent. */
export function isWithdrawn(refund: { status: RefundStatus; lastError: string | null }): boolean {
  return refund.status === 'failed' && refund.lastError === WITHDRAWN;
}

/**
 * The id of the next try of a failed refund: `ref_x`, `ref_x-2`, `ref_x-3`. It follows from the id before, so that two
 * presses of one button make one row.
 */
export function nextTryId(refundId: string): string {
  const [id = '', tries = '1'] = refundId.split('-');
  return `${id}-${Number(tries) + 1}`;
}

/** The id of the try before, or null for a first one. */
export function previousTryId(refundId: string): string | null {
  const [id = '', tries] = refundId.split('-');
  if (tries === undefined) return null;
  return tries === '2' ? id : `${id}-${Number(tries) - 1}`;
}

/**
 * How long to wait before the gateway is asked for a refund again: 5 s, doubled each time, at most 50 s, so that a
 * gateway that is back finds nothing waiting for more than a minute.
 */
export function askAgainMs(attempts: number): number {
  return Math.min(5000 * 2 ** Math.min(Math.max(0, attempts - 1), 12), 50_000);
}

/** How long to wait before a pending refund is looked at again: a minute, doubled each time, at most six hours. */
export function lookAgainMs(attempts: number): number {
  return Math.min(60_000 * 2 ** Math.min(attempts, 12), 6 * 3_600_000);
}

function isAmount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((all, one) => all + one, 0);
}
