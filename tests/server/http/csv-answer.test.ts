import { expect, test } from 'vitest';
import { csvAnswer, type CsvCell } from '#server/http/csv-answer.ts';

async function* inPages(...pages: CsvCell[][][]): AsyncGenerator<CsvCell[][]> {
  for (const page of pages) yield await Promise.resolve(page);
}

async function textOf(pages: AsyncGenerator<CsvCell[][]>): Promise<string> {
  const answer = csvAnswer({ name: 'things', columns: ['id', 'name'], pages });
  // `text()` would take the byte order mark off.
  return Buffer.from(await answer.arrayBuffer()).toString('utf8');
}

test('a file is RFC 4180 with a byte order mark, whatever stands in its cells', async () => {
  const answer = csvAnswer({ name: 'things', columns: ['id'], pages: inPages() });
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="things.csv"');
  expect(answer.headers.get('cache-control')).toBe('no-store');
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
  const reader = csvAnswer({ name: 'x', columns: ['id', 'name'], pages: endless() }).body!.getReader();
  for (let piece = 0; piece < 3; piece += 1) await reader.read();
  await reader.cancel();
  const sofar = read;
  await new Promise((resolve) => setImmediate(resolve));
  expect(read).toBe(sofar);
  expect(read).toBeLessThan(6);
});
