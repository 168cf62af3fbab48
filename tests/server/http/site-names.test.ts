import { describe, expect, test } from 'vitest';
import { createSiteNames } from '#server/http/site-names.ts';

describe('a public shop', () => {
  const names = createSiteNames(new URL('https://shop.example'));

  test.each(['shop.example', 'SHOP.example', 'shop.example:443'])('answers for %s', (host) => {
    expect(names.acceptsHost(host)).toBe(true);
    expect(names.hostFor(host)).toBe('shop.example');
  });

  test.each([
    '',
    'evil.example',
    'shop.example.evil',
    'shop.example:80',
    'a:b@shop.example',
    'localhost',
    '127.0.0.1',
  ])('doesn’t answer for "%s"', (host) => {
    expect(names.acceptsHost(host)).toBe(false);
  });

  test.each([
    undefined,
    '',
    'null',
    'http://shop.example',
    'https://evil.example',
    'https://shop.example.evil',
  ])('takes no change from %s', (origin) => {
    expect(names.isOwnOrigin(origin, 'shop.example')).toBe(false);
  });

  test('takes changes from its own pages', () => {
    expect(names.isOwnOrigin('https://shop.example', 'shop.example')).toBe(true);
  });
});

describe('a shop on loopback', () => {
  const names = createSiteNames(new URL('http://localhost:4321'));

  test.each(['localhost:4321', 'localhost', '127.0.0.1:9999', '[::1]:4321', 'LocalHost:1'])(
    'answers for %s',
    (host) => {
      expect(names.acceptsHost(host)).toBe(true);
      expect(names.isOwnOrigin(`http://${host}`, host)).toBe(true);
    },
  );

  test.each(['localhost.evil.example', 'localhost:4321@evil', '127.0.0.2', '0.0.0.0'])(
    'doesn’t answer for %s',
    (host) => {
      expect(names.acceptsHost(host)).toBe(false);
    },
  );

  test('takes no change from another port’s page', () => {
    expect(names.isOwnOrigin('http://localhost:9999', 'localhost:4321')).toBe(false);
    expect(names.isOwnOrigin('http://127.0.0.1:4321', 'localhost:4321')).toBe(false);
  });
});
