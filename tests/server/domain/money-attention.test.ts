import { expect, test } from 'vitest';
import { openMoneyCause, type OrderMoneyState } from '#server/domain/money-attention.ts';

const CALM: OrderMoneyState = {
  status: 'confirmed',
  paymentStatus: 'paid',
  attention: null,
  hasMoney: true,
  strays: [],
  hasFailedRefund: false,
};
const second = { problem: 'second-payment', keptPaise: 100 };

test.each<[string, Partial<OrderMoneyState>, string | null]>([
  ['a paid order that goes on', {}, null],
  ['money for what was not there', { status: 'pending' }, 'out-of-stock'],
  ['money for what is cancelled', { status: 'cancelled' }, 'order-cancelled'],
  ['a cancelled order without money', { status: 'cancelled', hasMoney: false }, null],
  ['a cancelled order whose money is back', { status: 'cancelled', paymentStatus: 'refunded' }, null],
  ['a second payment that is still here', { strays: [second] }, 'second-payment'],
  ['a second payment that went back', { strays: [{ ...second, keptPaise: 0 }] }, null],
  ['a refund that failed', { hasFailedRefund: true }, 'refund-failed'],
  [
    'the refund of a second payment that failed',
    { hasFailedRefund: true, strays: [second] },
    'refund-failed',
  ],
  [
    'an order that goes on without its money',
    { paymentStatus: 'refunded', attention: 'refunded-outside' },
    'refunded-outside',
  ],
  [
    'the same, cancelled',
    { status: 'cancelled', paymentStatus: 'refunded', attention: 'refunded-outside' },
    null,
  ],
])('%s', (_, state, cause) => {
  expect(openMoneyCause({ ...CALM, ...state })).toBe(cause);
});

test('a flag whose cause is still there stays, whatever else is', () => {
  const state = { ...CALM, status: 'cancelled', attention: 'second-payment', strays: [second] } as const;
  expect(openMoneyCause(state)).toBe('second-payment');
});
