import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalPathOf, readRequestTarget } from '#server/http/request-target.ts';

const path = (canonical: string, spelling = 'canonical', query = '') => ({
  kind: 'path',
  path: canonical,
  query,
  spelling,
});

describe('the target of a request', () => {
  test.each([
    ['/', path('/')],
    ['/products/indigo-kurta', path('/products/indigo-kurta')],
    ['/shop?colour=blue&colour=red', path('/shop', 'canonical', '?colour=blue&colour=red')],
    ['/shop/', path('/shop', 'trailing-slash')],
    ['/shop/?page=2', path('/shop', 'trailing-slash', '?page=2')],
    ['/%73hop', path('/shop', 'encoded')],
    ['/products/caf%c3%a9', path('/products/caf%C3%A9', 'encoded')],
    ['/products/caf%C3%A9', path('/products/caf%C3%A9')],
    ['/a%20b', path('/a%20b')],
    ['/.well-known/security.txt', path('/.well-known/security.txt')],
  ])('%s is understood', (target, expected) => {
    expect(readRequestTarget(target)).toEqual(expected);
  });

  test.each([
    '//admin',
    '/admin//',
    '/shop//kurta',
    '/../admin',
    '/shop/../admin',
    '/./admin',
    '/shop/..',
    '/.env',
    '/.git/config',
    '/.well-known/../admin',
    '/.well-known/.env',
    '/%2fadmin',
    '/shop%2F..%2Fadmin',
    '/%2e%2e/admin',
    '/%2561dmin',
    '/%25',
  ])('%s could mean another path to another reader', (target) => {
    expect(readRequestTarget(target).kind).toBe('ambiguous');
  });

  test.each([
    '',
    '*',
    'shop',
    'http://localhost/shop',
    '/shop\\admin',
    '/shop%5cadmin',
    '/shop%00',
    '/shop%0d%0aSet-Cookie:a=b',
    '/shop%7f',
    '/%',
    '/%g1',
    '/shop%a',
    '/%ff',
    '/%c0%ae%c0%ae/admin',
    '/shop#top',
    '/caf\u00e9',
    '/a b',
    '/shop?q=\u00e9',
    '/<script>',
  ])('%s is no path of any spelling', (target) => {
    expect(readRequestTarget(target).kind).toBe('malformed');
  });

  test('more than 8 KiB are not read', () => {
    expect(readRequestTarget(`/${'a'.repeat(8191)}`).kind).toBe('path');
    expect(readRequestTarget(`/${'a'.repeat(8192)}`).kind).toBe('too-long');
  });

  test('whatever is understood is understood the same way again, and hides nothing', () => {
    const pieces = fc.constantFrom(
      'a',
      'Z',
      '/',
      '.',
      '%',
      '2',
      'f',
      'e',
      '5',
      'c',
      '%61',
      '%2F',
      '%c3%a9',
      '\\',
      '?',
      '+',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const target = readRequestTarget(`/${parts.join('')}`);
        if (target.kind !== 'path') return;
        expect(readRequestTarget(target.path)).toEqual(path(target.path));
        expect(decodeURIComponent(target.path)).not.toMatch(/\/\/|\/\.|\\|%|[\0-\x1f]/);
      }),
      { numRuns: 2000 },
    );
  });

  test('a file has the path that a request for it is understood as', () => {
    expect(canonicalPathOf('/pictures/indigo & white (1).png')).toBe(
      '/pictures/indigo%20&%20white%20(1).png',
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[\w &()é'+-]{1,12}$/), (name) => {
        const filePath = canonicalPathOf(`/${name}`);
        expect(readRequestTarget(filePath)).toEqual(path(filePath));
      }),
    );
  });
});
