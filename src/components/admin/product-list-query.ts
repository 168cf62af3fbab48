import type { ProductFilter, ProductKey } from '#server/db/admin-products.ts';
import {
  PRODUCT_KINDS,
  PRODUCT_STATUSES,
  type ProductKind,
  type ProductStatus,
} from '#server/domain/product-fields.ts';

const LONGEST_SEARCH = 200;

/** The filters that a products page's address asks for; what it can't mean is left out. */
export function productFilter(query: URLSearchParams, most: number): ProductFilter {
  return {
    search: (query.get('q') ?? '').slice(0, LONGEST_SEARCH),
    kind: oneOf<ProductKind>(PRODUCT_KINDS, query.get('kind')),
    status: oneOf<ProductStatus>(PRODUCT_STATUSES, query.get('status')),
    category: query.get('category')?.slice(0, LONGEST_SEARCH) || null,
    after: readKey(query.get('after')),
    most,
  };
}

/** The address of the same list from another key on; from its beginning for null. */
export function productListPath(filter: ProductFilter, after: ProductKey | null): string {
  const query = new URLSearchParams();
  if (filter.search !== '') query.set('q', filter.search);
  if (filter.kind) query.set('kind', filter.kind);
  if (filter.status) query.set('status', filter.status);
  if (filter.category) query.set('category', filter.category);
  if (after) query.set('after', `${after.position}~${after.id}`);
  return query.size === 0 ? '/admin/products' : `/admin/products?${query}`;
}

function readKey(text: string | null): ProductKey | null {
  const [, position, id] = /^(-?\d{1,15})~(.{1,100})$/.exec(text ?? '') ?? [];
  return position !== undefined && id !== undefined ? { position: Number(position), id } : null;
}

function oneOf<Value extends string>(values: readonly Value[], text: string | null): Value | null {
  return values.find((value) => value === text) ?? null;
}
