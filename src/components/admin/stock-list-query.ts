import type { LedgerFilter } from '#server/db/stock-ledger.ts';
import { MOVEMENT_REASONS } from '#server/db/stock-ledger.ts';
import { STOCK_STATES, type StockFilter, type StockKey } from '#server/db/stock-room.ts';
import { PRODUCT_KINDS } from '#server/domain/product-fields.ts';
import { chosenFilter, listPath, numberKey, typedFilter } from './list-query.ts';

/** The filters that the stock room's address asks for; what it can't mean is left out. */
export function stockFilter(query: URLSearchParams, rest: Pick<StockFilter, 'most' | 'low'>): StockFilter {
  const state = chosenFilter(query, 'state', STOCK_STATES);
  // Only cloth leaves last pieces.
  const kind = state === 'remnant' ? 'fabric' : (chosenFilter(query, 'kind', PRODUCT_KINDS) ?? 'tailored');
  return { kind, search: typedFilter(query, 'q'), state, after: readKey(query.get('after')), ...rest };
}

/** The address of the same list from another key on; from its beginning for null. */
export function stockListPath(filter: StockFilter, after: StockKey | null): string {
  return listPath('/admin/stock', {
    kind: filter.kind === 'tailored' ? null : filter.kind,
    q: filter.search,
    state: filter.state,
    after: after && [after.position, after.productId, after.place, after.id].join('~'),
  });
}

function readKey(text: string | null): StockKey | null {
  const [, position, productId, place, id] =
    /^(-?\d{1,15})~([^~]{1,100})~(-?\d{1,15})~(.{1,100})$/.exec(text ?? '') ?? [];
  if (productId === undefined || id === undefined) return null;
  return { position: Number(position), productId, place: Number(place), id };
}

/** The filters that the ledger's address asks for. */
export function ledgerFilter(query: URLSearchParams, most: number): LedgerFilter {
  return {
    reason: chosenFilter(query, 'reason', MOVEMENT_REASONS),
    productId: typedFilter(query, 'product') || null,
    variantId: typedFilter(query, 'variant') || null,
    after: numberKey(query.get('after')),
    most,
  };
}

/** The address of the same page of the ledger from another key on; from its beginning for null. */
export function ledgerPath(filter: LedgerFilter, after: number | null): string {
  return listPath('/admin/stock/ledger', {
    reason: filter.reason,
    product: filter.productId,
    variant: filter.variantId,
    after: after === null ? null : String(after),
  });
}
