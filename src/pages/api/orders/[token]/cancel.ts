import { NothingRequest } from '#shared/wire.ts';
import { cancelOwnOrder } from '#server/commands/cancel-order.ts';
import { endpoint, refuseOtherMethods } from '#server/http/endpoint.ts';

export const prerender = false;
export const POST = endpoint(
  NothingRequest,
  (_, { shop, params }) => cancelOwnOrder(shop, params['token'] ?? ''),
  { byAddress: (shop) => shop.limits.payAgain },
);
export const ALL = refuseOtherMethods('POST');
