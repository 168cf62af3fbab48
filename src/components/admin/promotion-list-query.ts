import type { PromotionFilter } from '#server/db/admin-promotions.ts';
import { PROMOTION_KINDS } from '#server/domain/promotion-form.ts';
import { PROMOTION_STATES } from '#server/domain/promotions.ts';
import { chosenFilter, listPath, typedFilter } from './list-query.ts';

/** The filters that a promotions page's address asks for; what it can't mean is left out. */
export function promotionFilter(query: URLSearchParams, most: number): PromotionFilter {
  return {
    search: typedFilter(query, 'q'),
    state: chosenFilter(query, 'state', PROMOTION_STATES),
    kind: chosenFilter(query, 'kind', PROMOTION_KINDS),
    after: typedFilter(query, 'after') || null,
    most,
  };
}

/** The address of the same list from another key on; from its beginning for null. */
export function promotionListPath(filter: PromotionFilter, after: string | null): string {
  return listPath('/admin/promotions', { q: filter.search, state: filter.state, kind: filter.kind, after });
}
