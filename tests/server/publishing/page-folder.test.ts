import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  listBuilt,
  listPublished,
  openPageFolder,
  preparePageFolder,
} from '#server/publishing/page-folder.ts';
import type { PageStore } from '#server/publishing/page-store.ts';
import { temporaryFolder } from '../../support/open-test-shop.ts';

const KURTA = '/products/kurta';
const bytes = (text: string): Buffer => Buffer.from(`<!doctype html><title>${text}</title>`.repeat(20));
const shown = (text: string) => ({ kind: 'page', content: bytes(text) });

interface Folders {
  folder: string;
  built: string;
}

/** A build with a few pages, and an empty folder to publish into. */
async function newFolders(pages: Record<string, string> = {}): Promise<Folders> {
  const root = await temporaryFolder();
  const [folder, built] = [join(root, 'pages'), join(root, 'client')];
  const made = { 'index.html': 'home', 'products/kurta.html': 'built', 'feed.xml': 'feed', ...pages };
  for (const [name, text] of Object.entries(made)) {
    await mkdir(dirname(join(built, name)), { recursive: true });
    await writeFile(join(built, name), bytes(text));
  }
  preparePageFolder(folder);
  return { folder, built };
}

const open = ({ folder, built }: Folders): PageStore => openPageFolder(folder, built);

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** What a store says of a path, and what it says after it was opened again. */
async function standingAt(folders: Folders, store: PageStore, path: string) {
  const now = { has: store.has(path), standing: await store.read(path) };
  const reopened = open(folders);
  expect({ has: reopened.has(path), standing: await reopened.read(path) }).toEqual(now);
  expect([...reopened.paths()].sort()).toEqual([...store.paths()].sort());
  return now;
}

describe('a page', () => {
  test('is the build’s until it is published', async () => {
    const folders = await newFolders();
    const store = open(folders);
    expect([...store.paths()].sort()).toEqual(['/', '/feed.xml', KURTA]);
    expect(await standingAt(folders, store, KURTA)).toEqual({ has: true, standing: shown('built') });
    expect(await standingAt(folders, store, '/products/none')).toEqual({ has: false, standing: null });
  });

  test('is what was published last', async () => {
    const folders = await newFolders();
    const store = open(folders);
    await store.writePage(KURTA, bytes('new'));
    await store.writePage('/products/silk', bytes('silk'));
    await store.writePage(KURTA, bytes('newer'));
    expect(await standingAt(folders, store, KURTA)).toEqual({ has: true, standing: shown('newer') });
    expect(await standingAt(folders, store, '/products/silk')).toMatchObject({ standing: shown('silk') });
  });

  test('that was taken down may come back', async () => {
    const folders = await newFolders();
    const store = open(folders);
    await store.writeParting(KURTA, null);
    expect(await standingAt(folders, store, KURTA)).toEqual({
      has: false,
      standing: { kind: 'parted', to: null },
    });
    await store.writeParting(KURTA, '/products/kurta-2');
    expect(await standingAt(folders, store, KURTA)).toEqual({
      has: false,
      standing: { kind: 'parted', to: '/products/kurta-2' },
    });
    await store.writePage(KURTA, bytes('back'));
    expect(await standingAt(folders, store, KURTA)).toEqual({ has: true, standing: shown('back') });
  });

  test('lies beside its packings, which unpack to it, and nothing else', async () => {
    const folders = await newFolders();
    const store = open(folders);
    await store.writePage(KURTA, bytes('old'));
    await store.writePage(KURTA, bytes('new'));
    await store.writePage('/', bytes('home'));
    await store.writePage('/sitemap/products-1.xml', bytes('part'));
    expect(await filesIn(folders.folder)).toEqual([
      'index.html',
      'index.html.br',
      'index.html.gz',
      'products/kurta.html',
      'products/kurta.html.br',
      'products/kurta.html.gz',
      'sitemap/products-1.xml',
      'sitemap/products-1.xml.br',
      'sitemap/products-1.xml.gz',
    ]);
    const file = join(folders.folder, 'products/kurta.html');
    expect(brotliDecompressSync(await readFile(`${file}.br`))).toEqual(bytes('new'));
    expect(gunzipSync(await readFile(`${file}.gz`))).toEqual(bytes('new'));
  });

  test('that can’t be written stays as it was, and leaves nothing half done', async () => {
    const folders = await newFolders();
    await writeFile(join(folders.folder, 'products'), 'a file where a folder should be');
    const store = open(folders);
    await expect(store.writePage(KURTA, bytes('new'))).rejects.toThrow();
    await expect(store.writeParting(KURTA, null)).rejects.toThrow();
    expect(store.has(KURTA)).toBe(true);
    expect(await filesIn(folders.folder)).toEqual(['products']);
    await rm(join(folders.folder, 'products'));
    expect(await standingAt(folders, store, KURTA)).toEqual({ has: true, standing: shown('built') });
  });

  test('whose last name can’t be had leaves the one before being served', async () => {
    const folders = await newFolders();
    const store = open(folders);
    await store.writePage(KURTA, bytes('before'));
    const brotli = join(folders.folder, 'products/kurta.html.br');
    await rm(brotli);
    await mkdir(join(brotli, 'in-the-way'), { recursive: true });
    await expect(store.writePage(KURTA, bytes('after'))).rejects.toThrow();
    expect(await store.read(KURTA)).toEqual(shown('before'));
  });
});

