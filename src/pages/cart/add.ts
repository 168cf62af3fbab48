import { guarded, refuseOtherMethods, requireOwnOrigin } from '#server/http/endpoint.ts';
import { answerWithCart, refuseCartChange } from '#server/http/cart-answer.ts';
import { lineInFields } from '#server/http/cart-form.ts';
import { readFields } from '#server/http/form-fields.ts';
import { cartInCookies, withLine } from '#shared/cart-cookie.ts';

export const prerender = false;

/** The form behind “Add to cart”. Goes on to the cart, whatever came of it. */
export const POST = guarded(async ({ shop, request }) => {
  requireOwnOrigin(request, shop.env);
  const line = lineInFields(await readFields(request));
  if (!line) return refuseCartChange('unreadable');
  const change = withLine(cartInCookies(request.headers.get('cookie')), line);
  return change.ok ? answerWithCart(shop, change.lines, 'added') : refuseCartChange(change.reason);
});
export const ALL = refuseOtherMethods('POST');
