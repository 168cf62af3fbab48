import type { APIRoute } from 'astro';
import { arrivalsFeed, siteOf, textAnswer } from '#views/text-pages.ts';

export const prerender = true;

export const GET: APIRoute = async ({ locals }) => textAnswer(await arrivalsFeed(siteOf(locals.shop)));
