import type { RawConnection } from '../../server/http/support/raw-request.ts';

/** Ways to be slow. Each is given a connection that has just been opened, and behaves badly on it. */
export const SLOW: Record<string, (connection: RawConnection, port: number) => void> = {
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

/** Something to ask for that no connection's buffers hold. */
export const FILM = { name: 'film.mp4', bytes: Buffer.alloc(1_500_000) };

function drip(connection: RawConnection, bytes: string): void {
  const timer = setInterval(() => connection.sendBytes(bytes), 50);
  void connection.closed.then(() => clearInterval(timer));
}
