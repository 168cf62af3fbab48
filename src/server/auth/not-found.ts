/** What an admin page answers for something that the shop doesn't have; the sentence says what. */
export function notFound(sentence: string): Response {
  return new Response(sentence, {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
