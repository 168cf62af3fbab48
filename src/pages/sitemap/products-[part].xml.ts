import type { APIRoute, GetStaticPaths } from 'astro';
import { processShop } from '#server/shop.ts';
import { countSitemapParts, sitemapPart, siteOf, textAnswer } from '#views/text-pages.ts';

export const prerender = true;

export const getStaticPaths = (async () => {
  const { db } = await processShop();
  const parts = await countSitemapParts(db.read);
  return Array.from({ length: parts }, (_, index) => ({ params: { part: String(index + 1) } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ locals, params }) => {
  const page = await sitemapPart(siteOf(locals.shop), Number(params['part']));
  return page ? textAnswer(page) : new Response(null, { status: 404 });
};
