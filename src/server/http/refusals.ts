import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { PROBLEM_TYPE, problemBody, type Problem } from './problem.ts';
import type { RawHeaders } from './security-headers.ts';

/** How long, and for how much, a refused sender is listened to, so that it gets to read the refusal. */
const LINGER_MS = 1000;
const LINGER_BYTES = 1024 * 1024;

/** Writes the door's own answers. */
export class Refusals {
  readonly #headers: RawHeaders;

  /** `headers` go with every answer. */
  constructor(headers: RawHeaders) {
    this.#headers = headers;
  }

  /** Refuses a request whose body, if there is one, was read. */
  refuse(response: ServerResponse, problem: Problem, extra: RawHeaders = []): void {
    const body = problemBody(problem);
    response.writeHead(problem.status, this.#problemHeaders(body, extra));
    response.end(body);
  }

  /**
   * Refuses a request that may still be sending, and closes its connection. The answer is written at once and ended
   * later: a connection that is closed with unread bytes in it is reset, and the answer lost.
   */
  refuseSender(
    request: IncomingMessage,
    response: ServerResponse,
    problem: Problem,
    extra: RawHeaders = [],
  ): void {
    const body = problemBody(problem);
    response.shouldKeepAlive = false;
    response.writeHead(problem.status, this.#problemHeaders(body, extra));
    response.write(body);
    let discardedBytes = 0;
    const finish = (): void => {
      clearTimeout(timer);
      request.off('data', discard).off('end', finish).off('close', finish);
      response.end();
    };
    const discard = (chunk: Buffer): void => {
      discardedBytes += chunk.length;
      if (discardedBytes > LINGER_BYTES) finish();
    };
    const timer = setTimeout(finish, LINGER_MS);
    request.on('data', discard).once('end', finish).once('close', finish);
  }

  redirect(response: ServerResponse, location: string): void {
    response.writeHead(308, [
      'Location',
      location,
      'Content-Length',
      '0',
      'Cache-Control',
      'no-store',
      ...this.#headers,
    ]);
    response.end();
  }

  /** Refuses what could not be read as a request, or came too slowly to become one. */
  refuseConnection(socket: Duplex, problem: Problem, extra: RawHeaders = []): void {
    const body = problemBody(problem);
    const lines = [`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, 'Connection: close'];
    lines.push(`Date: ${new Date().toUTCString()}`);
    const headers = this.#problemHeaders(body, extra);
    for (let index = 0; index < headers.length; index += 2)
      lines.push(`${headers[index]}: ${headers[index + 1]}`);
    socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
    socket.resume();
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  }

  #problemHeaders(body: string, extra: RawHeaders): string[] {
    return [
      'Content-Type',
      PROBLEM_TYPE,
      'Content-Length',
      String(Buffer.byteLength(body)),
      'Cache-Control',
      'no-store',
      ...extra,
      ...this.#headers,
    ];
  }
}
