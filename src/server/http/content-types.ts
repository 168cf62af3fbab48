/** What a file of one kind is sent as. */
export interface ContentType {
  readonly name: string;
  /** Text shrinks; pictures and fonts are compressed already. */
  readonly compressible: boolean;
}

const text = (name: string): ContentType => ({ name: `${name}; charset=utf-8`, compressible: true });
const binary = (name: string): ContentType => ({ name, compressible: false });

const BY_EXTENSION: ReadonlyMap<string, ContentType> = new Map([
  ['.html', text('text/html')],
  ['.css', text('text/css')],
  ['.js', text('text/javascript')],
  ['.mjs', text('text/javascript')],
  ['.json', text('application/json')],
  ['.webmanifest', text('application/manifest+json')],
  ['.xml', text('application/xml')],
  ['.txt', text('text/plain')],
  ['.svg', text('image/svg+xml')],
  ['.ico', binary('image/x-icon')],
  ['.png', binary('image/png')],
  ['.jpg', binary('image/jpeg')],
  ['.jpeg', binary('image/jpeg')],
  ['.gif', binary('image/gif')],
  ['.webp', binary('image/webp')],
  ['.avif', binary('image/avif')],
  ['.woff', binary('font/woff')],
  ['.woff2', binary('font/woff2')],
  ['.mp4', binary('video/mp4')],
  ['.webm', binary('video/webm')],
  ['.pdf', binary('application/pdf')],
]);

/**
 * The type of a file by its name, null for a name that is never served: whatever is not in the table (`.env`,
 * `*.db`, `*.map`, an editor's leftovers) does not exist for the public, wherever it lies.
 */
export function contentTypeOf(fileName: string): ContentType | null {
  const dot = fileName.lastIndexOf('.');
  return dot < 0 ? null : (BY_EXTENSION.get(fileName.slice(dot).toLowerCase()) ?? null);
}
