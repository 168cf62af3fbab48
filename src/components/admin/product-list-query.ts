import type { ProductFilter, ProductKey } from '#server/db/admin-products.ts';
import { PRODUCT_KINDS, PRODUCT_STATUSES } from '#server/domain/product-fields.ts';
import { chosenFilter, listPath, typedFilter } from './list-query.ts';

/** The filters that a products page's address asks for; what it can't mean is left out. */
export function productFilter(query: URLSearchParams, most: number): ProductFilter {
  return {
    search: typedFilter(query, 'q'),
    kind: chosenFilter(query, 'kind', PRODUCT_KINDS),
    status: chosenFilter(query, 'status', PRODUCT_STATUSES),
    category: typedFilter(query, 'category') || null,
    after: readKey(query.get('after')),
    most,
  };
}

/** The address of the same list from another key on; from its beginning for null. */
export function productListPath(filter: ProductFilter, after: ProductKey | null): string {
  return listPath('/admin/products', {
    q: filter.search,
    kind: filter.kind,
    status: filter.status,
    category: filter.category,
    after: after && `${after.position}~${after.id}`,
  });
}

function readKey(text: string | null): ProductKey | null {
  const [, position, id] = /^(-?\d{1,15})~(.{1,100})$/.exec(text ?? '') ?? [];
  return position !== undefined && id !== undefined ? { position: Number(position), id } : null;
}
