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

/**
 * Packs the body that the app is about to write, if it is worth it: that is known from its headers and its first
 * bytes, so `writeHead`, `write` and `end` are held back until then and given back to the response at the decision.
 */
export function packAnswer(response: ServerResponse, encoding: Encoding): void {
  const own = {
    writeHead: response.writeHead.bind(response) as (status: number) => ServerResponse,
    write: response.write.bind(response) as (chunk: Buffer) => boolean,
    end: response.end.bind(response) as (chunk?: Buffer) => ServerResponse,
  };
  const held: Buffer[] = [];
  let heldBytes = 0;
  let headGiven = false;
  let packer: Gzip | BrotliCompress | null = null;

  const giveBack = (): void => {
    for (const name of ['writeHead', 'write', 'end'] as const) Reflect.deleteProperty(response, name);
  };
  const startPacking = (): void => {
    packer = createPacker(encoding);
    response.removeHeader('Content-Length');
    response.setHeader('Content-Encoding', encoding);
    own.writeHead(response.statusCode);
    packer.on('data', (bytes: Buffer) => {
      if (own.write(bytes)) return;
      packer?.pause();
      response.once('drain', () => packer?.resume());
    });
    packer.once('end', () => own.end());
    response.once('close', () => packer?.destroy());
    for (const chunk of held) packer.write(chunk);
  };

  const writeHead = (status: number, ...rest: unknown[]): ServerResponse => {
    response.statusCode = status;
    if (typeof rest[0] === 'string') response.statusMessage = rest.shift() as string;
    else if (rest.length > 1) rest.shift();
    setHeaders(response, rest[0] as OutgoingHttpHeaders | readonly string[] | undefined);
    headGiven = true;
    if (isWorthPacking(response, encoding)) return response;
    giveBack();
    return own.writeHead(status);
  };
  const write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    const callback = rest.find((argument) => typeof argument === 'function') as (() => void) | undefined;
    const bytes = toBuffer(chunk, rest[0]);
    if (packer !== null) return packer.write(bytes, callback);
    if (!headGiven && !isWorthPacking(response, encoding)) {
      giveBack();
      return response.write(bytes, callback);
    }
    held.push(bytes);
    heldBytes += bytes.length;
    if (callback !== undefined) queueMicrotask(callback);
    if (heldBytes >= WORTH_PACKING_BYTES) startPacking();
    return true;
  };
  const end = (...rest: unknown[]): ServerResponse => {
    const callback = rest.find((argument) => typeof argument === 'function') as (() => void) | undefined;
    if (callback !== undefined) response.once('finish', callback);
    const chunk =
      typeof rest[0] === 'function' ? undefined : (rest[0] as string | Uint8Array | null | undefined);
    const bytes = chunk === undefined || chunk === null ? undefined : toBuffer(chunk, rest[1]);
    if (packer === null && !headGiven && held.length === 0 && !isWorthPacking(response, encoding)) {
      giveBack();
      return own.end(bytes);
    }
    if (bytes !== undefined) write(bytes);
    if (packer !== null) {
      packer.end();
      return response;
    }
    giveBack();
    return own.end(Buffer.concat(held));
  };
  Object.assign(response, { writeHead, write, end });
}

function isWorthPacking(response: ServerResponse, encoding: Encoding): boolean {
  const type = String(response.getHeader('Content-Type') ?? '');
  if (type === 'text/html') response.setHeader('Content-Type', 'text/html; charset=utf-8');
  if (!PACKED_TYPES.test(type)) return false;
  if (!String(response.getHeader('Vary') ?? '').includes('Accept-Encoding')) {
    response.appendHeader('Vary', 'Accept-Encoding');
  }
  if (encoding === 'identity' || response.hasHeader('Content-Encoding') || response.hasHeader('ETag'))
    return false;
  if (response.statusCode === 204 || response.statusCode === 304) return false;
  return Number(response.getHeader('Content-Length') ?? Infinity) >= WORTH_PACKING_BYTES;
}

/** Low quality: the answer is made once, for one reader, while the reader waits. */
function createPacker(encoding: Encoding): Gzip | BrotliCompress {
  if (encoding === 'gzip') return createGzip({ level: 4 });
  return createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
}

function setHeaders(
  response: ServerResponse,
  headers: OutgoingHttpHeaders | readonly string[] | undefined,
): void {
  if (headers === undefined) return;
  if (!Array.isArray(headers)) {
    for (const [name, value] of Object.entries(headers))
      if (value !== undefined) response.setHeader(name, value);
    return;
  }
  const given = new Set<string>();
  for (let index = 0; index < headers.length; index += 2) {
    const name = String(headers[index]);
    const value = String(headers[index + 1]);
    if (given.has(name.toLowerCase())) response.appendHeader(name, value);
    else response.setHeader(name, value);
    given.add(name.toLowerCase());
  }
}

function toBuffer(chunk: string | Uint8Array, encoding: unknown): Buffer {
  if (typeof chunk === 'string') {
    return Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8');
  }
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
