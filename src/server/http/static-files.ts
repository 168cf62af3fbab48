import { createHash, hash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { mediaName } from '#shared/picture-sources.ts';
import type { Encoding } from './accepted-encoding.ts';
import { compress, unpacksTo } from './compression.ts';
import { contentTypeOf, type ContentType } from './content-types.ts';
import { inspectInlineCode, type InlineCode } from './inline-code.ts';
import { canonicalPathOf } from './request-target.ts';
import { VariantCache } from './variant-cache.ts';

/** A file in one packing, ready to be sent. */
export interface StaticVariant {
  readonly encoding: Encoding;
  /** The packed bytes; null for a file that is too large to keep, which is read from the disk each time. */
  readonly body: Buffer | null;
  readonly lengthBytes: number;
  /** Strong entity tag with its quotes: a hash of the content, another one for each packing. */
  readonly etag: string;
  /** Read since the cache last looked. */
  used: boolean;
  /** What the door sends before the body, made at the first answer. */
  heads: StaticHeads | null;
}

/** The headers of a variant's two answers, as `writeHead` takes them. */
export interface StaticHeads {
  readonly ok: string[];
  readonly notModified: string[];
}

export interface StaticFilesOptions {
  /** Where uploaded pictures lie; null where there are none. */
  readonly mediaFolder?: string | null;
  /** How many bytes of packed files are kept in memory; what lies beyond is read again when it is asked for. */
  readonly memoryLimitBytes?: number;
  /** Files larger than this are never kept. */
  readonly largestKeptBytes?: number;
  /** URL prefixes of files whose names change with their content. */
  readonly immutablePrefixes?: readonly string[];
}

const MIB = 1024 * 1024;

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
  br: StaticVariant | null = null;
  gzip: StaticVariant | null = null;
  identity: StaticVariant | null = null;
  /** What inline code the page has; null before its first reading, and for anything but a page. */
  inlineCode: InlineCode | null = null;
  /** Inline code in the page that browsers will refuse. */
  refusedInlineCode = 0;
  readonly #loading = new Map<Encoding, Promise<StaticVariant>>();
  readonly #cache: VariantCache;
  readonly #largestKeptBytes: number;

  constructor(
    path: string,
    diskPath: string,
    type: ContentType,
    options: { immutable: boolean; cache: VariantCache; largestKeptBytes: number; content: Buffer | null },
  ) {
    this.path = path;
    this.diskPath = diskPath;
    this.content = options.content;
    this.type = type;
    this.immutable = options.immutable;
    this.#cache = options.cache;
    this.#largestKeptBytes = options.largestKeptBytes;
  }

  get isPage(): boolean {
    return this.type.name.startsWith('text/html');
  }

  /** The variant to send to someone who accepts `encoding`, if it is in memory. */
  kept(encoding: Encoding): StaticVariant | null {
    if (!this.type.compressible || encoding === 'identity') return this.identity;
    return encoding === 'br' ? this.br : this.gzip;
  }

  /** The same, read from the disk and packed if need be. Rejects if the file is gone. */
  load(encoding: Encoding): Promise<StaticVariant> {
    const wanted = this.type.compressible ? encoding : 'identity';
    const kept = this.kept(wanted);
    if (kept !== null) return Promise.resolve(kept);
    const underWay = this.#loading.get(wanted);
    if (underWay !== undefined) return underWay;
    const loading = this.#read(wanted).finally(() => this.#loading.delete(wanted));
    this.#loading.set(wanted, loading);
    return loading;
  }

  async #read(encoding: Encoding): Promise<StaticVariant> {
    const size = this.content?.length ?? (await stat(this.diskPath)).size;
    if (this.content === null && size > this.#largestKeptBytes) return this.#describe(size);
    const content = this.content ?? (await readFile(this.diskPath));
    if (this.isPage && this.inlineCode === null) {
      const { used, refused } = inspectInlineCode(content.toString('utf8'));
      this.inlineCode = used;
      this.refusedInlineCode = refused;
    }
    const body =
      encoding === 'identity'
        ? content
        : ((this.content === null ? await readPrepacked(this.diskPath, { encoding, content }) : null) ??
          (await compress(content, { encoding, thorough: this.immutable })));
    const variant: StaticVariant = {
      encoding,
      body,
      lengthBytes: body.length,
      etag: entityTag(hash('sha256', content, 'base64url'), encoding),
      used: false,
      heads: null,
    };
    this[encoding] = variant;
    this.#cache.keep(this, encoding, body.length);
    return variant;
  }

  async #describe(lengthBytes: number): Promise<StaticVariant> {
    const digest = createHash('sha256');
    await pipeline(createReadStream(this.diskPath), digest);
    const etag = entityTag(digest.digest('base64url'), 'identity');
    this.identity = { encoding: 'identity', body: null, lengthBytes, etag, used: false, heads: null };
    return this.identity;
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
    return this.#put(path, diskPath, null);
  }

  /** The same for a page that lies on no disk. `fileName` tells its kind. */
  putContent(path: string, page: { fileName: string; content: Buffer }): boolean {
    return this.#put(path, page.fileName, page.content);
  }

  #put(path: string, diskPath: string, content: Buffer | null): boolean {
    const type = contentTypeOf(diskPath);
    if (type === null) return false;
    const file = new StaticFile(path, diskPath, type, {
      immutable: this.#immutablePrefixes.some((prefix) => path.startsWith(prefix)),
      cache: this.#cache,
      largestKeptBytes: this.#largestKeptBytes,
      content,
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
   * Serves every file below `folder`, at `under` and its path there; a later one takes the place of an earlier one with
   * the same URL path.
   */
  async putAll(folder: string, under = ''): Promise<void> {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const diskPath = join(entry.parentPath, entry.name);
      const inFolder = diskPath.slice(folder.length).replaceAll('\\', '/').replace(/^\/*/, '/');
      const path = urlPathOf(`${under}${inFolder}`);
      if (path !== null) this.put(path, diskPath);
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

/** Null also for a packing of something else: a kill, or this very moment, may lie between the new one and its page. */
async function readPrepacked(
  diskPath: string,
  { encoding, content }: { encoding: 'br' | 'gzip'; content: Buffer },
): Promise<Buffer | null> {
  try {
    const packed = await readFile(`${diskPath}${encoding === 'br' ? '.br' : '.gz'}`);
    return (await unpacksTo(packed, { encoding, content })) ? packed : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
