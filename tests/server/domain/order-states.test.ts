import { expect, test } from 'vitest';
import {
  canCancelPaid,
  canMove,
  isFulfilled,
  nextStatuses,
  ORDER_STATUSES,
  owesRefund,
} from '#server/domain/order-states.ts';

test('an order goes forward or is cancelled, and never comes back', () => {
  const ways = ORDER_STATUSES.flatMap((from) =>
    ORDER_STATUSES.filter((to) => canMove(from, to)).map((to) => `${from} → ${to}`),
  );
  expect(ways).toEqual([
    'pending → confirmed',
    'pending → cancelled',
    'confirmed → in_production',
    'confirmed → cancelled',
    'in_production → shipped',
    'in_production → cancelled',
    'shipped → delivered',
  ]);
});

test('nobody confirms an order by hand: only its payment does', () => {
  for (const status of ORDER_STATUSES) expect(nextStatuses({ status })).not.toContain('confirmed');
});

test('a cancelled order that was paid owes its money back', () => {
  expect(owesRefund({ status: 'cancelled', paymentStatus: 'paid' })).toBe(true);
  expect(owesRefund({ status: 'cancelled', paymentStatus: 'refunded' })).toBe(false);
  expect(owesRefund({ status: 'confirmed', paymentStatus: 'paid' })).toBe(false);
});

test('what waits or is cancelled is not fulfilled', () => {
  expect(ORDER_STATUSES.filter((status) => isFulfilled({ status }))).toEqual([
    'confirmed',
    'in_production',
    'shipped',
    'delivered',
  ]);
});

test('a guest cancels a paid order while nothing is cut, and no other', () => {
  const may = ORDER_STATUSES.filter((status) => canCancelPaid({ status, paymentStatus: 'paid' }));
  expect(may).toEqual(['confirmed']);
  expect(canCancelPaid({ status: 'confirmed', paymentStatus: 'refunded' })).toBe(false);
});
