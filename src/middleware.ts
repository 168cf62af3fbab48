import { defineMiddleware } from 'astro:middleware';
import { processShop } from '#server/shop.ts';

/**
 * Gives each request its shop and, under /admin, its session. A path spelled another way has no session, so it
 * opens nothing: pages and endpoints authorise themselves.
 */
export const onRequest = defineMiddleware(async (context, next) => {
  // What the front door gives to a request is missing while pages are built and in development.
  const locals: Partial<App.Locals> = context.locals;
  locals.shop ??= await processShop();
  locals.requestId ??= 'none';
  locals.clientAddress ??= '';
  locals.admin =
    !context.isPrerendered && context.url.pathname.startsWith('/admin')
      ? await locals.shop.auth.findSignedIn(context.request.headers)
      : null;
  return next();
});
