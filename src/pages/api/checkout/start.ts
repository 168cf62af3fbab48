import { IdempotencyKey, StartRequest } from '#shared/wire.ts';
import { startCheckout } from '#server/commands/start-checkout.ts';
import { ShopError } from '#server/domain/errors.ts';
import { endpoint, refuseOtherMethods } from '#server/http/endpoint.ts';

export const prerender = false;
export const POST = endpoint(
  StartRequest,
  (checkout, { shop, request, clientAddress }) => {
    const key = IdempotencyKey.safeParse(request.headers.get('idempotency-key'));
    if (!key.success) {
      throw new ShopError('key-missing', 'An Idempotency-Key of 16 to 128 visible characters is needed.');
    }
    return startCheckout(shop, { key: key.data, request: checkout, from: clientAddress });
  },
  {
    status: 201,
    byAddress: (shop) => shop.limits.checkoutStart,
    byInput: (shop, checkout) => ({ limit: shop.limits.startByEmail, key: checkout.contact.email }),
  },
);
export const ALL = refuseOtherMethods('POST');
