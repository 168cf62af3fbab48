import { guarded, refuseOtherMethods, requireOwnOrigin } from '#server/http/endpoint.ts';
import { answerWithCart, refuseCartChange } from '#server/http/cart-answer.ts';
import { lineInFields } from '#server/http/cart-form.ts';
import { readFields } from '#server/http/form-fields.ts';
import { amountOf, variantKey } from '#shared/cart.ts';
import { cartInCookies, withLineAmount, withoutLine } from '#shared/cart-cookie.ts';

export const prerender = false;

/** The form of one line in the cart: `do=remove` takes it out, anything else sets its amount. */
export const POST = guarded(async ({ shop, request }) => {
  requireOwnOrigin(request, shop.env);
  const fields = await readFields(request);
  const line = lineInFields(fields);
  if (!line) return refuseCartChange('unreadable');
  const key = variantKey(line);
  const lines = cartInCookies(request.headers.get('cookie'));
  if (fields['do'] === 'remove') return answerWithCart(shop, withoutLine(lines, key), 'removed');
  if (!lines.some((candidate) => variantKey(candidate) === key)) return refuseCartChange('gone');
  const change = withLineAmount(lines, line, amountOf(line));
  return change.ok ? answerWithCart(shop, change.lines, 'changed') : refuseCartChange(change.reason);
});
export const ALL = refuseOtherMethods('POST');
