import { writeFile } from 'node:fs/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { FILES, KURTA, openDoor, writeFolder, type Seen } from './support/open-door.ts';
import { get, post, RawConnection, rawRequest } from './support/raw-request.ts';

const seenBy = (body: Buffer): Seen => JSON.parse(body.toString()) as Seen;

describe('files', () => {
  test('a page is answered packed, from either layout of the build', async () => {
    const { port } = await openDoor();
    for (const round of ['from the disk', 'from memory']) {
      const page = await get(port, '/products/kurta', { 'Accept-Encoding': 'gzip, br' });
      expect(page.status, round).toBe(200);
      expect(brotliDecompressSync(page.body).toString()).toBe(KURTA);
      expect(page.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-encoding': 'br',
        'cache-control': 'no-cache',
        vary: 'Accept-Encoding',
      });
    }
    expect((await get(port, '/about')).body.toString()).toBe(FILES['about.html']);
    expect((await get(port, '/')).body.toString()).toBe(FILES['index.html']);
    expect((await get(port, '/about?utm_source=mail')).status).toBe(200);
  });

  test('a hashed asset may be kept for ever, a picture for an hour', async () => {
    const { port } = await openDoor();
    const style = await get(port, '/_astro/site.a1b2c3.css');
    expect(style.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const picture = await get(port, '/picture.png', { 'Accept-Encoding': 'br' });
    expect(picture.headers['cache-control']).toBe('public, max-age=3600');
    expect(picture.headers).not.toHaveProperty('content-encoding');
    expect(picture.headers).not.toHaveProperty('vary');
  });

  test('what the reader has already isn’t sent again', async () => {
    const { port } = await openDoor();
    const br = { 'Accept-Encoding': 'br' };
    const { etag = '' } = (await get(port, '/about', br)).headers;

    for (const tags of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await get(port, '/about', { ...br, 'If-None-Match': tags });
      expect(again.status, tags).toBe(304);
      expect(again.headers).toMatchObject({ etag, vary: 'Accept-Encoding' });
      expect(again.headers).not.toHaveProperty('content-length');
    }
    expect((await get(port, '/about', { 'Accept-Encoding': 'gzip', 'If-None-Match': etag })).status).toBe(
      200,
    );
    expect((await get(port, '/about', { ...br, 'If-None-Match': '"other"' })).status).toBe(200);
  });

  test('HEAD is answered like GET, without the body', async () => {
    const { port } = await openDoor();
    const connection = new RawConnection(port);
    for (const path of ['/products/kurta', '/products/kurta', '/cart', '/missing']) {
      connection.send(`HEAD ${path} HTTP/1.1`, 'Host: localhost', '');
      const head = await connection.answer('HEAD');
      connection.send(`GET ${path} HTTP/1.1`, 'Host: localhost', '');
      const page = await connection.answer();
      expect(head?.status).toBe(page?.status);
      expect(head?.headers['content-type']).toBe(page?.headers['content-type']);
      expect(head?.headers['etag']).toBe(page?.headers['etag']);
    }
    connection.close();
  });

  test('a large file is sent from the disk', async () => {
    const film = Buffer.alloc(3 * 1024 * 1024, 'film');
    const { port, files } = await openDoor({ content: {} });
    const folder = await writeFolder({ 'film.mp4': film });
    files.put('/film.mp4', `${folder}/film.mp4`);
    expect((await get(port, '/film.mp4')).body.equals(film)).toBe(true);
    expect((await get(port, '/film.mp4', {}, 'HEAD')).headers['content-length']).toBe(String(film.length));
  });

  test('a file that has become shorter is cut off, so that nobody takes it for whole', async () => {
    const { port, files } = await openDoor();
    const folder = await writeFolder({ 'film.mp4': Buffer.alloc(3 * 1024 * 1024) });
    files.put('/film.mp4', `${folder}/film.mp4`);
    expect((await get(port, '/film.mp4')).status).toBe(200);
    await writeFile(`${folder}/film.mp4`, Buffer.alloc(1024 * 1024));
    expect(await rawRequest(port, 'GET /film.mp4 HTTP/1.1', 'Host: localhost', '')).toBeNull();
  });

  test('a file whose disk has failed is an error, not the end of the server', async () => {
    const { port, files, logged } = await openDoor();
    files.put('/gone', '/nowhere/gone.html');
    expect((await get(port, '/gone')).status).toBe(500);
    expect(logged).toContainEqual(expect.objectContaining({ msg: 'A request failed', path: '/gone' }));
    expect((await get(port, '/about')).status).toBe(200);
  });

  test.each([
    '/.env',
    '/shop.db',
    '/_astro/site.a1b2c3.js.map',
    '/../shop.db',
    '/%2e%2e/shop.db',
    '/_astro/../.env',
    '/404',
    '/_astro/',
  ])('%s doesn’t exist', async (path) => {
    const { port } = await openDoor();
    const answer = await get(port, path);
    expect(answer.status).toBe(404);
    expect(answer.body.toString()).toBe(FILES['404.html']);
  });

  test('a page that contains code of its own is reported', async () => {
    const { port, logged } = await openDoor({ content: { 'a.html': '<script>alert(1)</script>' } });
    const page = await get(port, '/a');
    expect(page.headers['content-security-policy']).not.toContain('sha256');
    expect(logged).toContainEqual(expect.objectContaining({ path: '/a', count: 1 }));
  });
});

