import { NothingRequest } from '#shared/wire.ts';
import { payAgain } from '#server/commands/pay-again.ts';
import { endpoint, refuseOtherMethods } from '#server/http/endpoint.ts';

export const prerender = false;
export const POST = endpoint(NothingRequest, (_, { shop, params }) => payAgain(shop, params['token'] ?? ''), {
  status: 201,
  byAddress: (shop) => shop.limits.payAgain,
});
export const ALL = refuseOtherMethods('POST');
