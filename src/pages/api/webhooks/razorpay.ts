import { receiveWebhook } from '#server/commands/receive-webhook.ts';
import { guarded, json, readBytes, refuseOtherMethods, spend } from '#server/http/endpoint.ts';
import { isShopError } from '#server/domain/errors.ts';

export const prerender = false;
/** Razorpay's servers: no Origin, and no limit by address except on bad signatures. */
export const POST = guarded(
  async ({ shop, request, clientAddress }) => {
    try {
      const received = await receiveWebhook(shop, {
        body: await readBytes(request),
        signature: request.headers.get('x-razorpay-signature') ?? '',
        eventId: request.headers.get('x-razorpay-event-id'),
      });
      return json(received, 200);
    } catch (error) {
      if (isShopError(error) && error.code === 'bad-signature') {
        await spend(shop.limits.badWebhookSignature, clientAddress);
      }
      throw error;
    }
  },
  { statusOf: (error) => (error.code === 'bad-signature' ? 401 : undefined) },
);
export const ALL = refuseOtherMethods('POST');
