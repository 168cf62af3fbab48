import {
  CUSTOMER_SORTS,
  type CustomerFilter,
  type CustomerKey,
  type CustomerOrderKey,
} from '#server/db/admin-customers.ts';
import { chosenFilter, listPath, typedFilter } from './list-query.ts';

/** The filters that a customers page's address asks for; what it can't mean is left out. */
export function customerFilter(query: URLSearchParams, most: number): CustomerFilter {
  const sort = chosenFilter(query, 'sort', CUSTOMER_SORTS) ?? 'newest';
  const [value, id] = query.get('after')?.split('~') ?? [];
  const isKey = value && id && (sort === 'newest' || /^\d{1,15}$/.test(value));
  return { search: typedFilter(query, 'q'), sort, after: isKey ? { value, id } : null, most };
}

/** The address of the same list from another key on; from its beginning for null. */
export function customerListPath(filter: CustomerFilter, after: CustomerKey | null): string {
  return listPath('/admin/customers', {
    q: filter.search,
    sort: filter.sort === 'newest' ? null : filter.sort,
    after: after && `${after.value}~${after.id}`,
  });
}

/** The key from which a customer's orders go on, or null. */
export function customerOrderKey(query: URLSearchParams): CustomerOrderKey | null {
  const [createdAt, id] = query.get('after')?.split('~') ?? [];
  return createdAt && id ? { createdAt, id } : null;
}

/** The address of a customer's orders from a key on. */
export function customerOrdersPath(customerId: string, after: CustomerOrderKey): string {
  return listPath(`/admin/customers/${customerId}`, { after: `${after.createdAt}~${after.id}` });
}
