import { expect, test } from 'vitest';
import { orderInWords, type OrderState } from '#shared/order-words.ts';

const WAITING: OrderState = {
  status: 'pending',
  paymentStatus: 'pending',
  attention: null,
  isOffline: false,
  total: 1200,
};

test.each<[string, Partial<OrderState>, string]>([
  ['waits for its payment', {}, 'Waiting for payment'],
  ['is settled with the shop', { isOffline: true }, 'Received'],
  ['had a failed try', { paymentStatus: 'failed' }, 'The payment failed'],
  ['is paid', { status: 'confirmed', paymentStatus: 'paid' }, 'Confirmed'],
  ['was paid after its goods went', { paymentStatus: 'paid', attention: 'out-of-stock' }, 'Payment received'],
  ['was paid with a wrong amount', { attention: 'wrong-amount' }, 'We are looking into your payment'],
  ['was cancelled', { status: 'cancelled' }, 'Cancelled'],
  ['was refunded', { status: 'cancelled', paymentStatus: 'refunded' }, 'Refunded'],
  [
    'is sent, whatever the shop still looks into',
    { status: 'shipped', paymentStatus: 'paid', attention: 'promotion-past-limit' },
    'Shipped',
  ],
])('an order that %s', (_what, state, status) => {
  expect(orderInWords({ ...WAITING, ...state }).status).toBe(status);
});

test('whoever paid is told not to pay again', () => {
  for (const attention of ['wrong-amount', 'second-payment']) {
    const paymentStatus = attention === 'wrong-amount' ? 'pending' : 'paid';
    expect(orderInWords({ ...WAITING, paymentStatus, attention }).meaning).toContain('don’t pay again');
  }
});

test('nobody is promised money that they never paid, or a bank for what was paid by hand', () => {
  const meaning = (state: Partial<OrderState>): string => orderInWords({ ...WAITING, ...state }).meaning;
  const free = { paymentStatus: 'paid', isOffline: true, total: 0 } as const;
  expect(meaning({ ...free, status: 'cancelled' })).toBe('Nothing will be sent and nothing is to be paid.');
  expect(meaning({ ...free, status: 'confirmed' })).not.toContain('payment');
  expect(meaning({ status: 'cancelled', paymentStatus: 'refunded', isOffline: true })).toContain('by hand');
  // What came and doesn't fit is still with the shop.
  expect(meaning({ status: 'cancelled', attention: 'wrong-amount' })).toContain('nothing is lost');
});
