import type { APIRoute } from 'astro';
import { sitemapOfPages, siteOf, textAnswer } from '#views/text-pages.ts';

export const prerender = true;

export const GET: APIRoute = async ({ locals }) => textAnswer(await sitemapOfPages(siteOf(locals.shop)));
