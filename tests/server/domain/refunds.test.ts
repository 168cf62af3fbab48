import { describe, expect, test } from 'vitest';
import { emptyDraft, readRefundForm, wholeDraft } from '#server/domain/refund-form.ts';
import {
  askAgainMs,
  isRefundNews,
  isWithdrawn,
  nextTryId,
  planPaise,
  planProblems,
  previousTryId,
  refundable,
  rupeesBack,
  settlingPaymentId,
  shareOfLine,
  wholeRefund,
  WITHDRAWN,
  type GivenBack,
  type PaidItem,
  type PaidOrder,
  type RefundPlan,
} from '#server/domain/refunds.ts';
import { spread } from '#server/domain/tax.ts';
import { newChances, type Chances } from '../../support/seeded.ts';

const KURTA: PaidItem = {
  id: 1,
  kind: 'tailored',
  quantity: 3,
  meters: null,
  lineTotal: 1000,
  discountShare: 100,
};
const SILK: PaidItem = {
  id: 2,
  kind: 'fabric',
  quantity: null,
  meters: 2.8,
  lineTotal: 2383,
  discountShare: 238,
};
const ORDER: PaidOrder = {
  discount: 338,
  shipping: 99,
  items: [KURTA, SILK],
  capturedPaise: 314_400,
  taken: true,
};
const NOTHING_RESTOCKED = new Map<number, number>();

test('at first everything can go back: what was paid for each line after its share of the discount', () => {
  expect(refundable(ORDER, [], NOTHING_RESTOCKED)).toEqual({
    lines: [
      { orderItemId: 1, amount: 3, amountPaise: 90_000, restock: 3 },
      { orderItemId: 2, amount: 280, amountPaise: 214_500, restock: 280 },
    ],
    shippingPaise: 9900,
    totalPaise: 314_400,
  });
});

test('what is going back is left out, what failed is not', () => {
  const given: GivenBack[] = [
    { status: 'intended', amountPaise: 30_000, items: [{ orderItemId: 1, amount: 1, amountPaise: 30_000 }] },
    { status: 'failed', amountPaise: 60_000, items: [{ orderItemId: 1, amount: 2, amountPaise: 60_000 }] },
  ];
  const left = refundable(ORDER, given, new Map([[1, 2]]));
  expect(left.lines[0]).toEqual({ orderItemId: 1, amount: 2, amountPaise: 60_000, restock: 1 });
  expect(left.totalPaise).toBe(284_400);
});

test('money that went back for no line counts against the shipping, and then against the whole', () => {
  const given: GivenBack[] = [{ status: 'processed', amountPaise: 250_000, items: [] }];
  const left = refundable(ORDER, given, NOTHING_RESTOCKED);
  expect(left).toMatchObject({ shippingPaise: 0, totalPaise: 64_400 });
  expect(left.lines.map((line) => line.amountPaise)).toEqual([64_400, 64_400]);
  expect(planPaise(wholeRefund(left))).toBe(64_400);
});

test('tax that came on top of the lines, as long ago, goes back with the shipping', () => {
  const left = refundable({ ...ORDER, capturedPaise: 330_000 }, [], NOTHING_RESTOCKED);
  expect(left.shippingPaise).toBe(9900 + 15_600);
  expect(planPaise(wholeRefund(left))).toBe(330_000);
});

test('goods that were never taken can’t go back into stock', () => {
  const left = refundable({ ...ORDER, taken: false }, [], NOTHING_RESTOCKED);
  expect(left.lines.map((line) => line.restock)).toEqual([0, 0]);
});

test('items from before discounts were kept by item get their share', () => {
  const items = [
    { ...KURTA, discountShare: 0 },
    { ...SILK, discountShare: 0 },
  ];
  const left = refundable({ ...ORDER, items }, [], NOTHING_RESTOCKED);
  expect(left.lines.map((line) => line.amountPaise)).toEqual([90_000, 214_500]);
});

test('a part of a line is worth its share, and the rest what is left to the paisa', () => {
  const line = { orderItemId: 1, amount: 3, amountPaise: 100, restock: 3 };
  expect([0, 1, 2, 3].map((amount) => shareOfLine(line, amount))).toEqual([0, 33, 67, 100]);
});

