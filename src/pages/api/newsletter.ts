import { NewsletterRequest } from '#shared/wire.ts';
import { subscribe } from '#server/commands/subscribe.ts';
import { isShopError } from '#server/domain/errors.ts';
import {
  guarded,
  json,
  readJson,
  refuseOtherMethods,
  requireOwnOrigin,
  spend,
  validated,
  type EndpointContext,
} from '#server/http/endpoint.ts';
import { readFields } from '#server/http/form-fields.ts';

export const prerender = false;
export const POST = guarded(async (context) => {
  if (/^application\/json\b/i.test(context.request.headers.get('content-type') ?? '')) {
    await receive(context, () => readJson(context.request));
    return json({ status: 'accepted' }, 202);
  }
  try {
    await receive(context, () => readFields(context.request));
    return seeOther('/newsletter/thanks');
  } catch (error) {
    if (isShopError(error) && error.code !== 'bad-origin' && error.code !== 'wrong-type') {
      return seeOther('/newsletter/problem');
    }
    throw error;
  }
});
export const ALL = refuseOtherMethods('POST');

async function receive(context: EndpointContext, read: () => Promise<unknown>): Promise<void> {
  const { shop, request, clientAddress } = context;
  requireOwnOrigin(request, shop.env);
  await spend(shop.limits.newsletterByAddress, clientAddress);
  const { email, source } = validated(NewsletterRequest, await read());
  await spend(shop.limits.newsletterByEmail, email);
  await subscribe(shop, { email, source: source ?? 'footer' });
}

function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path, 'Cache-Control': 'no-store' } });
}
