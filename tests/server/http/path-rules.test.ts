import { expect, test } from 'vitest';
import { loggablePath, pathRule } from '#server/http/path-rules.ts';

test('only the pictures of a product may be as large as photographs', () => {
  const limitOf = (path: string): number => pathRule(path).bodyLimitBytes / 1024;
  expect(limitOf('/admin/products/prd_1/pictures')).toBe(16 * 1024);
  expect(limitOf('/admin/products/prd_1/pictures/7')).toBe(16 * 1024);
  for (const path of [
    '/admin/products/pictures',
    '/admin/products//pictures',
    '/admin/products/prd_1',
    '/admin/products/prd_1/x/pictures',
    '/admin/products/prd_1/picturesque',
    '/products/prd_1/pictures',
    '/admin',
    '/checkout',
  ]) {
    expect(limitOf(path), path).toBe(64);
  }
  expect(loggablePath('/admin/products/prd_1/pictures')).toBe('/admin/products/prd_1/pictures');
});
