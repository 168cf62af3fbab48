import { expect, test } from 'vitest';
import { readCsv } from '#server/csv/read-csv.ts';
import { csvText, type CsvCell } from '#server/csv/write-csv.ts';

async function written(header: string[], ...batches: CsvCell[][][]): Promise<string> {
  let text = '';
  for await (const piece of csvText(
    header,
    (async function* () {
      await Promise.resolve();
      yield* batches;
    })(),
  ))
    text += piece;
  return text;
}

async function read(text: string | Uint8Array): Promise<string[][]> {
  const rows: string[][] = [];
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for await (const { cells } of readCsv(bytes)) rows.push(cells);
  return rows;
}

test('a file is UTF-8 with its mark, lines end in CR LF, and cells are quoted where they must be', async () => {
  expect(
    await written(
      ['a', 'b'],
      [
        ['x,y', 'say "hi"'],
        ['two\nlines', null],
      ],
      [],
      [['₹1', 2]],
    ),
  ).toBe('\u{feff}a,b\r\n"x,y","say ""hi"""\r\n"two\nlines",\r\n₹1,2\r\n');
});

test('what a spreadsheet would take for a formula is defused, and is itself again when it is read', async () => {
  const cells = ['=1+1', '+91 98765', '-2', '@SUM(A1)', '\tx', '\rx', "'quoted", 'a=b'];
  const text = await written(['a', ...cells.slice(1).map((_, index) => `c${index}`)], [cells]);
  const [, row = ''] = text.split('\r\n');
  expect(row.startsWith(`'=1+1,'+91 98765,'-2,'@SUM(A1),'\tx,`)).toBe(true);
  expect((await read(text))[1]).toEqual(cells);
});

test('rows are read with their numbers, empty ones passed over, and breaks in cells kept', async () => {
  const rows: [number, string[]][] = [];
  const text = '\u{feff}a,b\n1,"x\r\ny"\n\n,\n3,4,5\n';
  for await (const { number, cells } of readCsv(new TextEncoder().encode(text))) rows.push([number, cells]);
  expect(rows).toEqual([
    [1, ['a', 'b']],
    [2, ['1', 'x\r\ny']],
    [5, ['3', '4', '5']],
  ]);
});

test('what is no CSV in UTF-8 is refused in words', async () => {
  for (const text of ['a,b\n1,"x\n', 'a\nx"y\n', 'a\n\0\n', Uint8Array.of(0xff, 0xfe, 0x41, 0)]) {
    await expect(read(text)).rejects.toMatchObject({ code: 'bad-input' });
  }
});
