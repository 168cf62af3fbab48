import type { DeliveryDays } from '#shared/delivery.ts';

/** How far a parcel goes: within the shop's own state, to where couriers need longest, or to the rest of India. */
export type DeliveryZone = 'sameState' | 'rest' | 'remote';

/** How long couriers take to each zone once a parcel has left. Working days. */
export type CourierDays = Record<DeliveryZone, DeliveryDays>;

export interface DeliveryRules {
  /** The state that parcels leave from; '' where the owner hasn't said, and then no state is the shop's own. */
  shopState: string;
  /** Within how many working days of the payment a parcel leaves. */
  dispatchDays: number;
  courierDays: CourierDays;
}

/** The north-east, Jammu and Kashmir with Ladakh, and the islands: couriers name longer times for these everywhere. */
const REMOTE_STATES: readonly string[] = [
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
];

/** The zone of a state (one of `STATES`), seen from the shop's own. */
export function deliveryZone(state: string, shopState: string): DeliveryZone {
  if (state === shopState) return 'sameState';
  return REMOTE_STATES.includes(state) ? 'remote' : 'rest';
}

/** From the payment to the door. A parcel leaves the next working day at the earliest, unless it leaves at once. */
export function deliveryDays(state: string, rules: DeliveryRules): DeliveryDays {
  const courier = courierDays(state, rules);
  return {
    leastDays: Math.min(1, rules.dispatchDays) + courier.leastDays,
    mostDays: rules.dispatchDays + courier.mostDays,
  };
}

/** From the shop's door to the shopper's. */
export function courierDays(
  state: string,
  rules: Pick<DeliveryRules, 'shopState' | 'courierDays'>,
): DeliveryDays {
  return rules.courierDays[deliveryZone(state, rules.shopState)];
}
