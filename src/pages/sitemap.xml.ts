import type { APIRoute } from 'astro';
import { sitemapIndex, siteOf, textAnswer } from '#views/text-pages.ts';

export const prerender = true;

export const GET: APIRoute = async ({ locals }) => textAnswer(await sitemapIndex(siteOf(locals.shop)));
