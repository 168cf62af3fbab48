import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { packSite } from '../../tools/pack-site.ts';
import { temporaryFolder } from '../support/open-test-shop.ts';

test('texts are packed beside themselves, pictures and strangers are not', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'products'));
  await mkdir(join(folder, '_astro'));
  const texts = ['index.html', 'products/kurta.html', '_astro/a.js', 'feed.xml'];
  for (const name of [...texts, 'kurta.avif', 'notes']) await writeFile(join(folder, name), name.repeat(200));
  await packSite(folder, { longLived: '_astro' });
  const packed = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.br'));
  expect(packed.sort()).toEqual(texts.map((name) => `${name}.br`).sort());
  for (const name of texts) {
    const content = brotliDecompressSync(await readFile(join(folder, `${name}.br`))).toString();
    expect(content).toBe(name.repeat(200));
  }
});
