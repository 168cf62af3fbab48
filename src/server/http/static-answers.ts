import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { acceptedEncoding } from './accepted-encoding.ts';
import { namesEntityTag } from './entity-tags.ts';
import { pathRule } from './path-rules.ts';
import type { SecurityHeaders } from './security-headers.ts';
import type { StaticFile, StaticVariant } from './static-files.ts';

/** How long a browser may keep a file whose name doesn't change with its content: pictures, icons. Seconds. */
const NAMED_FILE_AGE_SECONDS = 3600;

/** What a request for a file says besides its path. */
export interface StaticRequest {
  readonly acceptEncoding: string;
  readonly ifNoneMatch: string;
}

/** Answers requests for files. Meant for one door: the headers that it makes stay with the files' variants. */
export class StaticAnswers {
  readonly #headers: SecurityHeaders;
  readonly #log: Logger;

  constructor(headers: SecurityHeaders, log: Logger) {
    this.#headers = headers;
    this.#log = log;
  }

  /** Answers at once if the file is in memory. False if it isn't: nothing was sent. */
  answerNow(file: StaticFile, response: ServerResponse, request: StaticRequest): boolean {
    const variant = file.kept(acceptedEncoding(request.acceptEncoding));
    if (variant === null) return false;
    variant.used = true;
    this.#send(file, variant, response, request, 200);
    return true;
  }

  /** Answers with the file, from the disk if need be. Rejects if it can't be read. */
  async answer(
    file: StaticFile,
    response: ServerResponse,
    request: StaticRequest,
    status: 200 | 404 | 410 = 200,
  ): Promise<void> {
    const isNew = file.isPage && file.inlineCode === null;
    const variant = await file.load(acceptedEncoding(request.acceptEncoding));
    if (isNew && file.refusedInlineCode > 0) {
      this.#log.warn(
        { path: file.path, count: file.refusedInlineCode },
        'A page has inline scripts or styles that browsers will refuse',
      );
    }
    this.#send(file, variant, response, request, status);
  }

  #send(
    file: StaticFile,
    variant: StaticVariant,
    response: ServerResponse,
    request: StaticRequest,
    status: 200 | 404 | 410,
  ): void {
    const head = (variant.head ??= this.#headOf(file, variant));
    if (status === 200 && request.ifNoneMatch !== '' && namesEntityTag(request.ifNoneMatch, variant.etag)) {
      response.writeHead(304, head.slice(bodyHead(file, variant).length));
      response.end();
      return;
    }
    response.writeHead(status, head);
    if (response.req.method === 'HEAD') response.end();
    else this.#sendBody(file, variant, response);
  }

  #sendBody(file: StaticFile, { body, lengthBytes }: StaticVariant, response: ServerResponse): void {
    if (body !== null) {
      response.end(body);
      return;
    }
    const reading = createReadStream(file.diskPath, { end: lengthBytes - 1 });
    response.once('close', () => reading.destroy());
    reading.once('error', (error) => {
      this.#log.error({ err: error, path: file.path }, 'A file could not be read to its end');
      response.destroy();
    });
    reading.once('end', () => {
      // Nobody may take the next answer for the rest of a file that has become shorter.
      if (reading.bytesRead < lengthBytes) response.destroy();
    });
    reading.pipe(response);
  }

  /** What is of the body first: without that it is the head of a 304. */
  #headOf(file: StaticFile, variant: StaticVariant): string[] {
    return [
      ...bodyHead(file, variant),
      'ETag',
      variant.etag,
      'Cache-Control',
      cacheControl(file),
      ...(file.type.compressible ? ['Vary', 'Accept-Encoding'] : []),
      ...(file.isPage
        ? this.#headers.of(pathRule(file.path).pageClass, file.inlineCode ?? undefined)
        : this.#headers.of('data')),
    ];
  }
}

function bodyHead(file: StaticFile, { encoding, lengthBytes }: StaticVariant): string[] {
  const head = ['Content-Type', file.type.name, 'Content-Length', String(lengthBytes)];
  if (encoding !== 'identity') head.push('Content-Encoding', encoding);
  return head;
}

function cacheControl(file: StaticFile): string {
  if (file.immutable) return 'public, max-age=31536000, immutable';
  return file.isPage || file.type.compressible ? 'no-cache' : `public, max-age=${NAMED_FILE_AGE_SECONDS}`;
}
