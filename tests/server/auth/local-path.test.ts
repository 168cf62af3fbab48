import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localPath } from '#server/auth/local-path.ts';

test.each([
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/.//evil.example',
  '/admin/..//evil.example',
  '/admin//../../..//evil.example',
  '/%2e%2e//evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  'https://evil.example/admin',
  'http:/admin',
  'javascript:alert(1)',
  '///evil.example/admin',
  '/admin@evil.example',
  '/administrator',
  '/orders/secret',
  '',
  'admin',
  `/admin/${'x'.repeat(600)}`,
])('%j leads home', (wanted) => {
  expect(localPath(wanted)).toBe('/admin');
});

test('pages of the admin’s own part are kept, with their filters', () => {
  expect(localPath('/admin/orders?status=pending&q=a%20b')).toBe('/admin/orders?status=pending&q=a%20b');
  expect(localPath('/admin')).toBe('/admin');
  expect(localPath(null)).toBe('/admin');
});

test('signing in never leads back to signing in', () => {
  expect(localPath('/admin/sign-in?next=/admin/sign-in')).toBe('/admin');
});

test('whatever is wanted, a browser stays on this site', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    'admin',
    'evil.example',
    '@',
    ':',
    '%2f',
    '%5c',
    '\t',
    '?',
    '#',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const target = new URL(localPath(pieces.join('')), 'https://shop.example/admin/sign-in');
      return target.origin === 'https://shop.example' && /^\/admin(\/|$)/.test(target.pathname);
    }),
    { numRuns: 2000 },
  );
});
