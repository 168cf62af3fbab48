import type { APIContext } from 'astro';
import { signIn } from '../commands/sign-in.ts';
import { isShopError } from '../domain/errors.ts';
import { requireOwnOrigin } from '../http/endpoint.ts';
import { problemAnswer, statusOf } from '../http/shop-problem.ts';
import { readFields } from './admin-action.ts';
import { localPath } from './local-path.ts';
import { seeOther } from './see-other.ts';

/** What the page for signing in shows. */
export interface SignInView {
  status: number;
  email: string;
  /** Where to go on to, already checked. */
  next: string;
  problem: string | null;
  retryAfterSeconds: number | null;
}

const REFUSED = 'That email and password don’t fit. Please check both.';

/**
 * Answers the page for signing in: the form for a GET, and for a POST the way on (303) or the form again, with 401 or
 * 429. What is said is the same whether or not there is such an account.
 */
export async function answerSignIn(
  context: Pick<APIContext, 'locals' | 'request' | 'url'>,
): Promise<Response | SignInView> {
  const { shop, admin, requestId, clientAddress } = context.locals;
  const view: SignInView = {
    status: 200,
    email: '',
    next: localPath(context.url.searchParams.get('next')),
    problem: null,
    retryAfterSeconds: null,
  };
  if (context.request.method !== 'POST') return admin ? seeOther(view.next) : view;
  try {
    requireOwnOrigin(context.request, shop.env);
    const { email = '', password = '', next } = await readFields(context.request);
    view.email = email.slice(0, 254);
    view.next = localPath(next);
    const account = email.trim().toLowerCase();
    const { headers } = context.request;
    const opened = await signIn(shop, {
      email,
      password,
      deviceId: shop.auth.devices.recognise(headers.get('cookie'), account),
      address: clientAddress,
      userAgent: headers.get('user-agent') ?? '',
    });
    if (!opened) return { ...view, status: 401, problem: REFUSED };
    if (opened.needsCode) {
      return seeOther(`/admin/sign-in/code?next=${encodeURIComponent(view.next)}`, opened.setCookies);
    }
    return seeOther(view.next, [...opened.setCookies, shop.auth.devices.remember(account)]);
  } catch (error) {
    if (!isShopError(error)) throw error;
    if (error.code !== 'rate-limited' && error.code !== 'busy') {
      return problemAnswer(error, { log: shop.log, requestId });
    }
    const retryAfterSeconds = Math.ceil(error.extras.retryAfterSeconds ?? 1);
    return {
      ...view,
      status: statusOf(error),
      problem: `${error.message} ${waitWords(retryAfterSeconds)}`,
      retryAfterSeconds,
    };
  }
}

/** How long to wait, for a person. */
export function waitWords(seconds: number): string {
  if (seconds < 60) return 'Please wait a minute and try again.';
  const minutes = Math.ceil(seconds / 60);
  return `Please try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
}
