import { CallbackForm } from '#shared/wire.ts';
import { receiveCallback } from '#server/commands/receive-callback.ts';
import { guarded, refuseOtherMethods } from '#server/http/endpoint.ts';
import { readFields } from '#server/http/form-fields.ts';

export const prerender = false;
/** The gateway's page posts here without our Origin; the token and the signature are what it is safe by. */
export const POST = guarded(async ({ shop, request, params }) => {
  const token = params['token'] ?? '';
  const status = await receiveCallback(shop, token, CallbackForm.parse(await readFields(request)));
  // The order's page waits for a payment that isn't confirmed yet instead of asking for another.
  const page = `/orders/${encodeURIComponent(token)}${status === 'pending' ? '#confirming' : ''}`;
  return new Response(null, {
    status: 303,
    headers: { Location: page, 'Cache-Control': 'no-store' },
  });
});
export const ALL = refuseOtherMethods('POST');
