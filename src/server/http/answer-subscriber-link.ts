import type { APIContext } from 'astro';
import type { SubscriberAct } from '../auth/subscriber-tokens.ts';
import { findLinkSubscriber } from '../commands/find-link-subscriber.ts';
import { useSubscriberLink } from '../commands/use-subscriber-link.ts';
import { isShopError } from '../domain/errors.ts';
import { requireOwnOrigin, spend } from './endpoint.ts';
import { problemAnswer } from './shop-problem.ts';

/** What the page behind a mailed link says: a button, that it is done, or that the link is none of ours. */
export type SubscriberLinkView = 'ask' | 'done' | 'unknown' | 'too-often';

/**
 * Answers the page behind a mailed link of the newsletter's. Looking at it changes nothing, because programs that check
 * mail for harm open every link; the form on it does (303 back to itself).
 */
export async function answerSubscriberLink(
  context: Pick<APIContext, 'locals' | 'params' | 'request' | 'url'>,
  act: SubscriberAct,
): Promise<Response | SubscriberLinkView> {
  const { shop, requestId, clientAddress } = context.locals;
  const link = { token: context.params['token'] ?? '', act };
  try {
    if (context.request.method === 'POST') {
      requireOwnOrigin(context.request, shop.env);
      await spend(shop.limits.newsletterLink, clientAddress);
      await useSubscriberLink(shop, link);
      const headers = { Location: context.url.pathname, 'Cache-Control': 'no-store' };
      return new Response(null, { status: 303, headers });
    }
    const subscriber = await findLinkSubscriber(shop, link);
    if (!subscriber) return 'unknown';
    return subscriber.status === (act === 'leave' ? 'subscribed' : 'unsubscribed') ? 'ask' : 'done';
  } catch (error) {
    if (!isShopError(error)) throw error;
    if (error.code === 'not-found') return 'unknown';
    if (error.code === 'rate-limited') return 'too-often';
    return problemAnswer(error, { log: shop.log, requestId });
  }
}
