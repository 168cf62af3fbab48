import { connect, type Socket } from 'node:net';

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  /** By lower-case name; a header that comes twice is joined by ", ". */
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

const NO_BODY = { body: Buffer.alloc(0), lengthBytes: 0 };

/** A connection that says exactly what it is told to. */
export class RawConnection {
  readonly socket: Socket;
  /** Resolves when the other side has closed. */
  readonly closed: Promise<void>;
  #received = Buffer.alloc(0);
  #isClosed = false;
  readonly #waiting = new Set<() => void>();

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1' });
    this.socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#wake();
    });
    this.socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => {
      this.socket.once('close', () => {
        this.#isClosed = true;
        resolve();
        this.#wake();
      });
    });
  }

  send(...lines: string[]): this {
    this.socket.write(`${lines.join('\r\n')}\r\n`, 'latin1');
    return this;
  }

  sendBytes(bytes: string | Buffer): this {
    this.socket.write(bytes);
    return this;
  }

  /** The next answer, or null if the connection closes before it is whole. One to HEAD has no body, whatever it says. */
  async answer(method = 'GET'): Promise<RawAnswer | null> {
    for (;;) {
      const answer = this.#takeAnswer(method);
      if (answer !== null) return answer;
      if (this.#isClosed) return null;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  close(): void {
    this.socket.destroy();
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  #takeAnswer(method: string): RawAnswer | null {
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0) return null;
    const [statusLine = '', ...lines] = this.#received.subarray(0, end).toString('latin1').split('\r\n');
    const headers: Record<string, string> = {};
    for (const line of lines) {
      const colon = line.indexOf(':');
      const name = line.slice(0, colon).toLowerCase();
      const value = line.slice(colon + 1).trim();
      headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
    }
    const status = Number(statusLine.split(' ')[1]);
    const rest = this.#received.subarray(end + 4);
    const taken = method === 'HEAD' ? NO_BODY : takeBody(status, headers, rest);
    if (taken === null) return null;
    this.#received = rest.subarray(taken.lengthBytes);
    return { status, headers, body: taken.body };
  }
}

/** Sends one request as it is given (each line gets its line end) and closes. Null if it was closed without answer. */
export async function rawRequest(port: number, ...lines: string[]): Promise<RawAnswer | null> {
  const connection = new RawConnection(port).send(...lines);
  const answer = await connection.answer();
  connection.close();
  return answer;
}

/** A plain request with a Host of localhost. */
export async function get(
  port: number,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<RawAnswer> {
  const connection = new RawConnection(port);
  const all = { Host: `localhost:${port}`, ...headers };
  connection.send(
    `${method} ${path} HTTP/1.1`,
    ...Object.entries(all).map(([name, value]) => `${name}: ${value}`),
    '',
  );
  const answer = await connection.answer(method);
  connection.close();
  if (answer === null) throw new Error(`${method} ${path} got no answer`);
  return answer;
}

/** A POST with a body, from the shop's own page unless `headers` say otherwise. */
export async function post(
  port: number,
  path: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Promise<RawAnswer> {
  const connection = new RawConnection(port);
  const host = `localhost:${port}`;
  const all = {
    Host: host,
    Origin: `http://${host}`,
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  };
  connection.send(
    `POST ${path} HTTP/1.1`,
    ...Object.entries(all).map(([name, value]) => `${name}: ${value}`),
    '',
  );
  connection.sendBytes(body);
  const answer = await connection.answer();
  connection.close();
  if (answer === null) throw new Error(`POST ${path} got no answer`);
  return answer;
}

function takeBody(
  status: number,
  headers: Record<string, string>,
  rest: Buffer,
): { body: Buffer; lengthBytes: number } | null {
  if (status === 304 || status === 204 || status < 200) return NO_BODY;
  if (headers['transfer-encoding'] === 'chunked') return takeChunks(rest);
  const lengthBytes = Number(headers['content-length'] ?? 0);
  return rest.length < lengthBytes ? null : { body: rest.subarray(0, lengthBytes), lengthBytes };
}

function takeChunks(rest: Buffer): { body: Buffer; lengthBytes: number } | null {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = rest.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(rest.subarray(at, lineEnd).toString('latin1'), 16);
    const start = lineEnd + 2;
    if (rest.length < start + size + 2) return null;
    if (size === 0) return { body: Buffer.concat(chunks), lengthBytes: start + 2 };
    chunks.push(rest.subarray(start, start + size));
    at = start + size + 2;
  }
}
