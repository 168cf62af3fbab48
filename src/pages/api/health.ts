import { reading, refuseOtherMethods } from '#server/http/endpoint.ts';

export const prerender = false;
export const GET = reading(({ shop }) => Promise.resolve({ status: 'ok', storage: shop.db.storage }));
export const HEAD = GET;
export const ALL = refuseOtherMethods('GET', 'HEAD');
