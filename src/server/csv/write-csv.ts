import { stringify } from 'csv-stringify/sync';

export type CsvCell = string | number | null;

/** RFC 4180: lines end in CR LF, and what holds such a character, a comma or a quotation mark stands in quotation marks. */
const OPTIONS = {
  record_delimiter: '\r\n',
  quoted_match: /[\r\n]/,
  // A spreadsheet takes what begins with = + - @, a tab or a carriage return for a formula: an apostrophe goes before it.
  escape_formulas: true,
} as const;

/**
 * A CSV file piece by piece, for spreadsheets: UTF-8 with its byte order mark, a header, and the rows as they come. After
 * each batch others have their turn: a query on SQLite never waits.
 */
export async function* csvText(
  header: readonly string[],
  batches: AsyncIterable<readonly (readonly CsvCell[])[]>,
): AsyncGenerator<string> {
  yield `\u{feff}${stringify([header.slice()], OPTIONS)}`;
  for await (const rows of batches) {
    if (rows.length > 0) yield stringify(rows as CsvCell[][], OPTIONS);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
