import type { Quote } from '#shared/quote.ts';
import { recall, remember } from './session-notes.ts';

const NOTE = 'promo-code';
const MOST_CODE_LENGTH = 40;

/** The code tried in this tab, or ''. */
export function readPromoCode(): string {
  return tidyPromoCode((recall(NOTE) as string | null) ?? '');
}

/** Remembers the code for this tab. */
export function rememberPromoCode(code: string): void {
  remember(NOTE, code === '' ? null : code);
}

/** Remembers the code for this tab, and in the page's address, which works without storage and without JavaScript. */
export function keepPromoCode(code: string): void {
  rememberPromoCode(code);
  const url = new URL(location.href);
  if (code === '') url.searchParams.delete('code');
  else url.searchParams.set('code', code);
  url.searchParams.delete('said');
  history.replaceState(history.state, '', url);
}

/** A code as it is sent: trimmed, in capitals, of a sensible length. */
export function tidyPromoCode(typed: string): string {
  return typed.trim().slice(0, MOST_CODE_LENGTH).toUpperCase();
}

/** The code that a quote was made with, '' without one that can be used. */
export function usableCode(quote: Quote): string {
  return quote.promo && !quote.promo.problem ? quote.promo.code : '';
}

/** The checkout's address, with the code that was tried. */
export function checkoutUrl(code: string): string {
  return code === '' ? '/checkout' : `/checkout?code=${encodeURIComponent(code)}`;
}
