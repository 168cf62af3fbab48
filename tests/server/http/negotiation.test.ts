import { expect, test } from 'vitest';
import { acceptedEncoding } from '#server/http/accepted-encoding.ts';
import { namesEntityTag } from '#server/http/entity-tags.ts';

test.each([
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['GZIP', 'gzip'],
  ['x-gzip', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['gzip;q=1, br;q=0.1', 'br'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['identity;q=1, *;q=0', 'identity'],
  ['deflate', 'identity'],
  ['br;q=nonsense', 'identity'],
])('"%s" is answered with %s', (header, encoding) => {
  expect(acceptedEncoding(header)).toBe(encoding);
  expect(acceptedEncoding(header)).toBe(encoding);
});

test.each([
  ['"a"', true],
  ['W/"a"', true],
  ['"b", "a"', true],
  ['"b",W/"a"', true],
  ['*', true],
  ['"b"', false],
  ['a', false],
  ['"a', false],
])('If-None-Match %s and the tag "a": %s', (header, matches) => {
  expect(namesEntityTag(header, '"a"')).toBe(matches);
});