describe('a plan is refused by field', () => {
  const left = refundable(ORDER, [], NOTHING_RESTOCKED);
  const plan = (line: Partial<RefundPlan['lines'][number]>, shippingPaise = 0): RefundPlan => ({
    lines: [{ orderItemId: 1, amount: 1, amountPaise: 30_000, restock: 0, ...line }],
    shippingPaise,
  });
  test.each<[string, RefundPlan, string]>([
    ['more pieces than are left', plan({ amount: 4 }), 'amount-1'],
    ['half a piece', plan({ amount: 0.5 }), 'amount-1'],
    ['more money than was paid for the line', plan({ amountPaise: 90_001 }), 'money-1'],
    ['less than nothing', plan({ amountPaise: -1 }), 'money-1'],
    ['no number', plan({ amountPaise: NaN }), 'money-1'],
    ['more into stock than comes back', plan({ restock: 2 }), 'restock-1'],
    ['a line of another order', plan({ orderItemId: 9 }), 'amount-9'],
    ['more shipping than was paid', plan({}, 9901), 'shipping'],
    ['nothing at all', plan({ amount: 0, amountPaise: 0 }), 'total'],
  ])('%s', (_, wrong, field) => {
    expect(planProblems(wrong, left).map((problem) => problem.field)).toContain(field);
  });

  test('more than the payment together', () => {
    const few = refundable({ ...ORDER, capturedPaise: 100_000 }, [], NOTHING_RESTOCKED);
    const both = { lines: few.lines.map((line) => ({ ...line, restock: 0 })), shippingPaise: 0 };
    expect(planProblems(both, few)).toMatchObject([{ field: 'total' }]);
  });
});

/** A whole number from 0 to below `most`, which may be great. */
function someBelow(chances: Chances, most: number): number {
  return Math.floor((chances.below(997) * most) / 997);
}

/** An order as checkout makes them. */
function someOrder(chances: Chances): PaidOrder {
  const count = 1 + chances.below(4);
  const totals = Array.from({ length: count }, () => 1 + someBelow(chances, 5000));
  const subtotal = totals.reduce((sum, total) => sum + total, 0);
  const discount = someBelow(chances, subtotal);
  const shares = spread(discount, totals);
  const shipping = chances.below(2) * 99;
  const items = totals.map((lineTotal, index): PaidItem => {
    const common = { id: index + 1, lineTotal, discountShare: shares[index] ?? 0 };
    return chances.below(2) === 0
      ? { ...common, kind: 'tailored', quantity: 1 + chances.below(20), meters: null }
      : { ...common, kind: 'fabric', quantity: null, meters: (5 + chances.below(100)) / 10 };
  });
  return { discount, shipping, items, capturedPaise: (subtotal - discount + shipping) * 100, taken: true };
}

test('whatever goes back in whatever steps, no sum passes what came in, and the last step leaves nothing', () => {
  const chances = newChances();
  for (let round = 0; round < 300; round += 1) {
    const order = someOrder(chances);
    const given: GivenBack[] = [];
    const restocked = new Map<number, number>();
    const keep = (plan: RefundPlan, status: GivenBack['status']): void => {
      given.push({ status, amountPaise: planPaise(plan), items: plan.lines });
      for (const line of plan.lines) {
        restocked.set(line.orderItemId, (restocked.get(line.orderItemId) ?? 0) + line.restock);
      }
    };
    for (let step = chances.below(6); step > 0; step -= 1) {
      const left = refundable(order, given, restocked);
      if (chances.below(5) === 0 && left.totalPaise > 0) {
        given.push({ status: 'processed', amountPaise: 1 + someBelow(chances, left.totalPaise), items: [] });
        continue;
      }
      const lines = left.lines.map((line) => {
        const amount = someBelow(chances, line.amount + 1);
        const restock = someBelow(chances, Math.min(amount, line.restock) + 1);
        return { ...line, amount, amountPaise: shareOfLine(line, amount), restock };
      });
      const plan = { lines, shippingPaise: someBelow(chances, left.shippingPaise + 1) };
      if (planProblems(plan, left).length === 0) {
        keep(plan, chances.below(4) === 0 ? 'failed' : 'processed');
      }
    }
    const left = refundable(order, given, restocked);
    const whole = wholeRefund(left);
    expect(planPaise(whole)).toBe(left.totalPaise);
    if (left.totalPaise > 0) {
      expect(planProblems(whole, left)).toEqual([]);
      keep(whole, 'processed');
    }
    const back = given.filter((one) => one.status !== 'failed');
    expect(back.reduce((sum, one) => sum + one.amountPaise, 0)).toBe(order.capturedPaise);
    for (const item of order.items) {
      const ordered = item.kind === 'tailored' ? item.quantity! : Math.round(item.meters! * 100);
      expect(restocked.get(item.id) ?? 0).toBeLessThanOrEqual(ordered);
    }
  }
});

