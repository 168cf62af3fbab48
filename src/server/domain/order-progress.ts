import { arrivalDays } from '#shared/arrival.ts';
import { courierDays, deliveryDays, type DeliveryRules } from './delivery-days.ts';
import type { OrderStatus, PaymentStatus } from './order-states.ts';

/** A step on an order's way, and when it was taken (UTC), if it was. */
export interface OrderStep {
  step: 'placed' | 'paid' | 'made' | 'shipped' | 'delivered';
  state: 'done' | 'now' | 'next';
  at: string | null;
}

interface OrderOnItsWay {
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  /** The state of the address, one of `STATES`; whatever it was on old orders. */
  shipState: string;
}

interface Happened {
  event: string;
  createdAt: string;
}

const STEPS = ['placed', 'paid', 'made', 'shipped', 'delivered'] as const;
const EVENTS: Record<OrderStep['step'], readonly string[]> = {
  placed: ['placed'],
  paid: ['paid', 'confirmed'],
  made: [],
  shipped: ['shipped'],
  delivered: ['delivered'],
};
/** The step that is under way in each status. */
const UNDER_WAY: Record<Exclude<OrderStatus, 'cancelled'>, number> = {
  pending: 1,
  confirmed: 2,
  in_production: 2,
  shipped: 3,
  delivered: 5,
};

/** An order's way from the press on Pay to the door; none where it goes no further. */
export function orderSteps(order: OrderOnItsWay, events: readonly Happened[]): OrderStep[] {
  if (order.status === 'cancelled' || order.paymentStatus === 'refunded') return [];
  const now = UNDER_WAY[order.status];
  return STEPS.map((step, index) => ({
    step,
    state: index < now ? 'done' : index === now ? 'now' : 'next',
    at: index <= now ? whenOf(EVENTS[step], events) : null,
  }));
}

/** Between which days a paid order's parcel should come, or null where nothing is on its way. */
export function orderArrival(
  order: OrderOnItsWay,
  events: readonly Happened[],
  rules: DeliveryRules,
): { first: Date; last: Date } | null {
  if (order.paymentStatus !== 'paid' || order.shipState === '') return null;
  if (order.status === 'shipped') {
    const left = whenOf(EVENTS.shipped, events);
    return left === null ? null : arrivalDays(new Date(left), courierDays(order.shipState, rules));
  }
  if (order.status !== 'confirmed' && order.status !== 'in_production') return null;
  const paid = whenOf(EVENTS.paid, events);
  return paid === null ? null : arrivalDays(new Date(paid), deliveryDays(order.shipState, rules));
}

function whenOf(names: readonly string[], events: readonly Happened[]): string | null {
  return events.find(({ event }) => names.includes(event))?.createdAt ?? null;
}
