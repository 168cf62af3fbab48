import { expect, test } from 'vitest';
import { orderInWords, type OrderState } from '#shared/order-words.ts';

const WAITING: OrderState = {
  status: 'pending',
  paymentStatus: 'pending',
  attention: null,
  isOffline: false,
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
