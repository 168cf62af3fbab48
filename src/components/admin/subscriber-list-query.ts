import { SUBSCRIBER_STATUSES, type SubscriberFilter } from '#server/db/admin-subscribers.ts';
import { chosenFilter, listPath, numberKey, typedFilter } from './list-query.ts';

/** The filters that a newsletter page's address asks for; what it can't mean is left out. */
export function subscriberFilter(query: URLSearchParams, most: number): SubscriberFilter {
  return {
    search: typedFilter(query, 'q'),
    status: chosenFilter(query, 'status', SUBSCRIBER_STATUSES),
    after: numberKey(query.get('after')),
    most,
  };
}

/** The address of the same list from another key on; from its beginning for null. */
export function subscriberListPath(filter: SubscriberFilter, after: number | null): string {
  return listPath('/admin/newsletter', {
    q: filter.search,
    status: filter.status,
    after: after === null ? null : String(after),
  });
}
