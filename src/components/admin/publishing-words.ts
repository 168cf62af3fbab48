/** What admins read of the publishing of pages. */

const counting = new Intl.NumberFormat('en-IN');

/** "1 page", "1,204 pages". */
export function pagesWords(pages: number): string {
  return pages === 1 ? '1 page' : `${counting.format(pages)} pages`;
}

/** How long something took: "38 ms", "2.4 s". */
export function tookWords(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** A page's path as a link reads. */
export function pageName(path: string): string {
  return path === '/' ? 'Home page' : path;
}
