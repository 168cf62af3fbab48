import type { APIRoute } from 'astro';
import { robotsText, siteOf, textAnswer } from '#views/text-pages.ts';

export const prerender = true;

export const GET: APIRoute = ({ locals }) => textAnswer(robotsText(siteOf(locals.shop)));
