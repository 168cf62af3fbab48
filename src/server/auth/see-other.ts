/** Sends a browser on to a page of ours after a form, with the cookies it is to keep. */
export function seeOther(path: string, setCookies: readonly string[] = []): Response {
  const headers = new Headers({ Location: path, 'Cache-Control': 'no-store' });
  for (const cookie of setCookies) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 303, headers });
}
