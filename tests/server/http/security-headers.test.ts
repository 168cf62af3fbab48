import { describe, expect, test } from 'vitest';
import { createSecurityHeaders, type PageClass } from '#server/http/security-headers.ts';
import { openDoor, type OpenDoor } from './support/open-door.ts';
import { get, post, RawConnection, rawRequest, type RawAnswer } from './support/raw-request.ts';

const ALWAYS = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
  'referrer-policy',
  'x-content-type-options',
  'x-frame-options',
  'strict-transport-security',
  'cache-control',
];

const HOST = 'shop.example';
const OWN = { Host: HOST, Origin: `https://${HOST}` };

/** Every way in which the door or the app answers. */
const ANSWERS: Record<string, (door: OpenDoor) => Promise<RawAnswer | null>> = {
  'a page': ({ port }) => get(port, '/about', OWN),
  'a page from memory': async ({ port }) => {
    await get(port, '/about', OWN);
    return get(port, '/about', OWN);
  },
  'a packed page': ({ port }) => get(port, '/products/kurta', { ...OWN, 'Accept-Encoding': 'br' }),
  'the head of a page': ({ port }) => get(port, '/about', OWN, 'HEAD'),
  'a page that is known (304)': async ({ port }) => {
    const { etag = '' } = (await get(port, '/about', OWN)).headers;
    return expectStatus(304, get(port, '/about', { ...OWN, 'If-None-Match': etag }));
  },
  'an asset': ({ port }) => get(port, '/_astro/site.a1b2c3.css', OWN),
  'a picture': ({ port }) => get(port, '/picture.png', OWN),
  'another spelling (308)': ({ port }) => expectStatus(308, get(port, '/about/', OWN)),
  'the cart': ({ port }) => get(port, '/cart', OWN),
  'the packed cart': ({ port }) => get(port, '/cart', { ...OWN, 'Accept-Encoding': 'gzip' }),
  'the head of the cart': ({ port }) => get(port, '/cart', OWN, 'HEAD'),
  'the checkout': ({ port }) => get(port, '/checkout', OWN),
  'an order': ({ port }) => get(port, '/orders/token', OWN),
  'an admin page': ({ port }) => get(port, '/admin', OWN),
  'the API': ({ port }) => post(port, '/api/echo', '{}', OWN),
  'the API’s own refusal (422)': ({ port }) => expectStatus(422, get(port, '/api/wrong', OWN)),
  'a malformed path (400)': ({ port }) => expectStatus(400, get(port, '/%zz', OWN)),
  'no host (400)': ({ port }) => expectStatus(400, rawRequest(port, 'GET /about HTTP/1.1', '')),
  'no HTTP (400)': ({ port }) => expectStatus(400, rawRequest(port, 'HELLO', '')),
  'a foreign origin (403)': ({ port }) =>
    expectStatus(403, post(port, '/echo', 'a=b', { ...OWN, Origin: 'https://evil.example' })),
  'an unknown page (404)': ({ port }) => expectStatus(404, get(port, '/missing', OWN)),
  'an ambiguous path (404)': ({ port }) => expectStatus(404, get(port, '//admin', OWN)),
  'an unknown call (404)': ({ port }) => expectStatus(404, get(port, '/api/missing', OWN)),
  'a closed path (404)': ({ port }) => expectStatus(404, get(port, '/publish/products', OWN)),
  'another method (405)': ({ port }) => expectStatus(405, get(port, '/about', OWN, 'PUT')),
  'a change to a file (405)': ({ port }) => expectStatus(405, post(port, '/about', 'a=b', OWN)),
  'TRACE (405)': ({ port }) => expectStatus(405, get(port, '/', OWN, 'TRACE')),
  'CONNECT (405)': ({ port }) =>
    expectStatus(405, rawRequest(port, `CONNECT ${HOST}:443 HTTP/1.1`, `Host: ${HOST}`, '')),
  'a slow request (408)': ({ port }) =>
    expectStatus(408, rawRequest(port, 'POST /echo HTTP/1.1', ...own('Content-Length: 5'), 'a')),
  'slow headers (408)': ({ port }) =>
    expectStatus(408, rawRequest(port, 'GET /about HTTP/1.1', `Host: ${HOST}`)),
  'a large body (413)': ({ port }) => expectStatus(413, post(port, '/echo', 'x'.repeat(70_000), OWN)),
  'a large body in chunks (413)': ({ port }) => {
    const connection = new RawConnection(port).send(
      'POST /echo HTTP/1.1',
      ...own('Transfer-Encoding: chunked'),
    );
    connection.sendBytes(`11171\r\n${'x'.repeat(0x11171)}\r\n`);
    return expectStatus(
      413,
      connection.answer().finally(() => connection.close()),
    );
  },
  'a long address (414)': ({ port }) => expectStatus(414, get(port, `/${'a'.repeat(9000)}`, OWN)),
  'an expectation (417)': ({ port }) =>
    expectStatus(417, get(port, '/about', { ...OWN, Expect: 'a-miracle' })),
  'another host (421)': ({ port }) => expectStatus(421, get(port, '/about', { Host: 'evil.example' })),
  'large headers (431)': ({ port }) =>
    expectStatus(431, get(port, '/about', { ...OWN, A: 'a'.repeat(20_000) })),
  'a failure (500)': ({ port }) => expectStatus(500, get(port, '/boom', OWN)),
  'an empty failure (500)': ({ port }) => expectStatus(500, get(port, '/empty', OWN)),
  'too much at once (503)': async ({ port }) => {
    return expectStatus(503, post(port, '/echo', 'x'.repeat(60_000), OWN));
  },
};

