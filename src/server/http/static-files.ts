import { createHash, hash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { mediaName } from '#shared/picture-sources.ts';
import type { Encoding } from './accepted-encoding.ts';
import { compress, packedPath, unpacksTo } from './compression.ts';
import { contentTypeOf, type ContentType } from './content-types.ts';
import { inspectInlineCode, type InlineCode } from './inline-code.ts';
import { canonicalPathOf } from './request-target.ts';
import { VariantCache, type KeptVariant } from './variant-cache.ts';

/** A file in one packing, ready to be sent. */
export interface StaticVariant {
  readonly encoding: Encoding;
  /** The packed bytes; null for a file that is too large to keep, which is read from the disk each time. */
  readonly body: Buffer | null;
  readonly lengthBytes: number;
  /** Strong entity tag with its quotes: a hash of the content, another one for each packing. */
  readonly etag: string;
  /** What the door sends before the body, made at the first answer. */
  head: string[] | null;
}

/** A packing beside its file that was found to be of that content, as long as it is the same file. */
interface ProvenPacking {
  readonly mark: string;
  readonly etag: string;
}

export interface StaticFilesOptions {
  /** Where uploaded pictures lie; null where there are none. */
  readonly mediaFolder?: string | null;
  /** How many bytes of packed files are kept in memory; what lies beyond is read again when it is asked for. */
  readonly memoryLimitBytes?: number;
  /** Files larger than this are never kept, but read from the disk while they are sent. */
  readonly largestKeptBytes?: number;
  /** URL prefixes of files whose names change with their content. */
  readonly immutablePrefixes?: readonly string[];
}

const MIB = 1024 * 1024;

/**
 * Pictures and whatever else is not packed: from here on they are read while they are sent. An answer's copy of what is
 * in memory stays for as long as its reader takes, and there may be thousands who don't read at all.
 */
const LARGEST_KEPT_PICTURE_BYTES = MIB / 8;

/** How much of the memory is filled before anyone asks. The rest is for what they do ask for. */
const WARM_SHARE = 0.75;

/** What answers every unknown URL, and is no URL itself. */
const NOT_FOUND_PATH = '/404';

/** Pages that Astro reads from the disk when it needs them; they are no URLs either. */
const ERROR_PATHS: ReadonlySet<string> = new Set([NOT_FOUND_PATH, '/500']);

/** One file that the public may read, and its packings as far as anyone asked for them. */
export class StaticFile {
  /** The file's one URL path. */
  readonly path: string;
  readonly diskPath: string;
  /** The content of a page that was made without a disk; null for one that is read from it. */
  readonly content: Buffer | null;
  readonly type: ContentType;
  readonly immutable: boolean;
  br: KeptVariant | null = null;
  gzip: KeptVariant | null = null;
  identity: KeptVariant | null = null;
  /** What inline code the page has; null before its first reading, and for anything but a page. */
  inlineCode: InlineCode | null = null;
  /** Inline code in the page that browsers will refuse. */
  refusedInlineCode = 0;
  /** What is being read; there are very many files, and few of them are. */
  #loading: Map<Encoding, Promise<StaticVariant>> | null = null;
  /** What is known of a file that is too large to keep. */
  #described: StaticVariant | null = null;
  #proven: Partial<Record<Encoding, ProvenPacking>> | null = null;
  readonly #isOfBuild: boolean;
  readonly #cache: VariantCache;
  readonly #largestKeptBytes: number;

  constructor(
    path: string,
    diskPath: string,
    type: ContentType,
    options: {
      immutable: boolean;
      isOfBuild: boolean;
      cache: VariantCache;
      largestKeptBytes: number;
      content: Buffer | null;
    },
  ) {
    this.path = path;
    this.diskPath = diskPath;
    this.content = options.content;
    this.type = type;
    this.immutable = options.immutable;
    this.#isOfBuild = options.isOfBuild;
    this.#cache = options.cache;
    this.#largestKeptBytes = options.largestKeptBytes;
  }

  get isPage(): boolean {
    return this.type.name.startsWith('text/html');
  }

  /** The variant to send to someone who accepts `encoding`, if it is in memory. */
  kept(encoding: Encoding): KeptVariant | null {
    return this[this.#packingFor(encoding)];
  }

  /** The same, read from the disk and packed if need be. Rejects if the file is gone. */
  load(encoding: Encoding): Promise<StaticVariant> {
    const wanted = this.#packingFor(encoding);
    const kept = this[wanted]?.copy() ?? this.#described;
    if (kept !== null) return Promise.resolve(kept);
    const underWay = this.#loading?.get(wanted);
    if (underWay !== undefined) return underWay;
    const loading = this.#read(wanted).finally(() => {
      this.#loading?.delete(wanted);
      if (this.#loading?.size === 0) this.#loading = null;
    });
    this.#loading ??= new Map();
    this.#loading.set(wanted, loading);
    return loading;
  }

  #packingFor(encoding: Encoding): Encoding {
    return this.type.compressible ? encoding : 'identity';
  }

  async #read(encoding: Encoding): Promise<StaticVariant> {
    if (this.content !== null) return this.#make(this.content, { encoding });
    const again = await this.#readProven(encoding);
    if (again !== null) return this.#keep(again, again.body);
    const { size } = await stat(this.diskPath);
    if (size > this.#largestKeptBytes) return this.#describe(size);
    if (encoding === 'identity') return this.#make(await readFile(this.diskPath), { encoding });
    return withContent(this.diskPath, (content, writtenMs) => this.#make(content, { encoding, writtenMs }));
  }

  /** `writtenMs` is when the file was written, where that tells whether the packing beside it is of this content. */
  async #make(
    content: Buffer,
    { encoding, writtenMs = Infinity }: { encoding: Encoding; writtenMs?: number },
  ): Promise<StaticVariant> {
    if (this.isPage && this.inlineCode === null) {
      const { used, refused } = inspectInlineCode(content.toString('utf8'));
      this.inlineCode = used;
      this.refusedInlineCode = refused;
    }
    const etag = entityTag(hash('sha256', content, 'base64url'), encoding);
    const body = encoding === 'identity' ? content : await this.#pack(content, { encoding, etag, writtenMs });
    return this.#keep({ encoding, body, lengthBytes: body.length, etag, head: null }, body);
  }

  #keep(variant: StaticVariant, body: Buffer): StaticVariant {
    this.#cache.keep(this, variant, body);
    return variant;
  }

  /** What lies packed beside the file, if it is of this content, and what it is packed to now otherwise. */
  async #pack(
    content: Buffer,
    { encoding, etag, writtenMs }: { encoding: 'br' | 'gzip'; etag: string; writtenMs: number },
  ): Promise<Buffer> {
    const beside = this.content === null ? await readMarked(packedPath(this.diskPath, encoding)) : null;
    // A kill, or this very moment, may lie between a new packing and its page; not in a build, which is whole.
    const isOfBuild = this.#isOfBuild && beside !== null && beside.writtenMs >= writtenMs;
    if (beside !== null && (isOfBuild || (await unpacksTo(beside.bytes, { encoding, content })))) {
      this.#proven = { ...this.#proven, [encoding]: { mark: beside.mark, etag } };
      return beside.bytes;
    }
    return compress(content, { encoding, thorough: this.immutable });
  }

  async #readProven(encoding: Encoding): Promise<(StaticVariant & { body: Buffer }) | null> {
    const proven = this.#proven?.[encoding];
    if (encoding === 'identity' || proven === undefined) return null;
    const beside = await readMarked(packedPath(this.diskPath, encoding));
    if (beside?.mark !== proven.mark) return null;
    const { bytes: body } = beside;
    return { encoding, body, lengthBytes: body.length, etag: proven.etag, head: null };
  }

  async #describe(lengthBytes: number): Promise<StaticVariant> {
    const digest = createHash('sha256');
    await pipeline(createReadStream(this.diskPath), digest);
    const etag = entityTag(digest.digest('base64url'), 'identity');
    this.#described = { encoding: 'identity', body: null, lengthBytes, etag, head: null };
    return this.#described;
  }
}

