/** Now, or a moment after the last change where the clock says no more than that: each change has its own time. */
export function timeAfter(last: string, now: Date): string {
  const at = now.toISOString();
  return at > last ? at : new Date(Date.parse(last) + 1).toISOString();
}
