import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { constants, createBrotliCompress, createGzip, type BrotliCompress, type Gzip } from 'node:zlib';
import type { Encoding } from './accepted-encoding.ts';
import type { RawHeaders } from './security-headers.ts';

/** Below this a packed answer saves nothing, in bytes. */
const WORTH_PACKING_BYTES = 1024;

/**
 * JSON stays unpacked: it is small, personal, and may repeat what the request said, from which the length of a packed
 * answer would tell (BREACH). Pages hold no token that would be worth guessing: changes are guarded by their Origin.
 */
const PACKED_TYPES = /^(?:text\/(?:html|plain|css|csv|xml)|application\/xml|image\/svg\+xml)\b/;

/** Gives an answer that the app is about to write the door's headers. What the app then sets itself wins. */
export function presetHeaders(response: ServerResponse, headers: RawHeaders): void {
  for (let index = 0; index < headers.length; index += 2) {
    response.setHeader(headers[index] as string, headers[index + 1] as string);
  }
  response.setHeader('Cache-Control', 'no-store');
}

export interface PackOptions {
  readonly encoding: Encoding;
  /** Called instead of sending a 5xx without a body, which is how Astro reports what was thrown. */
  readonly answerEmptyError: () => void;
}

type Callback = () => void;
type Chunk = string | Uint8Array;

/**
 * Packs the body that the app is about to write, if it is worth it. That is known from its headers and its first
 * bytes: until then `writeHead`, `write` and `end` only take notes, and then they are given back to the response or
 * lead through a packer. `drained` resolves when there is room for more: who writes a long answer waits for it.
 */
export function packAnswer(
  response: ServerResponse,
  { encoding, answerEmptyError }: PackOptions,
): { drained: () => Promise<void> } {
  const own = {
    writeHead: response.writeHead.bind(response),
    write: response.write.bind(response),
    end: response.end.bind(response),
  };
  const held: Buffer[] = [];
  let heldBytes = 0;
  let packer: Gzip | BrotliCompress | null = null;

  const giveBack = (): void => {
    for (const name of ['writeHead', 'write', 'end'] as const) Reflect.deleteProperty(response, name);
  };
  const startPacking = (): Gzip | BrotliCompress => {
    const started = createPacker(encoding);
    response.removeHeader('Content-Length');
    response.setHeader('Content-Encoding', encoding);
    own.writeHead(response.statusCode);
    started.on('data', (bytes: Buffer) => {
      if (own.write(bytes, 'utf8')) return;
      started.pause();
      response.once('drain', () => started.resume());
    });
    started.once('end', () => own.end('', 'utf8'));
    response.once('close', () => started.destroy());
    for (const chunk of held) started.write(chunk);
    return started;
  };

  const writeHead = (status: number, ...rest: unknown[]): ServerResponse => {
    response.statusCode = status;
    if (typeof rest[0] === 'string') response.statusMessage = rest[0];
    setHeaders(response, rest.at(-1));
    return response;
  };
  const write = (chunk: Chunk, ...rest: unknown[]): boolean => {
    const bytes = toBuffer(chunk, rest[0]);
    const callback = callbackIn(rest);
    if (packer !== null) return packer.write(bytes, callback);
    if (held.length === 0 && !mayPack(response, encoding)) {
      giveBack();
      return own.write(bytes, 'utf8', callback);
    }
    held.push(bytes);
    heldBytes += bytes.length;
    if (heldBytes >= WORTH_PACKING_BYTES) packer = startPacking();
    if (callback !== undefined) queueMicrotask(callback);
    return true;
  };
  const end = (...rest: unknown[]): ServerResponse => {
    const callback = callbackIn(rest);
    if (callback !== undefined) response.once('finish', callback);
    const last = isChunk(rest[0]) ? toBuffer(rest[0], rest[1]) : Buffer.alloc(0);
    if (packer === null && heldBytes + last.length >= WORTH_PACKING_BYTES && mayPack(response, encoding)) {
      packer = startPacking();
    }
    if (packer !== null) {
      packer.end(last);
      return response;
    }
    giveBack();
    sayCharset(response);
    if (heldBytes + last.length === 0 && response.statusCode >= 500 && !response.hasHeader('Content-Type')) {
      answerEmptyError();
      return response;
    }
    return own.end(Buffer.concat([...held, last]), 'utf8');
  };
  Object.assign(response, { writeHead, write, end });
  return { drained: () => roomIn(packer ?? response, response) };
}

function roomIn(target: ServerResponse | Gzip | BrotliCompress, response: ServerResponse): Promise<void> {
  if (!target.writableNeedDrain || response.closed) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      target.off('drain', done);
      response.off('close', done);
      resolve();
    };
    target.once('drain', done);
    response.once('close', done);
  });
}

/** Whether a body of this answer's kind is packed; says so to caches on the way. */
function mayPack(response: ServerResponse, encoding: Encoding): boolean {
  sayCharset(response);
  if (!PACKED_TYPES.test(String(response.getHeader('Content-Type') ?? ''))) return false;
  if (!/\baccept-encoding\b/i.test(String(response.getHeader('Vary') ?? ''))) {
    response.appendHeader('Vary', 'Accept-Encoding');
  }
  if (encoding === 'identity' || response.hasHeader('Content-Encoding')) return false;
  return !response.hasHeader('ETag') && response.statusCode !== 204 && response.statusCode !== 304;
}

/** Astro names its pages' type without their charset. */
function sayCharset(response: ServerResponse): void {
  if (response.getHeader('Content-Type') === 'text/html') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
  }
}

/** Low quality: the answer is made once, for one reader, while the reader waits. */
function createPacker(encoding: Encoding): Gzip | BrotliCompress {
  if (encoding === 'gzip') return createGzip({ level: 4 });
  return createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
}

/** Headers as `writeHead` takes them: an object, or names and values in turn. */
function setHeaders(response: ServerResponse, headers: unknown): void {
  if (headers === null || typeof headers !== 'object') return;
  const pairs = Array.isArray(headers)
    ? headers.flatMap((name, index) =>
        index % 2 === 0 ? [[String(name), String(headers[index + 1])] as const] : [],
      )
    : Object.entries(headers as OutgoingHttpHeaders);
  const given = new Set<string>();
  for (const [name, value] of pairs) {
    if (value === undefined) continue;
    if (given.has(name.toLowerCase())) response.appendHeader(name, String(value));
    else response.setHeader(name, value);
    given.add(name.toLowerCase());
  }
}

function callbackIn(rest: readonly unknown[]): Callback | undefined {
  return rest.find((argument) => typeof argument === 'function') as Callback | undefined;
}

function isChunk(value: unknown): value is Chunk {
  return typeof value === 'string' || value instanceof Uint8Array;
}

function toBuffer(chunk: Chunk, encoding: unknown): Buffer {
  if (typeof chunk === 'string') {
    return Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8');
  }
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
