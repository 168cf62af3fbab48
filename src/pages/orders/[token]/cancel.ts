import { cancelOwnOrder } from '#server/commands/cancel-order.ts';
import { isShopError } from '#server/domain/errors.ts';
import { guarded, refuseOtherMethods, requireOwnOrigin, spend } from '#server/http/endpoint.ts';

export const prerender = false;

/** The form behind “Cancel this order”. Goes back to the order's page, which says what came of it. */
export const POST = guarded(async ({ shop, request, params, clientAddress }) => {
  const token = params['token'] ?? '';
  requireOwnOrigin(request, shop.env);
  try {
    await spend(shop.limits.payAgain, clientAddress);
    const { refundPaise } = await cancelOwnOrder(shop, token);
    return seeOrder(token, refundPaise === undefined ? 'cancelled' : 'cancelled-refund');
  } catch (error) {
    if (!isShopError(error)) throw error;
    return seeOrder(token, error.code === 'rate-limited' ? 'too-often' : 'not-cancelled');
  }
});
export const ALL = refuseOtherMethods('POST');

function seeOrder(token: string, said: string): Response {
  return new Response(null, {
    status: 303,
    headers: { Location: `/orders/${encodeURIComponent(token)}?said=${said}`, 'Cache-Control': 'no-store' },
  });
}
