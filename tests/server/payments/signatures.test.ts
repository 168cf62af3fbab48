import { expect, test } from 'vitest';
import { isSigned } from '#server/payments/signatures.ts';

const callback = {
  secret: 'EnLs21M47BllR3X8PSFtjtbd',
  message: 'order_IEIaMR65cu6nz3|pay_IH4NVgf4Dreq1l',
  signature: '0d4e745a1838664ad6c9c9902212a32d627d68e917290b0ad5f08ff4561bc50f',
};
const webhook = {
  secret: '123456',
  message: '{"a":1,"b":2,"c":{"d":3}}',
  signature: '2fe04e22977002e6c7cb553adab8b460cb9e2a4970d5953cb27a8472752e3bbc',
};

test.each([
  ['callback', callback],
  ['webhook', webhook],
])('Razorpay’s own example of a %s is genuine', (_, { message, signature, secret }) => {
  expect(isSigned(message, signature, [secret])).toBe(true);
  expect(isSigned(Buffer.from(message), signature.toUpperCase(), [secret])).toBe(true);
});

test('the secret before the current one still counts', () => {
  expect(isSigned(webhook.message, webhook.signature, ['new', webhook.secret])).toBe(true);
  expect(isSigned(webhook.message, webhook.signature, ['new', 'newer'])).toBe(false);
});

test('nothing is genuine where there is no secret', () => {
  expect(isSigned(webhook.message, webhook.signature, [])).toBe(false);
});

test('one byte more or less makes a forgery', () => {
  const { message, signature, secret } = webhook;
  for (const altered of [`${message} `, message.slice(1), message.replace('1', '2'), '']) {
    expect(isSigned(altered, signature, [secret])).toBe(false);
  }
});

test.each([
  '',
  'no',
  callback.signature,
  webhook.signature.slice(0, 62),
  `${webhook.signature}00`,
  webhook.signature.replace('2', 'g'),
  ` ${webhook.signature}`,
  `${webhook.signature}\n`,
])('the signature %j is a forgery', (signature) => {
  expect(isSigned(webhook.message, signature, [webhook.secret])).toBe(false);
});
