import { describe, expect, test } from 'vitest';
import { addressKey, clientAddress } from '#server/http/client-address.ts';

describe('the address of a client', () => {
  test('is the socket’s, whatever a header claims, when no proxy is trusted', () => {
    expect(clientAddress('203.0.113.9', '198.51.100.1', 0)).toBe('203.0.113.9');
    expect(clientAddress('::ffff:203.0.113.9', undefined, 0)).toBe('203.0.113.9');
  });

  test('is what the outermost trusted proxy saw, counted from the right', () => {
    const claimed = '6.6.6.6, 198.51.100.1, 10.0.0.2';
    expect(clientAddress('127.0.0.1', claimed, 1)).toBe('10.0.0.2');
    expect(clientAddress('127.0.0.1', claimed, 2)).toBe('198.51.100.1');
    expect(clientAddress('127.0.0.1', '198.51.100.1', 2)).toBe('198.51.100.1');
  });

  test.each([
    ['198.51.100.1:4711', '198.51.100.1'],
    ['[2001:db8::1]:4711', '2001:db8::1'],
    ['::ffff:198.51.100.1', '198.51.100.1'],
  ])('%s is read as %s', (header, address) => {
    expect(clientAddress('127.0.0.1', header, 1)).toBe(address);
  });

  test.each(['', 'unknown', 'evil.example', '1.2.3.4.5', '198.51.100.1, '])(
    'the socket’s counts when the proxy says "%s"',
    (header) => {
      expect(clientAddress('127.0.0.1', header, 1)).toBe('127.0.0.1');
    },
  );
});

describe('the key that an address is limited by', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:1::5', '2001:db8:1:0::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::203.0.113.9', '64:ff9b:0:0::/64'],
    ['1:2:3::4:203.0.113.9', '1:2:3:0::/64'],
    ['unknown', 'unknown'],
  ])('of %s is %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});
