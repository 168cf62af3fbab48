import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#server/domain/settings.ts';
import { orderArrival, orderSteps } from '#server/domain/order-progress.ts';

const RULES = { ...DEFAULT_SETTINGS, shopState: 'Rajasthan' };
const PLACED = { event: 'placed', createdAt: '2026-11-20T10:00:00.000Z' };
const PAID = { event: 'paid', createdAt: '2026-11-20T10:05:00.000Z' };
const SHIPPED = { event: 'shipped', createdAt: '2026-11-23T10:00:00.000Z' };
const KERALA = { paymentStatus: 'paid' as const, shipState: 'Kerala' };

const days = (arrival: { first: Date; last: Date } | null) =>
  arrival && [arrival.first, arrival.last].map((day) => day.toISOString().slice(0, 10));

test('an unpaid order waits at its payment', () => {
  const steps = orderSteps({ status: 'pending', paymentStatus: 'pending', shipState: 'Kerala' }, [PLACED]);
  expect(steps).toEqual([
    { step: 'placed', state: 'done', at: PLACED.createdAt },
    { step: 'paid', state: 'now', at: null },
    { step: 'made', state: 'next', at: null },
    { step: 'shipped', state: 'next', at: null },
    { step: 'delivered', state: 'next', at: null },
  ]);
});

test('a confirmed order is being made, a shipped one is on its way, a delivered one has no step left', () => {
  const statesAt = (status: 'confirmed' | 'in_production' | 'shipped' | 'delivered') =>
    orderSteps({ status, ...KERALA }, [PLACED, PAID, SHIPPED])
      .map(({ state }) => state)
      .join(' ');
  expect(statesAt('confirmed')).toBe('done done now next next');
  expect(statesAt('in_production')).toBe('done done now next next');
  expect(statesAt('shipped')).toBe('done done done now next');
  expect(statesAt('delivered')).toBe('done done done done done');
  const shipped = orderSteps({ status: 'shipped', ...KERALA }, [PLACED, PAID, SHIPPED]);
  expect(shipped.find(({ step }) => step === 'shipped')?.at).toBe(SHIPPED.createdAt);
});

test('an order that goes no further has no steps', () => {
  expect(orderSteps({ status: 'cancelled', ...KERALA }, [PLACED])).toEqual([]);
  expect(
    orderSteps({ status: 'confirmed', paymentStatus: 'refunded', shipState: 'Kerala' }, [PLACED]),
  ).toEqual([]);
});

test('a parcel comes some working days after the payment, and once it has left, after that', () => {
  // Friday 20 November; four to seven working days, with Sunday 22 and 29 between.
  expect(days(orderArrival({ status: 'confirmed', ...KERALA }, [PLACED, PAID], RULES))).toEqual([
    '2026-11-25',
    '2026-11-28',
  ]);
  expect(days(orderArrival({ status: 'shipped', ...KERALA }, [PLACED, PAID, SHIPPED], RULES))).toEqual([
    '2026-11-26',
    '2026-11-28',
  ]);
});

test('nothing is promised of an order that isn’t paid, is over, or whose address has no state', () => {
  const events = [PLACED, PAID, SHIPPED];
  const unpaid = { status: 'pending', paymentStatus: 'pending', shipState: 'Kerala' } as const;
  expect(orderArrival(unpaid, events, RULES)).toBeNull();
  expect(orderArrival({ status: 'delivered', ...KERALA }, events, RULES)).toBeNull();
  expect(orderArrival({ status: 'cancelled', ...KERALA }, events, RULES)).toBeNull();
  expect(orderArrival({ status: 'confirmed', ...KERALA, shipState: '' }, events, RULES)).toBeNull();
});
