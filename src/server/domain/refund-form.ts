import { formatPaise } from '#shared/money.ts';
import type { FieldProblem } from './errors.ts';
import {
  planProblems,
  shareOfLine,
  wholeRefund,
  type Refundable,
  type RefundableLine,
  type RefundPlan,
} from './refunds.ts';

/** Why an admin gives money back. */
export const REFUND_REASONS = ['returned', 'faulty', 'not-sent', 'goodwill'] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];

/** What the form holds, as text, by the names of its fields. */
export type RefundDraft = Readonly<Record<string, string>>;

/** A line of the form: how its amounts are typed. */
export interface FormItem {
  id: number;
  kind: 'tailored' | 'fabric';
}

/** The names of the fields of these lines' form, the hidden ones apart. */
export function refundFields(items: readonly FormItem[]): string[] {
  const ofLines = items.flatMap(({ id }) => [`amount-${id}`, `money-${id}`, `restock-${id}`]);
  return [...ofLines, 'shipping', 'reason'];
}

/** An empty form. */
export function emptyDraft(items: readonly FormItem[]): RefundDraft {
  const fields = refundFields(items).map((name) => [name, name === 'reason' ? REFUND_REASONS[0] : '']);
  return Object.fromEntries(fields) as RefundDraft;
}

/** A form that gives everything back that is left, and puts into stock what can be. */
export function wholeDraft(items: readonly FormItem[], left: Refundable): RefundDraft {
  const plan = wholeRefund(left);
  const draft: Record<string, string> = { ...emptyDraft(items), shipping: rupeeText(plan.shippingPaise) };
  for (const item of items) {
    const line = plan.lines.find((one) => one.orderItemId === item.id);
    if (!line) continue;
    draft[`amount-${item.id}`] = amountText(item, line.amount);
    draft[`money-${item.id}`] = rupeeText(line.amountPaise);
    draft[`restock-${item.id}`] = amountText(item, line.restock);
  }
  return draft;
}

/**
 * Reads a form: the plan, or what is wrong with it by field. Money that is left empty is what was paid for the amount
 * that comes back; an empty amount is none.
 */
export function readRefundForm(
  draft: RefundDraft,
  items: readonly FormItem[],
  left: Refundable,
): { plan: RefundPlan; reason: RefundReason } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const read = (field: string, value: number | null, message: string): number => {
    if (value === null) problems.push({ field, message });
    return value ?? 0;
  };
  const lines = items.map((item): RefundableLine => {
    const most = left.lines.find((line) => line.orderItemId === item.id);
    const text = (name: string): string => (draft[`${name}-${item.id}`] ?? '').trim();
    const how = item.kind === 'tailored' ? 'Whole pieces, such as 2.' : 'Metres, such as 2.8.';
    const amount = read(`amount-${item.id}`, amountOf(item, text('amount')), how);
    const restock = read(`restock-${item.id}`, amountOf(item, text('restock')), how);
    const typed = text('money');
    const share = most ? shareOfLine(most, amount) : 0;
    const amountPaise =
      typed === '' ? (amount === 0 ? 0 : share) : read(`money-${item.id}`, paiseOf(typed), RUPEES);
    return { orderItemId: item.id, amount, amountPaise, restock };
  });
  const shippingText = (draft['shipping'] ?? '').trim();
  const shippingPaise = shippingText === '' ? 0 : read('shipping', paiseOf(shippingText), RUPEES);
  const reason = REFUND_REASONS.find((one) => one === draft['reason']);
  if (!reason) problems.push({ field: 'reason', message: 'Choose one of these.' });
  const plan = { lines, shippingPaise };
  if (problems.length === 0) problems.push(...planProblems(plan, left).map((one) => withLimit(one, left)));
  return problems.length === 0 && reason ? { plan, reason } : { problems };
}

const RUPEES = 'Rupees, such as 1200 or 1200.50.';

/** Adds how much is left where a sum of money was too high. */
function withLimit(problem: FieldProblem, left: Refundable): FieldProblem {
  const [name, id] = problem.field.split('-');
  const paise =
    name === 'money'
      ? left.lines.find((line) => line.orderItemId === Number(id))?.amountPaise
      : name === 'shipping'
        ? left.shippingPaise
        : name === 'total'
          ? left.totalPaise
          : undefined;
  if (paise === undefined) return problem;
  return { ...problem, message: `${problem.message} At most ${formatPaise(paise)}.` };
}

/** Pieces or centimetres; null where the text is neither. */
function amountOf(item: FormItem, text: string): number | null {
  if (text === '') return 0;
  if (item.kind === 'tailored') return /^\d{1,4}$/.test(text) ? Number(text) : null;
  return /^\d{1,4}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : null;
}

/** Paise; null where the text is no sum of rupees. Commas as people write them are allowed. */
function paiseOf(text: string): number | null {
  const plain = text.replaceAll(',', '').replace(/^₹\s*/, '');
  return /^\d{1,9}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null;
}

/** How an amount is typed: pieces, or metres. */
export function amountText(item: FormItem, amount: number): string {
  return item.kind === 'tailored' ? String(amount) : String(Number((amount / 100).toFixed(2)));
}

function rupeeText(paise: number): string {
  return paise % 100 === 0 ? String(paise / 100) : (paise / 100).toFixed(2);
}