describe('a trace', () => {
  test('counts over the page’s file beside it', async () => {
    const folders = await newFolders();
    const store = open(folders);
    await store.writePage(KURTA, bytes('new'));
    await store.writeParting(KURTA, null);
    expect(await filesIn(folders.folder)).toContain('products/kurta.html');
    expect(await standingAt(folders, store, KURTA)).toMatchObject({ has: false });
    expect(listPublished(folders.folder).at(-1)).toEqual({ path: KURTA, movedTo: null });
  });

  test('goes when its page comes back', async () => {
    const folders = await newFolders();
    const store = open(folders);
    await store.writeParting('/', '/shop');
    await store.writePage('/', bytes('home again'));
    expect(listPublished(folders.folder)).toEqual([{ path: '/', file: join(folders.folder, 'index.html') }]);
  });
});

describe('a folder at the start of its writer', () => {
  test('is made', async () => {
    const folder = join(await temporaryFolder(), 'a', 'b');
    preparePageFolder(folder);
    expect(await readdir(folder)).toEqual([]);
    expect(listPublished(join(folder, 'none'))).toEqual([]);
  });

  test('loses what a kill left half written, and the files of what was taken down', async () => {
    const folders = await newFolders();
    const store = open(folders);
    await store.writePage(KURTA, bytes('new'));
    await store.writeParting(KURTA, '/products/silk');
    await store.writePage('/products/silk', bytes('silk'));
    for (const name of [
      'products/silk.html.tmp-12-3',
      'index.html.parted.tmp-4-5',
      'index.html.br.tmp-1-1',
    ]) {
      await writeFile(join(folders.folder, name), 'half');
    }
    const before = [...store.paths()].sort();
    preparePageFolder(folders.folder);
    expect(await filesIn(folders.folder)).toEqual([
      'products/kurta.html.parted',
      'products/silk.html',
      'products/silk.html.br',
      'products/silk.html.gz',
    ]);
    const reopened = open(folders);
    expect([...reopened.paths()].sort()).toEqual(before);
    expect(await reopened.read(KURTA)).toEqual({ kind: 'parted', to: '/products/silk' });
  });

  test('half written pages are never taken for pages', async () => {
    const folders = await newFolders();
    await writeFile(join(folders.folder, 'about.html.tmp-12-3'), 'half');
    await writeFile(join(folders.folder, 'index.html.br.tmp-12-4'), 'half');
    expect(listPublished(folders.folder)).toEqual([]);
  });
});

test('of a build’s files only the catalogue’s pages count', async () => {
  const { built } = await newFolders({
    'google4f2c9d.html': 'google',
    '_astro/site.css': 'css',
    'sitemap/products-1.xml': 'part',
    'products/kurta.json': '{}',
  });
  expect(listBuilt(built).sort()).toEqual(['/', '/feed.xml', KURTA, '/sitemap/products-1.xml']);
});

test('a flush that fails is done again by the next one', async () => {
  const folders = await newFolders();
  const store = open(folders);
  await store.writePage(KURTA, bytes('new'));
  await rm(join(folders.folder, 'products'), { recursive: true });
  await expect(store.flush()).rejects.toThrow();
  await expect(store.flush()).rejects.toThrow();
  await mkdir(join(folders.folder, 'products'));
  await store.flush();
});

test('a page that is written alone has no packing of an earlier one beside it', async () => {
  const folders = await newFolders();
  const store = open(folders);
  await store.writePage(KURTA, bytes('old'));
  await store.writePage(KURTA, bytes('new'), { packed: false });
  expect(await standingAt(folders, store, KURTA)).toMatchObject({ standing: shown('new') });
  expect(await filesIn(folders.folder)).toEqual(['products/kurta.html']);
  // After a kill as well.
  for (const one of [store, open(folders)]) {
    expect([await one.packOne(), await one.packOne()]).toEqual([true, false]);
    const br = await readFile(join(folders.folder, 'products/kurta.html.br'));
    expect(brotliDecompressSync(br)).toEqual(bytes('new'));
    await rm(join(folders.folder, 'products/kurta.html.br'));
  }
  await store.writePage(KURTA, bytes('newer'));
  expect(await filesIn(folders.folder)).toEqual([
    'products/kurta.html',
    'products/kurta.html.br',
    'products/kurta.html.gz',
  ]);
});
