import type { Server } from 'node:http';
import { describe, expect, test } from 'vitest';
import { openDoor, writeFolder } from '../server/http/support/open-door.ts';
import { count, tally, within } from '../support/counts.ts';
import { get, post, RawConnection } from '../server/http/support/raw-request.ts';

/** Of each kind, when they come alone and when they come together. */
const CLIENTS = count({ usual: 50, full: 800 });
const ALL_AT_ONCE = count({ usual: 100, full: 4000 });
/** How long others may wait meanwhile, all but one in a hundred. Only a long run, with the machine to itself, goes by time. */
const P99_MS = count({ usual: Number.POSITIVE_INFINITY, full: 500 });
const LIMITS = { headersMs: 400, requestMs: 600, stalledMs: 800, keepAliveMs: 500 };

/** Each opens a connection and then behaves badly on it. */
const SLOW: Record<string, (connection: RawConnection, port: number) => void> = {
  'say nothing': () => undefined,
  'send headers byte by byte': (connection) => {
    connection.sendBytes('GET /about HTTP/1.1\r\nHost: local');
    drip(connection, 'x');
  },
  'send a body byte by byte': (connection, port) => {
    connection.send('POST /echo HTTP/1.1', `Host: localhost:${port}`, `Origin: http://localhost:${port}`);
    connection.send('Content-Length: 50000', '');
    drip(connection, 'x');
  },
  'send a chunked body byte by byte': (connection, port) => {
    connection.send('POST /echo HTTP/1.1', `Host: localhost:${port}`, `Origin: http://localhost:${port}`);
    connection.send('Transfer-Encoding: chunked', '');
    drip(connection, '1\r\nx\r\n');
  },
  'never read what they asked for': (connection) => {
    connection.socket.pause();
    for (let time = 0; time < 20; time++) connection.send('GET /film.mp4 HTTP/1.1', 'Host: localhost', '');
  },
};

describe('others are served, and in the end the slow ones are gone, when clients', () => {
  test.each(Object.keys(SLOW))('%s', { timeout: within(30_000) }, async (name) => {
    const { door, files, port } = await openDoor({ limits: LIMITS });
    const folder = await writeFolder({ 'film.mp4': Buffer.alloc(1_500_000) });
    files.put('/film.mp4', `${folder}/film.mp4`);

    const slow = Array.from({ length: CLIENTS }, () => new RawConnection(port));
    for (const connection of slow) SLOW[name]?.(connection, port);

    do {
      expect((await get(port, '/about')).status).toBe(200);
      expect((await get(port, '/cart')).status).toBe(200);
      expect((await post(port, '/echo', 'a=b')).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 20));
    } while ((await openConnections(door.server)) > 0);
    for (const connection of slow) connection.close();
  });
});

test(`${ALL_AT_ONCE} clients of all kinds at once hold up nobody`, { timeout: within(60_000) }, async () => {
  // They are given the time that a real door gives them, and hold on to it.
  const { files, port } = await openDoor();
  const folder = await writeFolder({ 'film.mp4': Buffer.alloc(1_500_000) });
  files.put('/film.mp4', `${folder}/film.mp4`);
  const kinds = Object.values(SLOW);
  const slow: RawConnection[] = [];
  const waits: number[] = [];
  const visit = async (): Promise<void> => {
    const asked = performance.now();
    expect((await get(port, '/about')).status).toBe(200);
    waits.push(performance.now() - asked);
  };
  for (let client = 0; client < ALL_AT_ONCE; client += 1) {
    const connection = new RawConnection(port);
    kinds[client % kinds.length]?.(connection, port);
    slow.push(connection);
    if (client % 20 === 0) await visit();
  }
  for (let time = 0; time < 200; time += 1) await visit();
  for (const connection of slow) connection.close();
  const p99Ms = waits.sort((one, other) => one - other)[Math.floor(waits.length * 0.99)] ?? 0;
  expect(p99Ms).toBeLessThanOrEqual(P99_MS);
  tally({ promise: '16 slow clients', count: ALL_AT_ONCE, failures: 0, seed: null });
});

function openConnections(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });
}

function drip(connection: RawConnection, bytes: string): void {
  const timer = setInterval(() => connection.sendBytes(bytes), 50);
  void connection.closed.then(() => clearInterval(timer));
}