describe('the security headers are on', () => {
  test.each(Object.keys(ANSWERS))('%s', async (name) => {
    const door = await openDoor({
      siteUrl: new URL(`https://${HOST}`),
      trustedProxyHops: 1,
      limits: { headersMs: 150, requestMs: 150, bodiesBytes: name.includes('503') ? 1000 : 1_000_000 },
    });
    const answer = await ANSWERS[name]!(door);
    for (const header of ALWAYS) expect(answer?.headers[header], header).toEqual(expect.any(String));
    expect(answer?.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer?.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(answer?.headers['referrer-policy']).toBe('same-origin');
  });
});

describe('what pages may do', () => {
  const RAZORPAY = {
    checkout: 'https://checkout.razorpay.com/v1/checkout.js',
    api: 'https://api.razorpay.com/v1',
  };
  const headersOf = (pageClass: PageClass, gateway = RAZORPAY, siteUrl = 'https://shop.example') => {
    const raw = createSecurityHeaders({
      siteUrl: new URL(siteUrl),
      checkoutScriptUrl: new URL(gateway.checkout),
      gatewayApiUrl: new URL(gateway.api),
    }).of(pageClass);
    const pairs = raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []));
    return Object.fromEntries(pairs) as Record<string, string>;
  };
  const directive = (headers: Record<string, string>, name: string): string | undefined =>
    headers['Content-Security-Policy']?.split('; ').find((part) => part.startsWith(`${name} `));

  test.each(['page', 'checkout', 'data'] as const)(
    'a %s runs no code that was written into it',
    (pageClass) => {
      const headers = headersOf(pageClass);
      expect(directive(headers, 'script-src') ?? '').not.toMatch(/unsafe|\*|data:/);
      expect(directive(headers, 'base-uri')).toBe("base-uri 'none'");
      expect(headers['X-Frame-Options']).toBe('DENY');
    },
  );

  test('only the checkout knows the gateway', () => {
    const checkout = headersOf('checkout');
    expect(directive(checkout, 'script-src')).toContain(
      'https://checkout.razorpay.com https://cdn.razorpay.com',
    );
    expect(directive(checkout, 'frame-src')).toBe(
      'frame-src https://api.razorpay.com https://checkout.razorpay.com',
    );
    expect(directive(checkout, 'connect-src')).toContain('https://lumberjack.razorpay.com');
    expect(directive(checkout, 'form-action')).toBe("form-action 'self' https://api.razorpay.com");
    expect(checkout['Cross-Origin-Opener-Policy']).toBe('same-origin-allow-popups');
    expect(checkout['Permissions-Policy']).toContain('payment=(self "https://api.razorpay.com"');

    for (const pageClass of ['page', 'data'] as const) {
      const headers = headersOf(pageClass);
      expect(JSON.stringify(headers)).not.toContain('razorpay');
      expect(headers['Cross-Origin-Opener-Policy']).toBe('same-origin');
      expect(headers['Permissions-Policy']).toContain('payment=()');
    }
  });

  test('a simulated gateway takes the place of the real one', () => {
    const simulator = { checkout: 'http://localhost:4400/v1/checkout.js', api: 'http://localhost:4400/v1' };
    const checkout = headersOf('checkout', simulator);
    expect(directive(checkout, 'script-src')).toContain('http://localhost:4400');
    expect(directive(checkout, 'frame-src')).toBe('frame-src http://localhost:4400');
    expect(JSON.stringify(checkout)).not.toContain('razorpay');
  });

  test('TLS is asked for only where there is TLS', () => {
    expect(headersOf('page')).toHaveProperty('Strict-Transport-Security');
    expect(headersOf('page', RAZORPAY, 'http://localhost:4321')).not.toHaveProperty(
      'Strict-Transport-Security',
    );
  });
});

function own(...lines: string[]): string[] {
  return [`Host: ${HOST}`, `Origin: https://${HOST}`, ...lines, ''];
}

async function expectStatus(status: number, asked: Promise<RawAnswer | null>): Promise<RawAnswer | null> {
  const answer = await asked;
  expect(answer?.status).toBe(status);
  return answer;
}
