import { ClaimRequest } from '#shared/wire.ts';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import {
  json,
  guarded,
  readJson,
  refuseOtherMethods,
  requireOwnOrigin,
  spend,
  validated,
} from '#server/http/endpoint.ts';

export const prerender = false;
export const POST = guarded(async ({ shop, request, clientAddress }) => {
  requireOwnOrigin(request, shop.env);
  await spend(shop.limits.confirm, clientAddress);
  const answer = await confirmPayment(shop, validated(ClaimRequest, await readJson(request)));
  return json(answer, answer.status === 'pending' ? 202 : 200);
});
export const ALL = refuseOtherMethods('POST');
