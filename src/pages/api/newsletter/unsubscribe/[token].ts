import type { APIRoute } from 'astro';
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
/** One that knows nothing of this opens the same link in a browser, and gets the page that asks. */
export const GET: APIRoute = ({ params }) =>
  new Response(null, {
    status: 303,
    headers: {
      Location: `/newsletter/unsubscribe/${encodeURIComponent(params['token'] ?? '')}`,
      'Cache-Control': 'no-store',
    },
  });
export const ALL = refuseOtherMethods('GET', 'POST');
