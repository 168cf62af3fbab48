import { ISLAND_STYLES } from 'astro/runtime/server/astro-island-styles.js';
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
  locals.drained ??= () => Promise.resolve();
  locals.admin =
    !context.isPrerendered && context.url.pathname.startsWith('/admin')
      ? await locals.shop.auth.findSignedIn(context.request.headers)
      : null;
  return withoutIslandNotes(await next());
});

const ISLAND_STYLE = `<style>${ISLAND_STYLES}</style>`;
const ISLAND_NUMBER = / data-preact-island-id="\d+"/g;

/**
 * The page without two things that Astro writes beside islands: a style element in front of the first one, in the body,
 * where HTML allows none (the rule is in `styles/base.css` instead); and the number that Preact's `useId` would go by, which
 * depends on what the process has rendered before, so that a page wouldn't be the same twice. Built pages, their twins and
 * pages on demand all come by here.
 */
async function withoutIslandNotes(response: Response): Promise<Response> {
  if (!response.headers.get('Content-Type')?.startsWith('text/html') || response.body === null)
    return response;
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  headers.delete('Content-Length');
  // A character to a byte, because both notes are ASCII: decoding a page and encoding it again takes a tenth of its time.
  const html = Buffer.from(await response.arrayBuffer()).toString('latin1');
  const rest = html.replace(ISLAND_STYLE, '').replace(ISLAND_NUMBER, '');
  return new Response(Buffer.from(rest, 'latin1'), { status, statusText, headers });
}
