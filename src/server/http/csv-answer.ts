import { stringify } from 'csv-stringify/sync';

/** One cell. Numbers stay numbers in a spreadsheet. */
export type CsvCell = string | number | null;

export interface CsvFile {
  /** Without its ending: "audit-log". */
  name: string;
  columns: readonly string[];
  /** Rows as they are read, a page at a time. */
  pages: AsyncIterable<readonly (readonly CsvCell[])[]>;
}

/**
 * RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe, and one with any line break quotes: the
 * package looks for the whole delimiter only.
 */
const FORMAT = { record_delimiter: '\r\n', escape_formulas: true, quoted_match: /[\r\n]/ } as const;
const BYTE_ORDER_MARK = '\uFEFF';

/** A table to download, sent while it is read: however long it is, only one page of it is in memory. */
export function csvAnswer({ name, columns, pages }: CsvFile): Response {
  const lines = csvLines(columns, pages);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = await lines.next();
      if (piece.done === true) controller.close();
      else controller.enqueue(encoder.encode(piece.value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
      'Cache-Control': 'no-store',
    },
  });
}

async function* csvLines(
  columns: readonly string[],
  pages: CsvFile['pages'],
): AsyncGenerator<string, undefined> {
  yield BYTE_ORDER_MARK + stringify([[...columns]], FORMAT);
  for await (const rows of pages)
    if (rows.length > 0)
      yield stringify(
        rows.map((row) => [...row]),
        FORMAT,
      );
  return undefined;
}
