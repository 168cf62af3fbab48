import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { compress, packedPath } from '../http/compression.ts';
import { PARTED, fileOf, pathOf } from './page-files.ts';
import type { PageStore, Standing } from './page-store.ts';

/** What a publisher's folder says of one path: its page's file, or where the page went. */
export type Published = { path: string } & ({ file: string } | { movedTo: string | null });

/** Everything that was published since the build, in no order. */
export function listPublished(folder: string): Published[] {
  if (!existsSync(folder)) return [];
  const found: Published[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const name = relative(folder, file).replaceAll('\\', '/');
    if (name.endsWith(PARTED)) {
      const path = pathOf(name.slice(0, -PARTED.length));
      const movedTo = path === null ? undefined : readMovedToIfThere(file);
      if (path !== null && movedTo !== undefined) found.push({ path, movedTo });
    } else {
      const path = pathOf(name);
      if (path !== null) found.push({ path, file });
    }
  }
  // The file of a page that was taken down may still be there: its trace comes last, and counts.
  return found.sort((a, b) => Number('movedTo' in a) - Number('movedTo' in b));
}

/** Where the page behind a trace went. */
export function readMovedTo(file: string): string | null {
  return (JSON.parse(readFileSync(file, 'utf8')) as { to: string | null }).to;
}

/** The same, or undefined where the page has just come back: the publisher of another process may be at work. */
function readMovedToIfThere(file: string): string | null | undefined {
  try {
    return readMovedTo(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Opens the folder of what was published since a build, over the build's own pages. */
export function openPageFolder(folder: string, built: string): PageStore {
  const pages = new Set(listBuilt(built));
  const parted = new Set<string>();
  const unpacked = new Set<string>();
  for (const one of listPublished(folder)) {
    const [into, outOf] = 'file' in one ? [pages, parted] : [parted, pages];
    into.add(one.path);
    outOf.delete(one.path);
    if ('file' in one && !existsSync(packedPath(one.file, 'br'))) unpacked.add(one.path);
  }
  return new PageFolder(folder, built, { pages, parted, unpacked });
}

/** The path of every catalogue page in a build's folder of files; what an owner put into `public` is none. */
export function listBuilt(built: string): string[] {
  return readdirSync(built, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const path = pathOf(name.replaceAll('\\', '/'));
    return path === null || existsSync(join('public', name)) ? [] : [path];
  });
}

/**
 * Makes the folder, and removes what a kill left half written in it and what was taken down before. For its one writer,
 * as it begins.
 */
export function preparePageFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name);
    if (TEMPORARY.test(name)) rmSync(file, { force: true });
    if (!name.endsWith(PARTED)) continue;
    for (const ending of PACKINGS) rmSync(file.slice(0, -PARTED.length) + ending, { force: true });
  }
}

const PACKINGS = ['', '.br', '.gz'];
const TEMPORARY = /\.tmp-\d+-\d+$/;

class PageFolder implements PageStore {
  readonly #folder: string;
  readonly #built: string;
  readonly #pages: Set<string>;
  readonly #parted: Set<string>;
  /** Pages in the folder that have no packing yet. */
  readonly #unpacked: Set<string>;
  /** Folders with new names in them that a power cut could still undo. */
  readonly #unsynced = new Set<string>();
  /** Folders that are there. */
  readonly #made = new Set<string>();
  #temporaries = 0;

  constructor(
    folder: string,
    built: string,
    paths: { pages: Set<string>; parted: Set<string>; unpacked: Set<string> },
  ) {
    this.#folder = folder;
    this.#built = built;
    this.#pages = paths.pages;
    this.#parted = paths.parted;
    this.#unpacked = paths.unpacked;
  }

  *paths(): IterableIterator<string> {
    yield* this.#pages;
    yield* this.#parted;
  }

  has(path: string): boolean {
    return this.#pages.has(path);
  }

