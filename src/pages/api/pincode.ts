import { PincodeQuery } from '#shared/wire.ts';
import { findPincode } from '#server/commands/find-pincode.ts';
import { reading, refuseOtherMethods, validated } from '#server/http/endpoint.ts';

export const prerender = false;
/** PIN codes hardly ever move; an hour is how long an owner's new delivery times may take to show. */
export const GET = reading(
  ({ shop, url }) =>
    findPincode(shop, validated(PincodeQuery, { pincode: url.searchParams.get('pincode') ?? '' }).pincode),
  { byAddress: (shop) => shop.limits.pincode, maxAgeSeconds: 3600 },
);
export const HEAD = GET;
export const ALL = refuseOtherMethods('GET', 'HEAD');
