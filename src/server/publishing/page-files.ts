/** How a catalogue page's path and its file belong together, in a build's folder and in the publisher's. */
import { readCataloguePath } from '#shared/catalogue-paths.ts';
import { urlPathOf } from '../http/static-files.ts';

/** Beside where the page's file would be: it was taken down. Holds where it went, as JSON. */
export const PARTED = '.parted';

/** `/products/kurta` → `products/kurta.html`, `/` → `index.html`, `/feed.xml` → `feed.xml`. */
export function fileOf(path: string): string {
  if (path === '/') return 'index.html';
  return /\.(xml|txt)$/.test(path) ? path.slice(1) : `${path.slice(1)}.html`;
}

/** The path of a catalogue page's file, or null for any other file: an owner's own in `public`, say. */
export function pathOf(file: string): string | null {
  if (!/\.(html|xml|txt)$/.test(file)) return null;
  const path = urlPathOf(`/${file}`);
  return path !== null && readCataloguePath(path) !== null ? path : null;
}
