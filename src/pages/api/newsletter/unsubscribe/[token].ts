import { OneClickForm } from '#shared/wire.ts';
import { useSubscriberLink } from '#server/commands/use-subscriber-link.ts';
import { guarded, json, refuseOtherMethods, spend, validated } from '#server/http/endpoint.ts';
import { readFields } from '#server/http/form-fields.ts';

export const prerender = false;
/** A mail program posts here without our Origin (RFC 8058); the token is what it is safe by. */
export const POST = guarded(async ({ shop, request, params, clientAddress }) => {
  await spend(shop.limits.newsletterLink, clientAddress);
  validated(OneClickForm, await readFields(request));
  await useSubscriberLink(shop, { token: params['token'] ?? '', act: 'leave' });
  return json({ status: 'unsubscribed' }, 200);
});
export const ALL = refuseOtherMethods('POST');
