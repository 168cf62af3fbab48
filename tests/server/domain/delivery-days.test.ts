import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#server/domain/settings.ts';
import { courierDays, deliveryDays, deliveryZone } from '#server/domain/delivery-days.ts';
import { STATES } from '#shared/india.ts';

const JAIPUR = { ...DEFAULT_SETTINGS, shopState: 'Rajasthan' };

test('the shop’s own state is near, the north-east, the mountains and the islands are far, the rest is between', () => {
  expect(deliveryZone('Rajasthan', 'Rajasthan')).toBe('sameState');
  expect(deliveryZone('Gujarat', 'Rajasthan')).toBe('rest');
  const remote = STATES.filter((state) => deliveryZone(state, 'Rajasthan') === 'remote');
  expect(remote).toEqual([
    'Andaman and Nicobar Islands',
    'Arunachal Pradesh',
    'Assam',
    'Jammu and Kashmir',
    'Ladakh',
    'Lakshadweep',
    'Manipur',
    'Meghalaya',
    'Mizoram',
    'Nagaland',
    'Sikkim',
    'Tripura',
  ]);
});

test('a shop in the hills is near to its own state and far from the next', () => {
  expect(deliveryZone('Assam', 'Assam')).toBe('sameState');
  expect(deliveryZone('Meghalaya', 'Assam')).toBe('remote');
});

test('a parcel takes the time until it leaves and the courier’s', () => {
  expect(deliveryDays('Rajasthan', JAIPUR)).toEqual({ leastDays: 3, mostDays: 5 });
  expect(deliveryDays('Kerala', JAIPUR)).toEqual({ leastDays: 4, mostDays: 7 });
  expect(deliveryDays('Nagaland', JAIPUR)).toEqual({ leastDays: 6, mostDays: 11 });
  expect(courierDays('Kerala', JAIPUR)).toEqual({ leastDays: 3, mostDays: 5 });
});

test('a shop that sends at once adds nothing, and one that hasn’t said where it is has no state of its own', () => {
  expect(deliveryDays('Kerala', { ...JAIPUR, dispatchDays: 0 })).toEqual({ leastDays: 3, mostDays: 5 });
  expect(deliveryDays('Rajasthan', DEFAULT_SETTINGS)).toEqual({ leastDays: 4, mostDays: 7 });
});
