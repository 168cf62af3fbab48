import { expect, test } from 'vitest';
import { csvText, type CsvCell } from '#server/csv/write-csv.ts';

async function* inPages(...pages: CsvCell[][][]): AsyncGenerator<CsvCell[][]> {
  for (const page of pages) yield await Promise.resolve(page);
}

async function textOf(pages: AsyncGenerator<CsvCell[][]>): Promise<string> {
  let text = '';
  for await (const piece of csvText(['id', 'name'], pages)) text += piece;
  return text;
}

test('a file is RFC 4180 with a byte order mark, whatever stands in its cells', async () => {
  expect(await textOf(inPages([[1, 'Silk, "raw"']], [], [[2, 'two\nlines']]))).toBe(
    '\uFEFFid,name\r\n1,"Silk, ""raw"""\r\n2,"two\nlines"\r\n',
  );
});

test('no cell is a formula to a spreadsheet, and numbers stay numbers', async () => {
  for (const formula of ['=cmd|calc', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '＝1']) {
    const lines = await textOf(inPages([[-5, formula]]));
    expect(lines, formula).toMatch(/^\uFEFFid,name\r\n-5,"?'/);
  }
});

test('what nobody reads any more is not looked up any more', async () => {
  let read = 0;
  async function* endless(): AsyncGenerator<CsvCell[][]> {
    for (;;) yield await Promise.resolve([[(read += 1), 'row']]);
  }
  const lines = csvText(['id', 'name'], endless());
  for (let piece = 0; piece < 3; piece += 1) await lines.next();
  await lines.return(undefined);
  expect(read).toBeLessThan(4);
});
