import { SearchQuery } from '#shared/wire.ts';
import { reading, refuseOtherMethods, validated } from '#server/http/endpoint.ts';
import { findSuggestions } from '#views/suggestions.ts';

export const prerender = false;
export const GET = reading(
  ({ shop, url }) => findSuggestions(shop, validated(SearchQuery, url.searchParams.get('q') ?? '')),
  { byAddress: (shop) => shop.limits.search },
);
export const HEAD = GET;
export const ALL = refuseOtherMethods('GET', 'HEAD');
