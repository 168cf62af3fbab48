import type { OrderFilter, OrderKey } from '#server/db/admin-orders.ts';
import { ORDER_STATUSES, PAYMENT_STATUSES } from '#server/domain/order-states.ts';
import { PRODUCT_KINDS } from '#server/domain/product-fields.ts';
import { chosenFilter, listPath, numberKey, typedFilter } from './list-query.ts';

/** The filters that an orders page's address asks for; what it can't mean is left out. */
export function orderFilter(query: URLSearchParams, most: number): OrderFilter {
  return {
    search: typedFilter(query, 'q'),
    status: chosenFilter(query, 'status', ORDER_STATUSES),
    paymentStatus: chosenFilter(query, 'payment', PAYMENT_STATUSES),
    goods: chosenFilter(query, 'goods', PRODUCT_KINDS),
    attentionOnly: query.get('attention') === 'yes',
    after: readKey(query.get('after')),
    most,
  };
}

/** The address of the same list from another key on; from its beginning for null. */
export function orderListPath(filter: OrderFilter, after: OrderKey | null): string {
  return listPath('/admin/orders', {
    q: filter.search,
    status: filter.status,
    payment: filter.paymentStatus,
    goods: filter.goods,
    attention: filter.attentionOnly ? 'yes' : null,
    after: after && ('number' in after ? String(after.number) : `${after.createdAt}~${after.id}`),
  });
}

function readKey(text: string | null): OrderKey | null {
  const number = numberKey(text);
  if (number !== null) return { number };
  const [createdAt, id] = text?.split('~') ?? [];
  return createdAt && id ? { createdAt, id } : null;
}
