import type { Server } from 'node:http';
import { describe, expect, test } from 'vitest';
import { openDoor, writeFolder } from '../server/http/support/open-door.ts';
import { get, post, RawConnection } from '../server/http/support/raw-request.ts';

const CLIENTS = process.env['DARZI_LONG'] === '1' ? 1000 : 50;
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
  test.each(Object.keys(SLOW))('%s', { timeout: 30_000 }, async (name) => {
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

function openConnections(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });
}

function drip(connection: RawConnection, bytes: string): void {
  const timer = setInterval(() => connection.sendBytes(bytes), 50);
  void connection.closed.then(() => clearInterval(timer));
}
