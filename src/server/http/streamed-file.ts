/** A file for a browser to keep, as long as it may be: a piece is made when the one before it is on its way. */
export function streamedFile(
  pieces: AsyncGenerator<string>,
  file: { name: string; type: string },
  drained: () => Promise<void>,
): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      // Astro writes whatever it reads, however slowly the browser takes it.
      await drained();
      const piece = await pieces.next();
      if (piece.done === true) controller.close();
      else controller.enqueue(encoder.encode(piece.value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': file.type,
      'Content-Disposition': `attachment; filename="${file.name.replace(/[^\w.-]/g, '-')}"`,
      'Cache-Control': 'no-store',
    },
  });
}

export const CSV_TYPE = 'text/csv; charset=utf-8';
