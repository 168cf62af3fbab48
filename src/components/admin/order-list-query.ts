import type { OrderFilter, OrderKey } from '#server/db/admin-orders.ts';
import {
  ORDER_STATUSES,
  PAYMENT_STATUSES,
  type OrderStatus,
  type PaymentStatus,
} from '#server/domain/order-states.ts';

const LONGEST_SEARCH = 200;

/** The filters that an orders page's address asks for; what it can't mean is left out. */
export function orderFilter(query: URLSearchParams, most: number): OrderFilter {
  return {
    search: (query.get('q') ?? '').slice(0, LONGEST_SEARCH),
    status: oneOf<OrderStatus>(ORDER_STATUSES, query.get('status')),
    paymentStatus: oneOf<PaymentStatus>(PAYMENT_STATUSES, query.get('payment')),
    attentionOnly: query.get('attention') === 'yes',
    after: readKey(query.get('after')),
    most,
  };
}

/** The address of the same list from another key on; from its beginning for null. */
export function orderListPath(filter: OrderFilter, after: OrderKey | null): string {
  const query = new URLSearchParams();
  if (filter.search !== '') query.set('q', filter.search);
  if (filter.status) query.set('status', filter.status);
  if (filter.paymentStatus) query.set('payment', filter.paymentStatus);
  if (filter.attentionOnly) query.set('attention', 'yes');
  if (after) query.set('after', 'number' in after ? String(after.number) : `${after.createdAt}~${after.id}`);
  return query.size === 0 ? '/admin/orders' : `/admin/orders?${query}`;
}

function readKey(text: string | null): OrderKey | null {
  if (text === null) return null;
  if (/^\d{1,15}$/.test(text)) return { number: Number(text) };
  const [createdAt, id] = text.split('~');
  return createdAt && id ? { createdAt, id } : null;
}

function oneOf<Value extends string>(values: readonly Value[], text: string | null): Value | null {
  return values.find((value) => value === text) ?? null;
}