/** Everything the public may read without the app: found by URL path, in one look-up. */
export class StaticFiles {
  readonly #files = new Map<string, StaticFile>();
  /** Pages that were taken down, and where each one went; null for nowhere. */
  readonly #parted = new Map<string, string | null>();
  readonly #cache: VariantCache;
  readonly #largestKeptBytes: number;
  readonly #immutablePrefixes: readonly string[];
  readonly #mediaFolder: string | null;

  constructor(options: StaticFilesOptions = {}) {
    this.#cache = new VariantCache(options.memoryLimitBytes ?? 64 * MIB);
    this.#largestKeptBytes = options.largestKeptBytes ?? 2 * MIB;
    this.#immutablePrefixes = options.immutablePrefixes ?? ['/_astro/', '/media/'];
    this.#mediaFolder = options.mediaFolder ?? null;
  }

  /** The file at a canonical URL path. */
  get(path: string): StaticFile | undefined {
    return this.#files.get(path) ?? this.#findPicture(path);
  }

  /** An uploaded picture that nobody has asked this process for: whoever shares the folder may have written it. */
  #findPicture(path: string): StaticFile | undefined {
    const name = this.#mediaFolder === null ? null : mediaName(path);
    if (name === null || this.#mediaFolder === null) return undefined;
    const diskPath = join(this.#mediaFolder, name.file);
    if (!existsSync(diskPath)) return undefined;
    this.put(path, diskPath);
    return this.#files.get(path);
  }

  /** The page that is sent with status 404. */
  get notFoundPage(): StaticFile | undefined {
    return this.#notFoundPage;
  }
  #notFoundPage: StaticFile | undefined;

  get count(): number {
    return this.#files.size;
  }

  /** How many bytes of packed files are in memory. */
  get keptBytes(): number {
    return this.#cache.keptBytes;
  }

  /**
   * Serves the file at `diskPath` as `path` from now on: a page that was published, or one that has changed. Its
   * `.br` and `.gz` beside it are used when they exist, so they must be written before it. False for a kind of file
   * that is never served.
   */
  put(path: string, diskPath: string): boolean {
    return this.#put(path, diskPath, { content: null, isOfBuild: false });
  }

  /** The same for a page that lies on no disk. `fileName` tells its kind. */
  putContent(path: string, page: { fileName: string; content: Buffer }): boolean {
    return this.#put(path, page.fileName, { content: page.content, isOfBuild: false });
  }

  #put(path: string, diskPath: string, source: { content: Buffer | null; isOfBuild: boolean }): boolean {
    const type = contentTypeOf(diskPath);
    if (type === null) return false;
    const file = new StaticFile(path, diskPath, type, {
      immutable: this.#immutablePrefixes.some((prefix) => path.startsWith(prefix)),
      cache: this.#cache,
      largestKeptBytes: Math.min(
        this.#largestKeptBytes,
        type.compressible ? Infinity : LARGEST_KEPT_PICTURE_BYTES,
      ),
      ...source,
    });
    this.#forget(path);
    this.#parted.delete(path);
    if (path === NOT_FOUND_PATH) this.#notFoundPage = file;
    if (!ERROR_PATHS.has(path)) this.#files.set(path, file);
    return true;
  }

