import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFrontDoor, type FrontDoor } from '#server/http/front-door.ts';
import { StaticFiles } from '#server/http/static-files.ts';
import { count, tally, within } from '../support/counts.ts';
import { rawRequest, RawConnection, get } from '../server/http/support/raw-request.ts';

const RUNS = count({ usual: 1000, full: 1_000_000 });
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** One door for all the rubbish, so that what the first piece breaks the last one finds broken. */
let door: FrontDoor;
let port = 0;
const reached: string[] = [];

beforeAll(async () => {
  door = createFrontDoor({
    app: (request, response, next) => {
      const path = request.url?.split('?')[0] ?? '';
      reached.push(`${request.method} ${path}`);
      if (path === '/page') response.end('page');
      else next();
    },
    locals: () => ({}),
    files: new StaticFiles(),
    siteUrl: new URL('http://localhost:4321'),
    trustedProxyHops: 0,
    checkoutScriptUrl: new URL('https://checkout.razorpay.com/v1/checkout.js'),
    gatewayApiUrl: new URL('https://api.razorpay.com/v1'),
    log: pino({ level: 'silent' }),
    limits: { drainGraceMs: 0 },
  });
  ({ port } = await door.listen(0, '127.0.0.1'));
});

afterAll(async () => {
  door.server.closeAllConnections();
  await door.drain();
});

const HOST = 'Host: localhost';

