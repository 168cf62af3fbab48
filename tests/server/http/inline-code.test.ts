import islandElement from 'astro/runtime/server/astro-island.prebuilt.js';
import idle from 'astro/runtime/client/idle.prebuilt.js';
import { expect, test } from 'vitest';
import { cspHash, inspectInlineCode, TRUSTED_INLINE_CODE } from '#server/http/inline-code.ts';

test('a hash is what browsers compare (the example of CSP 2, 7.17.3)', () => {
  expect(cspHash("alert('Hello, world.');")).toBe("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
});

test('what Astro puts beside an island is trusted, and only what the page uses is named', () => {
  const html = `<script>${idle}</script><script>${islandElement}</script><astro-island></astro-island>`;

  expect(inspectInlineCode(html)).toEqual({
    used: { scripts: [cspHash(idle), cspHash(islandElement)], styles: [] },
    refused: 0,
  });
  expect(TRUSTED_INLINE_CODE.scripts).toEqual(
    expect.arrayContaining([cspHash(idle), cspHash(islandElement)]),
  );
});

test.each([
  '<script>alert(1)</script>',
  '<SCRIPT >alert(1)</SCRIPT >',
  '<script type="module">alert(1)</script>',
  '<script type=module>alert(1)</script>',
  '<script type="importmap">{}</script>',
  '<style>body{display:none}</style>',
])('%s is refused, whoever wrote it into the page', (html) => {
  expect(inspectInlineCode(`<p>Kurta</p>${html}`)).toEqual({ used: { scripts: [], styles: [] }, refused: 1 });
});

test.each([
  '<script src="/_astro/a.js"></script>',
  '<script type="module" src="/_astro/a.js"></script>',
  '<script type="application/ld+json">{"@type":"Product"}</script>',
])('%s needs no hash', (html) => {
  expect(inspectInlineCode(html)).toEqual({ used: { scripts: [], styles: [] }, refused: 0 });
});

test('styles for fonts are trusted by their form, and nothing that goes beyond it is', () => {
  const fonts =
    '@font-face{font-family:Tiro-a4;src:url("/_astro/fonts/30f7.woff2") format("woff2");font-display:swap;}:root{--font-tiro:Tiro-a4;}';
  expect(inspectInlineCode(`<style>${fonts}</style>`)).toEqual({
    used: { scripts: [], styles: [cspHash(fonts)] },
    refused: 0,
  });
  for (const more of [
    'body{display:none}',
    ':root{--page:red}',
    '@import "x";',
    '@media all{a{color:red}}',
  ]) {
    expect(inspectInlineCode(`<style>${fonts}${more}</style>`).refused, more).toBe(1);
  }
});