test('rupees follow the paise, and all of a payment is all its rupees', () => {
  const chances = newChances();
  for (let round = 0; round < 100; round += 1) {
    const total = 1 + someBelow(chances, 5000);
    let toPaise = 0;
    let rupees = 0;
    while (toPaise < total * 100) {
      const fromPaise = toPaise;
      toPaise = Math.min(total * 100, toPaise + 1 + someBelow(chances, 20_000));
      rupees += rupeesBack({ fromPaise, toPaise });
    }
    expect(rupees).toBe(total);
  }
});

test('only later news of a refund is news', () => {
  expect(isRefundNews('intended', 'pending')).toBe(true);
  expect(isRefundNews('pending', 'failed')).toBe(true);
  expect(isRefundNews('processed', 'failed')).toBe(false);
  expect(isRefundNews('processed', 'pending')).toBe(false);
  expect(isRefundNews('processed', 'processed')).toBe(false);
});

test('each try of a refund has an id that follows from the one before', () => {
  expect([nextTryId('ref_x'), nextTryId('ref_x-2')]).toEqual(['ref_x-2', 'ref_x-3']);
  expect(['ref_x', 'ref_x-2', 'ref_x-3'].map(previousTryId)).toEqual([null, 'ref_x', 'ref_x-2']);
});

test('a gateway that is back finds nothing waiting for more than a minute', () => {
  const waits = Array.from({ length: 50 }, (_, attempts) => askAgainMs(attempts));
  expect(Math.min(...waits)).toBe(5000);
  expect(Math.max(...waits)).toBeLessThan(60_000);
});

test('what was withdrawn failed nobody', () => {
  expect(isWithdrawn({ status: 'failed', lastError: WITHDRAWN })).toBe(true);
  expect(isWithdrawn({ status: 'failed', lastError: 'No balance.' })).toBe(false);
});

test('money received by hand is named by our own payment', () => {
  const paid = { id: 'pay_1', provider: 'offline', providerPaymentId: null, status: 'paid' } as const;
  expect(settlingPaymentId(paid)).toBe('offline:pay_1');
  expect(settlingPaymentId({ ...paid, status: 'created' })).toBeNull();
  expect(settlingPaymentId(null)).toBeNull();
});

describe('the form', () => {
  const left = refundable(ORDER, [], NOTHING_RESTOCKED);
  const items = [KURTA, SILK];
  const read = (typed: Record<string, string>) =>
    readRefundForm({ ...emptyDraft(items), ...typed }, items, left);

  test('reads pieces, metres and rupees; empty money is the share', () => {
    const typed = { 'amount-1': '1', 'amount-2': '1.4', 'money-2': '1,000.50', 'restock-2': '1.4' };
    expect(read({ ...typed, shipping: '₹99' })).toEqual({
      plan: {
        lines: [
          { orderItemId: 1, amount: 1, amountPaise: 30_000, restock: 0 },
          { orderItemId: 2, amount: 140, amountPaise: 100_050, restock: 140 },
        ],
        shippingPaise: 9900,
      },
      reason: 'returned',
    });
  });

  test('gives everything back that is left', () => {
    const whole = readRefundForm(wholeDraft(items, left), items, left);
    expect('plan' in whole && planPaise(whole.plan)).toBe(314_400);
  });

  test.each([
    ['amount-1', '1.5'],
    ['amount-1', '-1'],
    ['amount-2', '1e3'],
    ['money-1', '12.345'],
    ['money-1', 'ten'],
    ['shipping', '99.999'],
    ['reason', 'because'],
  ])('says what is wrong beside %s: “%s”', (field, text) => {
    expect(read({ [field]: text })).toMatchObject({ problems: [{ field }] });
  });
});