describe('one URL for each page', () => {
  test.each([
    ['/about/', '/about'],
    ['/about/?a=%2F&b', '/about?a=%2F&b'],
    ['/about.html', '/about'],
    ['/about.html?a=b', '/about?a=b'],
    ['/index.html', '/'],
    ['/products/kurta/', '/products/kurta'],
    ['/products/kurta/index.html', '/products/kurta'],
    ['/%61bout', '/about'],
    ['/%61bout/', '/about'],
    ['/cart/', '/cart'],
    ['/cart/?a=b', '/cart?a=b'],
  ])('%s leads to %s', async (path, location) => {
    const { port } = await openDoor();
    for (const method of ['GET', 'HEAD']) {
      const answer = await get(port, path, {}, method);
      expect(answer.status).toBe(308);
      expect(answer.headers['location']).toBe(location);
    }
  });

  test.each([
    '//admin',
    '/%61dmin',
    '/%2561dmin',
    '/admin//',
    '/./admin',
    '/x/../admin',
    '/%2fadmin',
    '//evil.example/',
  ])('%s never reaches the app', async (path) => {
    const { port } = await openDoor({
      app: () => {
        throw new Error('reached');
      },
    });
    expect((await get(port, path)).status).toBe(404);
  });

  test.each(['/\\admin', '/%5cadmin', '/%00', '/%zz', '/caf\u00e9', '/%ff'])(
    '%s is refused',
    async (path) => {
      const { port } = await openDoor();
      expect((await get(port, path)).status).toBe(400);
    },
  );

  test('a change is never redirected', async () => {
    const { port } = await openDoor();
    expect((await post(port, '/echo/', 'a=b')).status).toBe(404);
    expect((await post(port, '/about/', 'a=b')).status).toBe(405);
  });

  test.each([
    '/publish',
    '/publish/',
    '/publish/products/kurta',
    '/PUBLISH/x',
    '/%70ublish/x',
    '//publish/x',
    '/_image',
    '/_actions/x',
    '/_server-islands/x',
  ])('%s is closed to the public', async (path) => {
    const { port } = await openDoor({
      app: () => {
        throw new Error('reached');
      },
    });
    expect((await get(port, path)).status).toBe(404);
    expect((await post(port, path, 'a=b')).status).toBe(404);
  });
});

