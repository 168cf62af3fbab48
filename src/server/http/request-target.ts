/** What a request line asks for, after its spelling was judged. */
export type RequestTarget =
  | {
      readonly kind: 'path';
      /** The path in its one canonical spelling: no trailing slash, nothing encoded that needn't be. */
      readonly path: string;
      /** `?` and what follows, as it was sent; or nothing. */
      readonly query: string;
      /** How the request spelled it otherwise, if it did. */
      readonly spelling: 'canonical' | 'trailing-slash' | 'encoded';
    }
  /** Not a URL of ours in any spelling: 400. */
  | { readonly kind: 'malformed' }
  /** 414. */
  | { readonly kind: 'too-long' }
  /** A spelling that could mean another path to another reader (`//`, `/../`, `%2f`, `%2561`): 404. */
  | { readonly kind: 'ambiguous' };

/** The longest request target that is read, in bytes. */
const TARGET_LIMIT_BYTES = 8 * 1024;

const PATH_CHARACTERS = /^\/[A-Za-z0-9\-._~!$&'()*+,;=:@%/]*$/;
const QUERY_CHARACTERS = /^[\x21-\x7e]*$/;
const BAD_PERCENT = /%(?![0-9A-Fa-f]{2})/;
const CONTROL_OR_BACKSLASH = /%(?:[01][0-9A-Fa-f]|7[Ff]|5[Cc])/;
const SLASH_DOT_OR_PERCENT = /%2[FfEe5]/;
const NEEDS_NO_ENCODING = /^[A-Za-z0-9\-_~!$&'()*+,;=:@]$/;

/**
 * Judges the target of a request line. Astro decodes paths repeatedly and folds slashes, which is how guarded pages
 * were reached under other spellings (CVE-2025-64765, CVE-2025-66202): so only canonical spellings go on to it.
 */
export function readRequestTarget(target: string): RequestTarget {
  if (target.length > TARGET_LIMIT_BYTES) return { kind: 'too-long' };
  const mark = target.indexOf('?');
  const rawPath = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? '' : target.slice(mark);
  if (!PATH_CHARACTERS.test(rawPath) || !QUERY_CHARACTERS.test(query)) return { kind: 'malformed' };

  let path = rawPath;
  if (rawPath.includes('%')) {
    const decoded = respell(rawPath);
    if (typeof decoded !== 'string') return decoded;
    path = decoded;
  }
  const slashed = path.length > 1 && path.endsWith('/');
  if (slashed) path = path.slice(0, -1);
  if (path.includes('//') || (slashed && path.endsWith('/'))) return { kind: 'ambiguous' };
  if (hasHiddenSegment(path)) return { kind: 'ambiguous' };
  const encoded = path !== (slashed ? rawPath.slice(0, -1) : rawPath);
  return {
    kind: 'path',
    path,
    query,
    spelling: encoded ? 'encoded' : slashed ? 'trailing-slash' : 'canonical',
  };
}

/** The URL path of a file, in the canonical spelling that `readRequestTarget` gives. */
export function canonicalPathOf(fileUrlPath: string): string {
  return fileUrlPath
    .split('/')
    .map((segment) =>
      encodeURIComponent(segment).replace(/%[0-9A-F]{2}/g, (code) => {
        const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
        return NEEDS_NO_ENCODING.test(character) ? character : code;
      }),
    )
    .join('/');
}

function respell(path: string): string | { kind: 'malformed' } | { kind: 'ambiguous' } {
  if (BAD_PERCENT.test(path) || CONTROL_OR_BACKSLASH.test(path)) return { kind: 'malformed' };
  if (SLASH_DOT_OR_PERCENT.test(path)) return { kind: 'ambiguous' };
  try {
    decodeURIComponent(path);
  } catch {
    return { kind: 'malformed' };
  }
  return path.replace(/%[0-9A-Fa-f]{2}/g, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return NEEDS_NO_ENCODING.test(character) ? character : code.toUpperCase();
  });
}

function hasHiddenSegment(path: string): boolean {
  const open = '/.well-known';
  return (path.startsWith(`${open}/`) ? path.slice(open.length) : path).includes('/.');
}