  /** From now on there is no page at `path`: it is gone, or has moved to the path that is given. */
  part(path: string, movedTo: string | null): void {
    this.#forget(path);
    this.#files.delete(path);
    this.#parted.set(path, movedTo);
  }

  /** For a path whose page was taken down: where it went, null for nowhere. Undefined for any other. */
  partedTo(path: string): string | null | undefined {
    return this.#parted.get(path);
  }

  /**
   * Serves every file below the folder of a build, at `under` and its path there; a later one takes the place of an
   * earlier one with the same URL path.
   */
  async putAll(folder: string, under = ''): Promise<void> {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const diskPath = join(entry.parentPath, entry.name);
      const inFolder = diskPath.slice(folder.length).replaceAll('\\', '/').replace(/^\/*/, '/');
      const path = urlPathOf(`${under}${inFolder}`);
      if (path !== null) this.#put(path, diskPath, { content: null, isOfBuild: true });
    }
  }

  /**
   * Reads and packs pages until the memory is full, one after the other, so that the first visitors after a start
   * needn't wait for it. Stops early when `signal` is aborted. Files that can't be read are left to their visitors.
   */
  async warm(signal?: AbortSignal): Promise<void> {
    for (const file of this.#files.values()) {
      if (signal?.aborted === true || this.#cache.keptBytes > this.#cache.limitBytes * WARM_SHARE) return;
      if (file.type.compressible) await file.load('br').catch(() => null);
    }
  }

  #forget(path: string): void {
    const file = this.#files.get(path);
    if (file !== undefined) this.#cache.forget(file);
  }
}

/** Finds the files of a build's client folder. Only names are read here; contents when they are first asked for. */
export async function loadStaticFiles(
  clientDir: string,
  options: StaticFilesOptions = {},
): Promise<StaticFiles> {
  const files = new StaticFiles(options);
  await files.putAll(clientDir);
  return files;
}

/**
 * The URL path of a file in a site's folder: `/products/kurta/index.html` and `/products/kurta.html` are both the
 * page `/products/kurta`. Null for files that nobody should see (names that begin with a dot, unknown kinds).
 */
export function urlPathOf(fileUrlPath: string): string | null {
  if (contentTypeOf(fileUrlPath) === null) return null;
  if (fileUrlPath.replace(/^\/\.well-known\//, '/').includes('/.')) return null;
  const page = fileUrlPath.replace(/(?:\/index)?\.html$/, '');
  return canonicalPathOf(page === '' ? '/' : page);
}

function entityTag(contentHash: string, encoding: Encoding): string {
  const tag = contentHash.slice(0, 22);
  return encoding === 'identity' ? `"${tag}"` : `"${tag}-${encoding}"`;
}

/** Memory for contents that are only looked at. One for each that is read at a time, up to a few. */
const spare: Buffer[] = [];
const MOST_SPARE = 4;
const SPARE_BYTES = 128 * 1024;

/** Reads a file for as long as something is made of it: what is read must not be kept. */
async function withContent<Result>(
  path: string,
  make: (content: Buffer, writtenMs: number) => Promise<Result>,
): Promise<Result> {
  const memory = spare.pop() ?? Buffer.allocUnsafeSlow(SPARE_BYTES);
  try {
    const handle = await open(path, 'r');
    try {
      const { size, mtimeMs } = await handle.stat();
      if (size > memory.length) return await make(await handle.readFile(), mtimeMs);
      const content = memory.subarray(0, size);
      for (let read = 0; read < size;) {
        const { bytesRead } = await handle.read(content, read, size - read, read);
        if (bytesRead === 0) throw new Error(`${path} has become shorter.`);
        read += bytesRead;
      }
      return await make(content, mtimeMs);
    } finally {
      await handle.close();
    }
  } finally {
    if (spare.length < MOST_SPARE) spare.push(memory);
  }
}

/** A file with what tells it from any other that may come in its place; null where there is none. */
async function readMarked(path: string): Promise<{ bytes: Buffer; mark: string; writtenMs: number } | null> {
  try {
    const handle = await open(path, 'r');
    try {
      const { ino, mtimeMs, size } = await handle.stat();
      const bytes = await handle.readFile();
      return { bytes, mark: `${ino} ${mtimeMs} ${size}`, writtenMs: mtimeMs };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
