import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { ShopError } from '../domain/errors.ts';

export interface CsvRow {
  /** As a spreadsheet counts: the header is the first. */
  number: number;
  cells: string[];
  /** How far the file is read with it. */
  bytesRead: number;
}

/** What the shop puts before a cell that a spreadsheet would take for a formula. */
const DEFUSED = /^'(?=[=+\-@\t\r＝＋－＠])/;

/**
 * The rows of a CSV file (RFC 4180, UTF-8 with or without a byte order mark), as the shop writes it: formulas that were
 * defused are themselves again. Rows without anything in them are passed over. Throws `bad-input` where the file is none.
 */
export async function* readCsv(bytes: Uint8Array): AsyncGenerator<CsvRow> {
  refuseOtherText(bytes);
  const options = { bom: true, info: true, relax_column_count: true } as const;
  const records = Readable.from([Buffer.from(bytes)]).pipe(parse(options));
  let number = 0;
  try {
    for await (const { record, info } of records as AsyncIterable<{
      record: string[];
      info: { bytes: number };
    }>) {
      number += 1;
      const cells = record.map((cell) => cell.replace(DEFUSED, ''));
      if (cells.every((cell) => cell.trim() === '')) continue;
      yield { number, cells, bytesRead: info.bytes };
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new ShopError(
      'bad-input',
      `After row ${number} the file can’t be read: a quotation mark is missing.`,
      {
        cause: error,
      },
    );
  }
}

function refuseOtherText(bytes: Uint8Array): void {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return;
  } catch {
    // Told below.
  }
  throw new ShopError(
    'bad-input',
    'This is no CSV file in UTF-8. In your spreadsheet, save it as “CSV UTF-8”.',
  );
}
