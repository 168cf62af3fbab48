import { rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { loadStaticFiles, urlPathOf, type StaticFilesOptions } from '#server/http/static-files.ts';
import { FILES, KURTA, writeFolder } from './support/open-door.ts';

async function load(content: Record<string, string | Buffer> = FILES, options: StaticFilesOptions = {}) {
  const folder = await writeFolder(content);
  return { folder, files: await loadStaticFiles(folder, options) };
}

describe('a file’s URL path', () => {
  test.each([
    ['/index.html', '/'],
    ['/about.html', '/about'],
    ['/products/kurta/index.html', '/products/kurta'],
    ['/products/kurta.html', '/products/kurta'],
    ['/_astro/a.css', '/_astro/a.css'],
    ['/caf\u00e9.html', '/caf%C3%A9'],
    ['/.well-known/security.txt', '/.well-known/security.txt'],
  ])('of %s is %s', (file, path) => {
    expect(urlPathOf(file)).toBe(path);
  });

  test.each([
    '/.env',
    '/.git/config',
    '/.hidden/a.html',
    '/shop.db',
    '/shop.db-wal',
    '/_astro/a.js.map',
    '/a.ts',
    '/LICENSE',
  ])('doesn’t exist for %s', (file) => {
    expect(urlPathOf(file)).toBeNull();
  });
});

describe('static files', () => {
  test('each packing holds the same content under a tag of its own', async () => {
    const { files } = await load();
    const file = files.get('/products/kurta')!;
    const [plain, gzip, br] = [await file.load('identity'), await file.load('gzip'), await file.load('br')];

    expect(plain.body!.toString()).toBe(KURTA);
    expect(gunzipSync(gzip.body!).toString()).toBe(KURTA);
    expect(brotliDecompressSync(br.body!).toString()).toBe(KURTA);
    expect(new Set([plain.etag, gzip.etag, br.etag]).size).toBe(3);
    for (const { etag } of [plain, gzip, br]) expect(etag).toMatch(/^"[\w-]+"$/);
  });

  test('an uploaded picture is there from the moment that its file is, and keeps its name for ever', async () => {
    const media = await writeFolder({});
    const { files } = await load(FILES, { mediaFolder: media });
    const stem = '0123456789abcdef'.repeat(2);
    const path = `/media/${stem}-400.avif`;
    expect(files.get(path)).toBeUndefined();
    for (const name of [`${stem}-400.avif`, `${stem}.svg`, 'notes.txt', `${stem}.jpg.unfinished`]) {
      await writeFile(join(media, name), 'picture');
    }
    expect(files.get(path)).toMatchObject({ immutable: true, type: { name: 'image/avif' } });
    for (const other of [
      `/media/${stem}.svg`,
      '/media/notes.txt',
      `/media/${stem}.jpg`,
      `/media/${stem}.jpg.unfinished`,
      `/media/../media/${stem}-400.avif`,
      `/media/${stem}-400.avif?x`,
    ]) {
      expect(files.get(other), other).toBeUndefined();
    }
  });

  test('a picture is never packed', async () => {
    const { files } = await load();
    expect(await files.get('/picture.png')!.load('br')).toMatchObject({ encoding: 'identity' });
  });

  test('a packing that lies beside the file is used', async () => {
    const page = '<p>a</p>'.repeat(40);
    const br = brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 0 } });
    const gzip = gzipSync(page, { level: 0 });
    const { files } = await load({ 'a.html': page, 'a.html.br': br, 'a.html.gz': gzip });
    expect((await files.get('/a')!.load('br')).body).toEqual(br);
    expect((await files.get('/a')!.load('gzip')).body).toEqual(gzip);
    expect(files.count).toBe(1);
  });

  test('a packing of something else is not, nor one that is older than its file', async () => {
    const { folder, files } = await load({
      'a.html': '<p>a</p>',
      'a.html.br': brotliCompressSync('b'),
      'a.html.gz': gzipSync('<p>before</p>').subarray(0, 12),
      'b.html': '<p>b</p>',
      'b.html.br': brotliCompressSync('<p>older</p>'),
    });
    // What was published, where a kill may have come in between.
    files.put('/a', join(folder, 'a.html'));
    expect(brotliDecompressSync((await files.get('/a')!.load('br')).body!).toString()).toBe('<p>a</p>');
    expect(gunzipSync((await files.get('/a')!.load('gzip')).body!).toString()).toBe('<p>a</p>');
    // What came with a build, and was changed by hand since.
    await utimes(join(folder, 'b.html.br'), 0, 0);
    expect(brotliDecompressSync((await files.get('/b')!.load('br')).body!).toString()).toBe('<p>b</p>');
  });

  test('a packing that was found right is not compared again, but another one in its place is', async () => {
    const page = '<p>a</p>'.repeat(40);
    const other = brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 0 } });
    const { folder, files } = await load({ 'a.html': page }, { memoryLimitBytes: 0 });
    files.put('/a', join(folder, 'a.html'));
    await writeFile(join(folder, 'a.html.br'), other);
    const [first, second] = [await files.get('/a')!.load('br'), await files.get('/a')!.load('br')];
    expect([first.body, second.body]).toEqual([other, other]);
    expect(second.etag).toBe(first.etag);
    for (const packing of [brotliCompressSync('<p>b</p>'), other.subarray(0, 9)]) {
      await writeFile(join(folder, 'next'), packing);
      await rename(join(folder, 'next'), join(folder, 'a.html.br'));
      const { body, etag } = await files.get('/a')!.load('br');
      expect([brotliDecompressSync(body!).toString(), etag]).toEqual([page, first.etag]);
    }
  });

  test('many who ask at once read it once', async () => {
    const { files } = await load();
    const file = files.get('/about')!;
    const variants = await Promise.all(Array.from({ length: 10 }, () => file.load('br')));
    expect(new Set(variants).size).toBe(1);
  });

  test('a page that was published again is the new one; one that was withdrawn is gone', async () => {
    const { folder, files } = await load();
    const before = await files.get('/about')!.load('identity');
    await writeFile(join(folder, 'next'), '<p>new</p>');
    await rename(join(folder, 'next'), join(folder, 'about.html'));
    files.put('/about', join(folder, 'about.html'));

    const after = await files.get('/about')!.load('identity');
    expect(after.body!.toString()).toBe('<p>new</p>');
    expect(after.etag).not.toBe(before.etag);

    files.part('/about', null);
    expect(files.get('/about')).toBeUndefined();
    expect(files.partedTo('/about')).toBeNull();
    files.part('/about', '/contact');
    expect(files.partedTo('/about')).toBe('/contact');

    files.put('/about', join(folder, 'about.html'));
    expect(files.get('/about')).toBeDefined();
    expect(files.partedTo('/about')).toBeUndefined();
  });

  test('a page that lies on no disk is served from its bytes, and is not lost when memory is short', async () => {
    const { files } = await load({}, { memoryLimitBytes: 10 });
    files.putContent('/made', { fileName: 'made.html', content: Buffer.from('<p>made</p>') });
    for (const encoding of ['identity', 'gzip', 'identity'] as const) {
      const { body } = await files.get('/made')!.load(encoding);
      expect(body!.length).toBeGreaterThan(0);
    }
    expect((await files.get('/made')!.load('identity')).body!.toString()).toBe('<p>made</p>');
  });

  test('memory stays within its limit, and what was dropped is read again', async () => {
    const content = Object.fromEntries(
      Array.from({ length: 50 }, (_, i) => [`p${i}.html`, `${i} `.repeat(1000)]),
    );
    const { files } = await load(content, { memoryLimitBytes: 20_000 });
    for (let i = 0; i < 50; i++) {
      await files.get(`/p${i}`)!.load('identity');
      expect(files.keptBytes).toBeLessThanOrEqual(20_000);
    }
    expect(files.get('/p0')!.kept('identity')).toBeNull();
    expect((await files.get('/p0')!.load('identity')).body!.toString()).toBe('0 '.repeat(1000));
  });

  test('what was loaded stays whole, whatever comes into its place', async () => {
    const pages = Array.from({ length: 40 }, (_, i) => String.fromCharCode(65 + i).repeat(1500 + i));
    const content = Object.fromEntries(pages.map((page, i) => [`p${i}.html`, page]));
    const { files } = await load(content, { memoryLimitBytes: 8 * 1024 });
    const held = await Promise.all(pages.map((_, i) => files.get(`/p${i}`)!.load('identity')));
    for (const [i, page] of pages.entries()) {
      expect(held[i]!.body!.toString()).toBe(page);
      const kept = files.get(`/p${i}`)!.kept('identity');
      if (kept) expect(kept.body.toString()).toBe(page);
    }
    expect(files.keptBytes).toBeGreaterThan(0);
  });

  test('what is asked for again and again stays in memory', async () => {
    const content = Object.fromEntries(
      Array.from({ length: 50 }, (_, i) => [`p${i}.html`, `${i} `.repeat(1000)]),
    );
    const { files } = await load(content, { memoryLimitBytes: 20_000 });
    const popular = files.get('/p0')!;
    for (let i = 0; i < 50; i++) {
      await files.get(`/p${i}`)!.load('identity');
      expect(popular.kept('identity'), `after ${i} others`).not.toBeNull();
      popular.kept('identity')!.used = true;
    }
  });

  test('a file larger than may be kept is described and not kept', async () => {
    const { files } = await load({ 'film.mp4': Buffer.alloc(5000) }, { largestKeptBytes: 1000 });
    expect(await files.get('/film.mp4')!.load('identity')).toMatchObject({ body: null, lengthBytes: 5000 });
    expect(files.keptBytes).toBe(0);
  });

  test('a large picture is not kept, a text of the same size is', async () => {
    const bytes = Buffer.alloc(200 * 1024, 'x');
    const { files } = await load({ 'silk.avif': bytes, 'sitemap.xml': bytes });
    expect(await files.get('/silk.avif')!.load('br')).toMatchObject({
      body: null,
      lengthBytes: bytes.length,
    });
    expect(await files.get('/sitemap.xml')!.load('identity')).toMatchObject({ body: bytes });
  });

  test('warming packs pages before anyone asks, within the memory', async () => {
    const { files } = await load();
    await files.warm();
    expect(files.get('/products/kurta')!.kept('br')).not.toBeNull();
  });

  test('the page for what isn’t found is no URL itself', async () => {
    const { files } = await load();
    expect(files.notFoundPage).toBeDefined();
    expect(files.get('/404')).toBeUndefined();
  });
});
