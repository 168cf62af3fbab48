import { SearchQuery } from '#shared/wire.ts';
import { listSuggestions } from '#server/db/suggestions.ts';
import { reading, refuseOtherMethods, validated } from '#server/http/endpoint.ts';

export const prerender = false;
export const GET = reading(
  async ({ shop, url }) => ({
    products: await listSuggestions(shop.db.read, validated(SearchQuery, url.searchParams.get('q') ?? '')),
  }),
  { byAddress: (shop) => shop.limits.search },
);
export const HEAD = GET;
export const ALL = refuseOtherMethods('GET', 'HEAD');
