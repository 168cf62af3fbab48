/**
 * Whether an If-None-Match header names this entity tag (RFC 9110 13.1.2): a list, weakly compared, or `*`.
 * `etag` is a strong tag with its quotes.
 */
export function namesEntityTag(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch === etag) return true;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((candidate) => {
    const tag = candidate.trim();
    return tag === etag || (tag.startsWith('W/') && tag.slice(2) === etag);
  });
}
