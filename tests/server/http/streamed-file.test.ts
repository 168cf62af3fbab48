import { randomBytes } from 'node:crypto';
import { brotliDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { App } from '#server/http/front-door.ts';
import { streamedFile } from '#server/http/streamed-file.ts';
import { openDoor } from './support/open-door.ts';
import { get } from './support/raw-request.ts';

const PIECES = 200;
const PIECE = randomBytes(50_000).toString('hex');

async function* pieces(): AsyncGenerator<string> {
  for (let made = 0; made < PIECES; made++) {
    await Promise.resolve();
    yield PIECE;
  }
}

/** An app that answers with a long file as Astro does, which writes whatever it reads; and the most that ever waited. */
function fileApp(): { app: App; most: { bytes: number } } {
  const most = { bytes: 0 };
  const app: App = async (_request, response, _next, locals) => {
    const { visit } = locals as { visit: { drained: () => Promise<void> } };
    const file = streamedFile(
      pieces(),
      { name: 'a "long" file.csv', type: 'text/csv; charset=utf-8' },
      visit.drained,
    );
    response.writeHead(file.status, Object.fromEntries(file.headers));
    const reader = file.body!.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      response.write(read.value);
      most.bytes = Math.max(most.bytes, response.writableLength);
    }
    response.end();
  };
  return { app, most };
}

test('a long file is made no faster than it is read, so that it never waits in memory', async () => {
  const { app, most } = fileApp();
  const { port } = await openDoor({ app });
  const answer = await get(port, '/admin/file');
  expect(answer.body.length).toBe(PIECES * PIECE.length);
  expect(answer.headers['content-disposition']).toBe('attachment; filename="a--long--file.csv"');
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(most.bytes).toBeLessThan(4 * PIECE.length);
});

test('a packed one arrives whole', async () => {
  const { app } = fileApp();
  const { port } = await openDoor({ app });
  const answer = await get(port, '/admin/file', { 'Accept-Encoding': 'br' });
  expect(answer.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(answer.body).toString()).toBe(PIECE.repeat(PIECES));
});

test('what nobody reads any more is not looked up any more', async () => {
  let made = 0;
  async function* endless(): AsyncGenerator<string> {
    for (;;) yield await Promise.resolve(String((made += 1)));
  }
  const file = { name: 'x.csv', type: 'text/csv; charset=utf-8' };
  const reader = streamedFile(endless(), file, () => Promise.resolve()).body!.getReader();
  for (let piece = 0; piece < 3; piece += 1) await reader.read();
  await reader.cancel();
  const sofar = made;
  await new Promise((resolve) => setImmediate(resolve));
  expect(made).toBe(sofar);
  expect(made).toBeLessThan(6);
});
