import type { APIContext } from 'astro';
import { signInWithCode } from '../commands/sign-in-with-code.ts';
import { isShopError } from '../domain/errors.ts';
import { requireOwnOrigin } from '../http/endpoint.ts';
import { problemAnswer, statusOf } from '../http/shop-problem.ts';
import { readFields } from './admin-action.ts';
import { waitWords } from './answer-sign-in.ts';
import { localPath } from './local-path.ts';
import { seeOther } from './see-other.ts';

/** What the page for the second step of signing in shows. */
export interface SignInCodeView {
  status: number;
  /** Where to go on to, already checked. */
  next: string;
  problem: string | null;
  retryAfterSeconds: number | null;
}

const REFUSED = 'That code doesn’t fit. Please type the one that your app shows now.';

/**
 * Answers the page that asks for a code: the form for a GET, and for a POST the way on (303) or the form again, with 401 or
 * 429. Who hasn't given their password, or gave it over ten minutes ago, begins with that.
 */
export async function answerSignInCode(
  context: Pick<APIContext, 'locals' | 'request' | 'url'>,
): Promise<Response | SignInCodeView> {
  const { shop, admin, requestId, clientAddress } = context.locals;
  const view: SignInCodeView = {
    status: 200,
    next: localPath(context.url.searchParams.get('next')),
    problem: null,
    retryAfterSeconds: null,
  };
  const isSent = context.request.method === 'POST';
  if (!isSent && admin) return seeOther(view.next);
  try {
    if (isSent) requireOwnOrigin(context.request, shop.env);
    const { code = '', next } = isSent ? await readFields(context.request) : {};
    if (next !== undefined) view.next = localPath(next);
    const { headers } = context.request;
    const challenge = await shop.auth.findChallenge(headers.get('cookie'));
    if (!challenge)
      return seeOther(`/admin/sign-in?said=sign-in-again&next=${encodeURIComponent(view.next)}`);
    if (!isSent) return view;
    const { email } = challenge.admin;
    const opened = await signInWithCode(shop, {
      challenge,
      code,
      deviceId: shop.auth.devices.recognise(headers.get('cookie'), email),
      address: clientAddress,
      userAgent: headers.get('user-agent') ?? '',
    });
    if (!opened) return { ...view, status: 401, problem: REFUSED };
    return seeOther(view.next, [...opened.setCookies, shop.auth.devices.remember(email)]);
  } catch (error) {
    if (!isShopError(error) || (error.code !== 'rate-limited' && error.code !== 'busy')) {
      return problemAnswer(error, { log: shop.log, requestId });
    }
    const retryAfterSeconds = Math.ceil(error.extras.retryAfterSeconds ?? 1);
    const problem = `${error.message} ${waitWords(retryAfterSeconds)}`;
    return { ...view, status: statusOf(error), problem, retryAfterSeconds };
  }
}
