import { setImmediate as nextTurn } from 'node:timers/promises';
import { inject, type DispatchFunc } from 'light-my-request';
import type { App } from '../http/front-door.ts';
import type { Shop } from '../shop.ts';

/** Makes the page at a path from the database. Null where there is none. Rejects where the page fails. */
export type RenderPage = (path: string) => Promise<Buffer | null>;

/** A page that takes longer than this fails. Milliseconds. */
const SLOWEST_MS = 10_000;

/** Renders through the built app's twin of the catalogue pages, which answers nobody else. */
export function pageRenderer(app: App, shop: Shop): RenderPage {
  return async (path) => {
    // A page that is made from memory waits for nothing. Thousands of those in one turn of the event loop would hold up
    // whatever else the process does, and keep what is let go of only when the loop turns: signals, most of all.
    await nextTurn();
    const locals = { shop, publish: true, requestId: `publish:${path}`, clientAddress: '' };
    const dispatch: DispatchFunc = (request, response) => {
      const next = (error?: unknown): void => {
        if (error === undefined) response.writeHead(404).end();
        else
          response.destroy(error instanceof Error ? error : new Error('The page failed.', { cause: error }));
      };
      void app(request, response, next, locals);
    };
    const slow = new AbortController();
    // A signal that times out by itself would keep every page in memory until then.
    const timer = setTimeout(() => slow.abort(new Error('The page took too long.')), SLOWEST_MS);
    const { statusCode, headers, rawPayload } = await inject(dispatch, {
      url: `/publish${path === '/' ? '' : path}`,
      headers: { host: shop.env.siteUrl.host },
      signal: slow.signal,
    }).finally(() => clearTimeout(timer));
    if (statusCode === 404) return null;
    if (statusCode !== 200) throw new Error(`The page answered ${String(statusCode)}.`);
    // What fails in the middle of a page ends it there.
    const isWhole =
      !String(headers['content-type']).startsWith('text/html') ||
      rawPayload.subarray(-16).toString('utf8').trimEnd().endsWith('</html>');
    if (!isWhole) throw new Error('The page broke off in the middle.');
    return rawPayload;
  };
}
