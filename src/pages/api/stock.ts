import { StockQuery } from '#shared/wire.ts';
import { listLiveStock } from '#server/db/live-stock.ts';
import { reading, refuseOtherMethods, validated } from '#server/http/endpoint.ts';

export const prerender = false;
export const GET = reading(
  async ({ shop, url }) => ({
    products: await listLiveStock(
      shop.db.read,
      validated(StockQuery, url.searchParams.get('products') ?? ''),
    ),
  }),
  { byAddress: (shop) => shop.limits.stock },
);
export const HEAD = GET;
export const ALL = refuseOtherMethods('GET', 'HEAD');
