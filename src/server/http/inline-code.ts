import { createHash } from 'node:crypto';
import idle from 'astro/runtime/client/idle.prebuilt.js';
import load from 'astro/runtime/client/load.prebuilt.js';
import media from 'astro/runtime/client/media.prebuilt.js';
import only from 'astro/runtime/client/only.prebuilt.js';
import visible from 'astro/runtime/client/visible.prebuilt.js';
import islandElement from 'astro/runtime/server/astro-island.prebuilt.js';

/** CSP source expressions (`'sha256-…'`) of inline code that may run. */
export interface InlineCode {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

/**
 * The only inline code of the shop: what Astro itself puts beside an island (the custom element, the directive that
 * starts it; its line of style is left out by the middleware) and what it writes for fonts, which is told by its form. The
 * list comes from the installed Astro and never from a page: a page's text is partly typed in by people, and hashing what
 * it happens to contain would allow an injected script too.
 */
export const TRUSTED_INLINE_CODE: InlineCode = {
  scripts: [islandElement, idle, load, media, only, visible].map(cspHash),
  styles: [],
};

const trusted = new Set(TRUSTED_INLINE_CODE.scripts);

/**
 * What Astro writes for the shop's fonts: where their files are and what they are called. A style of this form can do
 * nothing else, whoever wrote it, and files come from the shop itself only (`font-src`).
 */
const FONT_STYLE = /^(?:@font-face\{[^{}<]*\}|:root\{--font-[\w-]+:[^{}<]*\})+$/;

const INLINE_ELEMENT = /<(script|style)\b([^>]*)>([\s\S]*?)<\/\1\s*>/gi;
const RUNNING_TYPE = /\btype\s*=\s*["']?(?:module|text\/javascript|importmap|speculationrules)["'\s>]?/i;

/** The inline code in a page: what of it is trusted, and how much of it the browser will refuse to run. */
export function inspectInlineCode(html: string): { readonly used: InlineCode; readonly refused: number } {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  let refused = 0;
  for (const [, element = '', attributes = '', content = ''] of html.matchAll(INLINE_ELEMENT)) {
    const isScript = element.toLowerCase() === 'script';
    if (isScript && !runs(attributes)) continue;
    const hash = cspHash(content);
    if (isScript ? !trusted.has(hash) : !FONT_STYLE.test(content)) refused++;
    else (isScript ? scripts : styles).add(hash);
  }
  return { used: shared({ scripts: [...scripts], styles: [...styles] }), refused };
}

const known = new Map<string, InlineCode>();

/** One object for all pages with the same code: thousands have it. Only trusted code is in it, so there are few. */
function shared(code: InlineCode): InlineCode {
  const key = [...code.scripts, '|', ...code.styles].join(' ');
  const same = known.get(key) ?? code;
  known.set(key, same);
  return same;
}

/** The CSP source expression of inline code (CSP3 2.3.1). */
export function cspHash(code: string): string {
  return `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
}

/** Inline data (`application/ld+json`) and files (`src=`) are not inline code. */
function runs(attributes: string): boolean {
  if (/\bsrc\s*=/i.test(attributes)) return false;
  return !/\btype\s*=/i.test(attributes) || RUNNING_TYPE.test(attributes);
}