  read(path: string): Promise<Standing | null> {
    if (this.#parted.has(path)) {
      return Promise.resolve({
        kind: 'parted',
        to: readMovedTo(join(this.#folder, fileOf(path) + PARTED)),
      });
    }
    if (!this.#pages.has(path)) return Promise.resolve(null);
    const content =
      readIfThere(join(this.#folder, fileOf(path))) ?? readIfThere(join(this.#built, fileOf(path)));
    return Promise.resolve(content && { kind: 'page', content });
  }

  async writePage(path: string, content: Buffer, { packed } = { packed: true }): Promise<void> {
    const file = join(this.#folder, fileOf(path));
    if (packed) await this.#writePacked(file, content);
    else await this.#writeAlone(file, content);
    if (packed) this.#unpacked.delete(path);
    else this.#unpacked.add(path);
    if (this.#parted.delete(path)) rmSync(file + PARTED, { force: true });
    this.#pages.add(path);
  }

  async #writePacked(file: string, content: Buffer): Promise<void> {
    const [br, gzip] = await Promise.all([
      compress(content, { encoding: 'br', thorough: false }),
      compress(content, { encoding: 'gzip', thorough: false }),
    ]);
    const [wholeBr, wholeGzip, whole] = await Promise.all([
      this.#writeTemporary(file, br),
      this.#writeTemporary(file, gzip),
      this.#writeTemporary(file, content),
    ]);
    // The page's own name comes last: who reads the new page finds its packings beside it.
    await Promise.all([rename(wholeBr, packedPath(file, 'br')), rename(wholeGzip, packedPath(file, 'gzip'))]);
    await rename(whole, file);
  }

  /** Packings of what the page was before would be unpacked in vain by everybody who reads the page. */
  async #writeAlone(file: string, content: Buffer): Promise<void> {
    const whole = await this.#writeTemporary(file, content);
    for (const packing of [packedPath(file, 'br'), packedPath(file, 'gzip')])
      if (existsSync(packing)) rmSync(packing);
    await rename(whole, file);
  }

  async packOne(): Promise<boolean> {
    const [path] = this.#unpacked;
    if (path === undefined) return false;
    this.#unpacked.delete(path);
    const file = join(this.#folder, fileOf(path));
    const content = this.#pages.has(path) ? readIfThere(file) : null;
    if (content === null) return true;
    const packed = await compress(content, { encoding: 'br', thorough: false });
    // Who reads it compares it with its page: it may be lost, and be of another one.
    await rename(await this.#writeTemporary(file, packed, { synced: false }), packedPath(file, 'br'));
    return true;
  }

  async writeParting(path: string, to: string | null): Promise<void> {
    const file = join(this.#folder, fileOf(path));
    // The page's own files stay until the next start: somebody may be about to read them.
    await rename(await this.#writeTemporary(file, Buffer.from(JSON.stringify({ to }))), file + PARTED);
    this.#pages.delete(path);
    this.#parted.add(path);
  }

  async flush(): Promise<void> {
    const folders = [...this.#unsynced];
    this.#unsynced.clear();
    try {
      for (const folder of folders) await syncFolder(folder);
    } catch (error) {
      for (const folder of folders) this.#unsynced.add(folder);
      throw error;
    }
  }

  /** Writes bytes beside where they will be, and waits until they are on the disk. The waits leave the thread. */
  async #writeTemporary(file: string, bytes: Buffer, { synced } = { synced: true }): Promise<string> {
    this.#makeFolder(dirname(file));
    // Never the name of a page: what a kill leaves behind is not served.
    const name = `${file}.tmp-${process.pid}-${++this.#temporaries}`;
    try {
      const handle = await open(name, 'w');
      try {
        await handle.writeFile(bytes);
        if (synced) await handle.sync();
      } finally {
        await handle.close();
      }
      return name;
    } catch (error) {
      this.#made.delete(dirname(file));
      rmSync(name, { force: true });
      throw error;
    }
  }

  #makeFolder(folder: string): void {
    if (!this.#made.has(folder)) mkdirSync(folder, { recursive: true });
    this.#made.add(folder);
    this.#unsynced.add(folder);
  }
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
