import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  canMove,
  nextStatuses,
  ORDER_STATUSES,
  owesRefund,
  PAYMENT_STATUSES,
  type OrderStatus,
} from '#server/domain/order-states.ts';

const status = fc.constantFrom(...ORDER_STATUSES);

test('a person never confirms an order: only a payment does', () => {
  fc.assert(fc.property(status, (from) => !nextStatuses({ status: from }).includes('confirmed')));
  expect(canMove('pending', 'confirmed')).toBe(true);
});

test('a person is only offered ways that an order can go', () => {
  fc.assert(fc.property(status, (from) => nextStatuses({ status: from }).every((to) => canMove(from, to))));
});

test('every walk ends, because no status comes back', () => {
  fc.assert(
    fc.property(status, fc.array(fc.nat(), { maxLength: 20 }), (start, choices) => {
      const seen = new Set<OrderStatus>([start]);
      let at = start;
      for (const choice of choices) {
        const ways = ORDER_STATUSES.filter((to) => canMove(at, to));
        const to = ways[choice % Math.max(1, ways.length)];
        if (to === undefined) return true;
        if (seen.has(to)) return false;
        seen.add(to);
        at = to;
      }
      return true;
    }),
  );
});

test('what is shipped, delivered or cancelled can’t be cancelled', () => {
  for (const from of ['shipped', 'delivered', 'cancelled'] as const)
    expect(canMove(from, 'cancelled')).toBe(false);
  for (const from of ['pending', 'confirmed', 'in_production'] as const) {
    expect(canMove(from, 'cancelled')).toBe(true);
  }
});

test('a refund is owed for exactly the orders that are cancelled and paid', () => {
  for (const each of ORDER_STATUSES) {
    for (const paymentStatus of PAYMENT_STATUSES) {
      expect(owesRefund({ status: each, paymentStatus })).toBe(
        each === 'cancelled' && paymentStatus === 'paid',
      );
    }
  }
});
