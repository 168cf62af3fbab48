/** `npm run dev`, as whoever changes the shop runs it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { freePort, startProgram, stopProgram } from '../support/programs.ts';
import { temporaryDataDir } from '../support/published-shop.ts';

test('the development server shows a seeded shop, its admin and its uploaded pictures', async () => {
  const dataDir = temporaryDataDir();
  const picture = `${'0123456789abcdef'.repeat(2)}-400.avif`;
  mkdirSync(join(dataDir, 'media'));
  writeFileSync(join(dataDir, 'media', picture), 'picture');
  const port = await freePort();
  const { child, printed } = await startProgram('tools/dev.ts', {
    env: { DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn', NODE_ENV: 'development', VITEST: '' },
    until: /watching for file changes/,
  });
  onTestFinished(() => stopProgram(child));
  expect(printed()).toMatch(/^Admin: \S+ {2}\S+$/m);
  const ask = async (path: string): Promise<[number, string | null, string]> => {
    const answer = await fetch(`http://localhost:${port}${path}`, { signal: AbortSignal.timeout(60_000) });
    return [answer.status, answer.headers.get('content-type'), await answer.text()];
  };
  for (const [path, text] of [
    ['/', 'Cloth by the metre'],
    ['/products/indigo-handloom-kurta', 'Indigo handloom kurta'],
    ['/admin/sign-in', 'Sign in'],
  ] as const) {
    expect(await ask(path), path).toEqual([
      200,
      expect.stringMatching(/^text\/html/),
      expect.stringContaining(text),
    ]);
  }
  expect(await ask(`/media/${picture}`)).toEqual([200, 'image/avif', 'picture']);
  expect((await ask('/media/none.jpg'))[0]).toBe(404);
});