describe('methods and hosts', () => {
  test.each(['TRACE', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'])(
    '%s is not done here',
    async (method) => {
      const { port } = await openDoor();
      for (const path of ['/about', '/cart', '/api/echo', '/missing']) {
        const answer = await get(port, path, {}, method);
        expect(answer.status).toBe(405);
        expect(answer.headers['allow']).toBe('GET, HEAD, POST');
      }
    },
  );

  test('a file can’t be posted to', async () => {
    const { port } = await openDoor();
    const answer = await post(port, '/about', 'a=b');
    expect(answer.status).toBe(405);
    expect(answer.headers['allow']).toBe('GET, HEAD');
  });

  test.each(['evil.example', 'a:b@c', 'localhost.evil.example', '/'])(
    'Host %s is another shop’s',
    async (host) => {
      const { port } = await openDoor();
      for (const path of ['/about', '/cart', '/api/health']) {
        expect((await rawRequest(port, `GET ${path} HTTP/1.1`, `Host: ${host}`, ''))?.status).toBe(421);
      }
    },
  );

  test('a request has one host', async () => {
    const { port } = await openDoor();
    const about = 'GET /about HTTP/1.1';
    expect((await rawRequest(port, about, ''))?.status).toBe(400);
    expect((await rawRequest(port, about, 'Host: localhost', 'Host: localhost', ''))?.status).toBe(400);
    expect((await rawRequest(port, about, 'Host: localhost', 'host: evil.example', ''))?.status).toBe(400);
  });

  test('the machine’s own watchdog may ask a public shop by a loopback name', async () => {
    const { port } = await openDoor({ siteUrl: new URL('https://shop.example') });
    const host = { Host: '127.0.0.1:4321' };
    expect((await get(port, '/about', host)).status).toBe(421);
    expect((await get(port, '/api/health', host)).status).toBe(404);
  });
});

describe('what the app is told', () => {
  const publicShop = { siteUrl: new URL('https://shop.example'), trustedProxyHops: 1 };

  test('is the door’s word about the way of the request, not the client’s', async () => {
    const { port } = await openDoor(publicShop);
    const answer = await get(port, '/echo?a=b', {
      Host: 'SHOP.example:443',
      'X-Forwarded-For': '6.6.6.6, 198.51.100.7',
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'http',
      'X-Forwarded-Port': '1',
      'X-Real-IP': '6.6.6.6',
      Forwarded: 'for=6.6.6.6',
    });
    const seen = seenBy(answer.body);

    expect(seen.clientAddress).toBe('198.51.100.7');
    expect(seen.requestId).toBe(answer.headers['x-request-id']);
    expect(seen.url).toBe('/echo?a=b');
    expect(seen.encrypted).toBe(true);
    expect(seen.headers).toEqual({
      host: 'shop.example',
      'x-forwarded-for': '198.51.100.7',
      'x-forwarded-host': 'shop.example',
      'x-forwarded-proto': 'https',
    });
  });

  test('is the socket’s address where no proxy is trusted', async () => {
    const { port } = await openDoor();
    const { body } = await get(port, '/echo', { 'X-Forwarded-For': '6.6.6.6' });
    expect(seenBy(body).clientAddress).toBe('127.0.0.1');
  });

  test('is the whole body, byte for byte', async () => {
    const { port } = await openDoor();
    const text = '{"a":"\u20b9 1,23,456"}';
    const { body } = await post(port, '/api/echo', text);
    expect(seenBy(body)).toMatchObject({ method: 'POST', body: text });
    expect(seenBy((await post(port, '/api/echo', '')).body).body).toBe('');
  });
});

describe('changes', () => {
  test.each([undefined, 'null', 'https://evil.example', 'http://localhost:1', 'http://localhost'])(
    'are not taken from the origin %s',
    async (origin) => {
      const { port } = await openDoor();
      for (const path of ['/echo', '/api/echo', '/missing']) {
        const lines = [`POST ${path} HTTP/1.1`, `Host: localhost:${port}`, 'Content-Length: 0', ''];
        if (origin !== undefined) lines.splice(2, 0, `Origin: ${origin}`);
        const answer = await rawRequest(port, ...lines);
        expect(answer?.status).toBe(403);
        expect(JSON.parse(answer!.body.toString())).toMatchObject({ status: 403, code: 'bad-origin' });
      }
    },
  );

  test.each(['/api/webhooks/razorpay', '/api/checkout/callback/token'])(
    'are taken by %s from the gateway, whatever its origin',
    async (path) => {
      const { port } = await openDoor();
      expect((await post(port, path, '{}', { Origin: 'https://api.razorpay.com' })).status).toBe(200);
      expect((await post(port, path, '{}', { Origin: 'null' })).status).toBe(200);
    },
  );

  test('are taken behind a TLS proxy from the shop’s own pages', async () => {
    const { port } = await openDoor({ siteUrl: new URL('https://shop.example'), trustedProxyHops: 1 });
    const own = { Host: 'shop.example', Origin: 'https://shop.example' };
    expect((await post(port, '/echo', 'a=b', own)).status).toBe(200);
    expect((await post(port, '/echo', 'a=b', { ...own, Origin: 'http://shop.example' })).status).toBe(403);
  });
});

describe('bodies', () => {
  const KIB = 1024;

  test.each([
    ['/api/echo', 64 * KIB],
    ['/echo', 64 * KIB],
    ['/api/webhooks/razorpay', 256 * KIB],
  ])('%s takes %i bytes, and not one more', async (path, limit) => {
    const { port } = await openDoor();
    expect((await post(port, path, 'x'.repeat(limit))).status).toBe(200);
    expect((await post(port, path, 'x'.repeat(limit + 1))).status).toBe(413);
    expect((await chunked(port, path, 'x'.repeat(limit))).status).toBe(200);
    expect((await chunked(port, path, 'x'.repeat(limit + 1))).status).toBe(413);
  });

  test('2 GB are refused before they are sent, and the connection is closed', async () => {
    const { port } = await openDoor();
    const connection = new RawConnection(port);
    connection.send('POST /api/echo HTTP/1.1', `Host: localhost:${port}`, `Origin: http://localhost:${port}`);
    connection.send('Content-Length: 2147483648', '');
    const answer = await connection.answer();
    expect(answer?.status).toBe(413);
    expect(answer?.headers['connection']).toBe('close');
    connection.sendBytes(Buffer.alloc(2 * 1024 * KIB));
    await connection.closed;
  });

  test('a body in single bytes arrives whole', async () => {
    const { port } = await openDoor();
    const connection = new RawConnection(port);
    connection.send('POST /api/echo HTTP/1.1', `Host: localhost:${port}`, `Origin: http://localhost:${port}`);
    connection.send('Transfer-Encoding: chunked', '');
    const body = Array.from({ length: 5000 }, (_, index) => String.fromCharCode(97 + (index % 26))).join('');
    connection.sendBytes(body.replace(/./g, '1\r\n$&\r\n'));
    connection.sendBytes('0\r\n\r\n');
    expect(seenBy((await connection.answer())!.body).body).toBe(body);
    connection.close();
  });

  test('a body without end is refused at the limit', async () => {
    const { port } = await openDoor();
    const connection = new RawConnection(port);
    connection.send('POST /api/echo HTTP/1.1', `Host: localhost:${port}`, `Origin: http://localhost:${port}`);
    connection.send('Transfer-Encoding: chunked', '');
    const sending = new AbortController();
    const answer = connection.answer().finally(() => sending.abort());
    while (!sending.signal.aborted) {
      connection.sendBytes(`1000\r\n${'x'.repeat(0x1000)}\r\n`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await answer)?.status).toBe(413);
    connection.close();
  });

  test('all bodies together take a bounded share of memory', async () => {
    const { port, door } = await openDoor({ limits: { bodiesBytes: 100_000 } });
    const holding = new RawConnection(port);
    const head = [`POST /api/echo HTTP/1.1`, `Host: localhost:${port}`, `Origin: http://localhost:${port}`];
    holding.send(...head, 'Content-Length: 60000', '').sendBytes('x'.repeat(59_999));
    await until(async () => (await post(port, '/api/echo', 'x'.repeat(60_000))).status === 503);

    const refused = await post(port, '/api/echo', 'x'.repeat(60_000));
    expect(refused.headers['retry-after']).toBe('1');
    expect((await post(port, '/api/echo', 'x'.repeat(10_000))).status).toBe(200);

    holding.sendBytes('x');
    expect((await holding.answer())?.status).toBe(200);
    holding.close();
    await until(async () => (await post(port, '/api/echo', 'x'.repeat(60_000))).status === 200);
    expect(door.draining).toBe(false);
  });

  test('who uploads slowly takes room from other uploads, and from nothing else', async () => {
    const { port } = await openDoor({ limits: { bodiesBytes: 100_000, uploadsBytes: 100_000 } });
    const path = '/admin/products/prd_1/pictures';
    const holding = new RawConnection(port);
    const head = [`POST ${path} HTTP/1.1`, `Host: localhost:${port}`, `Origin: http://localhost:${port}`];
    holding.send(...head, 'Content-Length: 90000', '').sendBytes('x'.repeat(89_999));
    await until(async () => (await post(port, path, 'x'.repeat(60_000))).status === 503);
    expect((await post(port, '/api/echo', 'x'.repeat(60_000))).status).toBe(200);
    holding.close();
    await until(async () => (await post(port, path, 'x'.repeat(60_000))).status !== 503);
  });

  test('a sender who asks first is told to go on, or not', async () => {
    const { port } = await openDoor();
    const head = [`POST /api/echo HTTP/1.1`, `Host: localhost:${port}`, `Origin: http://localhost:${port}`];
    const asking = new RawConnection(port).send(...head, 'Expect: 100-continue', 'Content-Length: 2', '');
    expect((await asking.answer())?.status).toBe(100);
    expect((await asking.sendBytes('{}').answer())?.status).toBe(200);
    asking.close();

    expect(
      (await rawRequest(port, ...head, 'Expect: 100-continue', 'Content-Length: 70000', ''))?.status,
    ).toBe(413);
    expect((await rawRequest(port, ...head, 'Expect: a-miracle', 'Content-Length: 2', ''))?.status).toBe(417);
  });

  test('a body that comes with GET is read by nobody', async () => {
    const { port } = await openDoor();
    const lines = [`Host: localhost:${port}`, 'Content-Length: 5', '', 'GET /'];
    const answer = await rawRequest(port, 'GET /echo HTTP/1.1', ...lines);
    expect(answer?.status).toBe(200);
    expect(answer?.headers['connection']).toBe('close');
    expect(seenBy(answer!.body).body).toBeNull();
  });
});

describe('answers of the app', () => {
  test('are packed where it is worth it', async () => {
    const { port } = await openDoor();
    const page = await get(port, '/cart', { 'Accept-Encoding': 'br' });
    expect(page.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'text/html; charset=utf-8',
      vary: 'Accept-Encoding',
      'cache-control': 'no-store',
    });
    expect(brotliDecompressSync(page.body).toString()).toContain('A line of the page.');
    const zipped = await get(port, '/cart', { 'Accept-Encoding': 'gzip' });
    expect(gunzipSync(zipped.body).toString()).toContain('A line of the page.');
    expect((await get(port, '/cart')).headers).not.toHaveProperty('content-encoding');
  });

  test('arrive whole, however long they are', async () => {
    const { port } = await openDoor();
    const packed = await get(port, '/long', { 'Accept-Encoding': 'br' });
    const plain = await get(port, '/long');
    expect(plain.body.length).toBeGreaterThan(2_000_000);
    expect(brotliDecompressSync(packed.body).equals(plain.body)).toBe(true);
  });

  test('that are JSON are never packed', async () => {
    const { port } = await openDoor();
    const answer = await post(port, '/api/echo', 'x'.repeat(5000), { 'Accept-Encoding': 'br' });
    expect(answer.headers).not.toHaveProperty('content-encoding');
    expect(seenBy(answer.body).body).toHaveLength(5000);
  });

  test('keep what the app says about keeping them', async () => {
    const { port } = await openDoor();
    const answer = await get(port, '/api/wrong');
    expect(answer.status).toBe(422);
    expect(answer.headers['cache-control']).toBe('private');
  });

  test('that fail are told as such, and logged with their request', async () => {
    const { port, logged } = await openDoor();
    const answer = await get(port, '/boom');
    expect(answer.status).toBe(500);
    expect(answer.body.toString()).not.toContain('boom');
    const requestId = answer.headers['x-request-id'];
    expect(logged).toContainEqual(expect.objectContaining({ msg: 'A request failed', requestId }));
    expect(JSON.parse((await get(port, '/empty')).body.toString())).toMatchObject({ code: 'internal' });
  });

  test('that fail half-way are cut off, so that nobody takes them for whole', async () => {
    const { port } = await openDoor();
    expect(await rawRequest(port, 'GET /late-boom HTTP/1.1', 'Host: localhost', '')).toBeNull();
    expect((await get(port, '/about')).status).toBe(200);
  });

  test('that there are none is a page for people and a problem for programs', async () => {
    const { port } = await openDoor();
    const page = await get(port, '/missing');
    expect(page.status).toBe(404);
    expect(page.body.toString()).toBe(FILES['404.html']);
    const problem = await get(port, '/api/missing');
    expect(problem.status).toBe(404);
    expect(problem.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(problem.body.toString())).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'There is nothing here.',
      code: 'not-found',
    });
  });
});

