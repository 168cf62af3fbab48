import { guarded, refuseOtherMethods, spend } from '#server/http/endpoint.ts';
import { merchantFeed } from '#views/merchant-feed.ts';
import { siteOf } from '#views/text-pages.ts';

export const prerender = false;

const headers = { 'Content-Type': 'application/xml; charset=utf-8' };

/** For Google Merchant Center, which fetches it about once a day. */
export const GET = guarded(async ({ shop, clientAddress }) => {
  await spend(shop.limits.merchantFeed, clientAddress);
  const pieces = merchantFeed(siteOf(shop));
  const encoder = new TextEncoder();
  const feed = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = await pieces.next();
      if (piece.done === true) controller.close();
      else controller.enqueue(encoder.encode(piece.value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(feed, { headers });
});
export const HEAD = guarded(() => Promise.resolve(new Response(null, { headers })));
export const ALL = refuseOtherMethods('GET', 'HEAD');