describe('rubbish is refused, and the next request is answered', () => {
  test.each<[string, string[], number[]]>([
    [
      'length and chunks at once',
      ['POST /page HTTP/1.1', HOST, 'Content-Length: 3', 'Transfer-Encoding: chunked', '', '0', ''],
      [400],
    ],
    [
      'chunks and length at once',
      ['POST /page HTTP/1.1', HOST, 'Transfer-Encoding: chunked', 'Content-Length: 3', '', '0', ''],
      [400],
    ],
    [
      'two lengths',
      ['POST /page HTTP/1.1', HOST, 'Content-Length: 3', 'Content-Length: 4', '', 'abcd'],
      [400],
    ],
    ['a length that is none', ['POST /page HTTP/1.1', HOST, 'Content-Length: 3x', '', 'abc'], [400]],
    ['a negative length', ['POST /page HTTP/1.1', HOST, 'Content-Length: -1', '', ''], [400]],
    [
      'chunks of no number',
      ['POST /page HTTP/1.1', HOST, 'Transfer-Encoding: chunked', '', 'zz', ''],
      [400, 403],
    ],
    [
      'an odd transfer encoding',
      ['POST /page HTTP/1.1', HOST, 'Transfer-Encoding: chunked, identity', '', '0', ''],
      [400],
    ],
    ['a header with a space before its colon', ['GET /page HTTP/1.1', HOST, 'Content-Length : 3', ''], [400]],
    ['a folded header', ['GET /page HTTP/1.1', HOST, 'A: b', '  c', ''], [400]],
    ['a NUL in a header', ['GET /page HTTP/1.1', HOST, 'A: b\0c', ''], [400]],
    ['a lone CR in a header', ['GET /page HTTP/1.1', HOST, 'A: b\rB: c', ''], [400]],
    ['HTTP/2 without asking', ['PRI * HTTP/2.0', '', 'SM', '', ''], [400]],
    ['another version', ['GET /page HTTP/9.9', HOST, ''], [400]],
    ['no version', ['GET /page', HOST, ''], [200]],
    ['TLS on this port', ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', ''], [400]],
    ['TRACE', ['TRACE /page HTTP/1.1', HOST, ''], [405]],
    ['CONNECT', ['CONNECT evil.example:443 HTTP/1.1', 'Host: evil.example:443', ''], [405]],
    ['a method nobody knows', ['HACK /page HTTP/1.1', HOST, ''], [400]],
    ['no host', ['GET /page HTTP/1.1', ''], [400]],
    ['two hosts', ['GET /page HTTP/1.1', HOST, HOST, ''], [400]],
    ['a host with a password', ['GET /page HTTP/1.1', 'Host: a:b@c', ''], [421]],
    ['an empty host', ['GET /page HTTP/1.1', 'Host:', ''], [421]],
    ['another site’s URL', ['GET http://evil.example/page HTTP/1.1', HOST, ''], [400]],
    ['a proxy’s request', ['GET http://localhost/page HTTP/1.1', HOST, ''], [400]],
    ['an address of stars', ['OPTIONS * HTTP/1.1', HOST, ''], [405]],
    ['20 KB of headers', ['GET /page HTTP/1.1', HOST, `A: ${'a'.repeat(20_000)}`, ''], [431]],
    ['5,000 headers', ['GET /page HTTP/1.1', HOST, ...Array<string>(5000).fill('A: b'), ''], [431]],
    [
      'a wish to upgrade',
      ['GET /page HTTP/1.1', HOST, 'Connection: Upgrade', 'Upgrade: websocket', ''],
      [200],
    ],
  ])('%s', async (_name, lines, statuses) => {
    expect(statuses).toContain((await rawRequest(port, ...lines))?.status);
    expect((await get(port, '/page')).status).toBe(200);
  });

  test('a second request that hides in the first one’s body is not run', async () => {
    reached.length = 0;
    const hidden = 'GET /admin/hidden HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const origin = 'Origin: http://localhost';
    await rawRequest(
      port,
      'POST /page HTTP/1.1',
      HOST,
      origin,
      'Content-Length: 6',
      'Transfer-Encoding: chunked',
      '',
      '0',
      '',
      hidden,
    );
    await rawRequest(port, 'GET /page HTTP/1.1', HOST, `Content-Length: ${hidden.length}`, '', hidden);
    await get(port, '/page');
    expect(reached).not.toContain('GET /admin/hidden');
  });

  test('an answer that is under way isn’t mixed with a refusal', async () => {
    const connection = new RawConnection(port);
    connection.send('GET /page HTTP/1.1', HOST, '').send('rubbish', '');
    const first = await connection.answer();
    expect([200, 400, undefined]).toContain(first?.status);
    await connection.closed;
  });
});

test(
  'no bytes whatever are answered with a failure, or stop the server',
  { timeout: within(60_000) },
  async () => {
    const token = fc.constantFrom(
      'GET',
      'POST',
      'HEAD',
      'PUT',
      '/',
      '/page',
      '//',
      '%',
      '%2e',
      '..',
      '?',
      '#',
      ' ',
      '\0',
      '\x7f',
      '\xff',
      'HTTP/1.1',
      'HTTP/1.0',
      'Host: localhost',
      'Host',
      ':',
      'Content-Length: ',
      '5',
      '-1',
      'Transfer-Encoding: chunked',
      'Expect: 100-continue',
      'Connection: close',
      'Upgrade: h2c',
      'Origin: null',
      '\r\n',
      '\n',
      '\r',
      '\r\n\r\n',
      'a',
    );
    const request = fc.oneof(
      fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join('')),
      fc
        .array(token, { maxLength: 8 })
        .map(
          (tokens) => `GET /${tokens.join('').replace(/[\r\n ]/g, '')} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
        ),
      fc
        .array(token, { maxLength: 8 })
        .map((tokens) => `POST /page HTTP/1.1\r\nHost: localhost\r\n${tokens.join('\r\n')}\r\n\r\n`),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    );
    await fc.assert(
      fc.asyncProperty(request, async (bytes) => {
        const connection = new RawConnection(port);
        connection.socket.end(Buffer.from(bytes, 'latin1'));
        for (let answer = await connection.answer(); answer !== null; answer = await connection.answer()) {
          expect(answer.status).toBeLessThan(500);
          if (answer.status === 100) continue;
          expect(answer.headers['x-content-type-options']).toBe('nosniff');
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect((await get(port, '/page')).status).toBe(200);
    tally({ promise: '11 raw bytes', count: RUNS, failures: 0, seed: SEED });
  },
);