describe('requests that don’t wait for the answers before them', () => {
  const ask = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

  test('are answered in their order, one at a time', async () => {
    let atWork = 0;
    let most = 0;
    const { port } = await openDoor({
      app: async (request, response) => {
        atWork += 1;
        most = Math.max(most, atWork);
        await new Promise((resolve) => setImmediate(resolve));
        atWork -= 1;
        response.end(request.url);
      },
    });
    const connection = new RawConnection(port);
    connection.sendBytes([1, 2, 3, 4].map((n) => ask(`/cart?${n}`) + ask('/about')).join(''));
    for (const n of [1, 2, 3, 4]) {
      expect((await connection.answer())?.body.toString()).toBe(`/cart?${n}`);
      expect((await connection.answer())?.body.toString()).toBe(FILES['about.html']);
    }
    connection.close();
    expect(most).toBe(1);
  });

  test('may have bodies', async () => {
    const { port } = await openDoor();
    const head = `POST /api/echo HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: http://localhost:${port}\r\n`;
    const bodies = ['first', 'second', 'x'.repeat(30_000), 'last'];
    const connection = new RawConnection(port);
    connection.sendBytes(
      bodies.map((body) => `${head}Content-Length: ${body.length}\r\n\r\n${body}`).join(''),
    );
    for (const body of bodies) expect(seenBy((await connection.answer())!.body).body).toBe(body);
    connection.close();
  });

  test('close the connection when there are too many of them', async () => {
    const made: string[] = [];
    const { port } = await openDoor({
      app: (request) => void made.push(request.url ?? ''),
      limits: { waitingRequests: 5 },
    });
    const connection = new RawConnection(port);
    connection.sendBytes(ask('/cart').repeat(1000));
    expect(await connection.answer()).toBeNull();
    expect(made).toHaveLength(1);
    expect((await get(port, '/about')).status).toBe(200);
  });

  test('go on to be counted from none when their turn has come', async () => {
    const { port } = await openDoor({ limits: { waitingRequests: 5 } });
    const connection = new RawConnection(port);
    for (let time = 0; time < 3; time += 1) {
      connection.sendBytes(ask('/about').repeat(6));
      for (let n = 0; n < 6; n += 1) expect((await connection.answer())?.status).toBe(200);
    }
    connection.close();
  });
});

describe('the log', () => {
  test('has one line for each request to the app, without its query or its token', async () => {
    const { port, logged, door } = await openDoor();
    await get(port, '/about');
    await get(port, '/cart?email=a@b.example');
    await get(port, '/orders/token?x=y');
    await post(port, '/api/checkout/callback/token', '');
    door.server.closeAllConnections();
    await until(() => logged.filter(({ msg }) => msg === 'request').length >= 4);

    const lines = logged.filter(({ level }) => level === 30);
    expect(lines.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
      'GET /cart 200',
      'GET /orders/… 200',
      'POST /api/checkout/callback/… 200',
    ]);
    expect(JSON.stringify(logged)).not.toMatch(/token|example/);
  });
});

async function chunked(port: number, path: string, body: string) {
  const connection = new RawConnection(port);
  connection.send(`POST ${path} HTTP/1.1`, `Host: localhost:${port}`, `Origin: http://localhost:${port}`);
  connection.send('Transfer-Encoding: chunked', '');
  for (let at = 0; at < body.length; at += 16_384) {
    const chunk = body.slice(at, at + 16_384);
    connection.sendBytes(`${chunk.length.toString(16)}\r\n${chunk}\r\n`);
  }
  const answer = await connection.sendBytes('0\r\n\r\n').answer();
  connection.close();
  if (answer === null) throw new Error('no answer');
  return answer;
}

/** Asks again until it is so; the test's own time limit is the end of it. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5));
}
