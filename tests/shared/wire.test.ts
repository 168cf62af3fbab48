import { describe, expect, test } from 'vitest';
import {
  CallbackForm,
  ClaimRequest,
  Email,
  IdempotencyKey,
  NewsletterRequest,
  QuoteRequest,
  StartRequest,
  StockQuery,
} from '#shared/wire.ts';

const kurta = { kind: 'tailored', productId: 'prd_kurta', size: 'M', quantity: 1 };
const silk = { kind: 'fabric', productId: 'prd_silk', colourId: 'col_indigo', lengthCm: 280 };
const contact = { name: 'Asha Rao', email: 'asha@example.in', phone: '9876543210' };
const address = { line1: '4 Brigade Road', city: 'Bengaluru', state: 'Karnataka', pincode: '560001' };
const good = { lines: [kurta, silk], contact, address, expectedTotal: 4480 };

/** Whether a checkout with these changes would be taken. */
const isTaken = (changes: object): boolean => StartRequest.safeParse({ ...good, ...changes }).success;
const withContact = (changes: object): boolean => isTaken({ contact: { ...contact, ...changes } });
const withAddress = (changes: object): boolean => isTaken({ address: { ...address, ...changes } });
const withLine = (line: unknown): boolean => QuoteRequest.safeParse({ lines: [line] }).success;

test('a proper checkout is taken as it is', () => {
  expect(StartRequest.parse(good)).toEqual(good);
});

describe('a line', () => {
  test.each([0, -1, 21, 1.5, NaN, Infinity, 1e9, '1', '1e3', null, true, [1], {}])(
    'of %s pieces is refused',
    (quantity) => {
      expect(withLine({ ...kurta, quantity })).toBe(false);
    },
  );

  test.each([0, -50, 0.5, 280.5, NaN, 1e9, '280', null, [280]])('of %s cm is refused', (lengthCm) => {
    expect(withLine({ ...silk, lengthCm })).toBe(false);
  });

  test('names its kind, and only what belongs to it', () => {
    expect(withLine({ ...kurta, kind: 'gift' })).toBe(false);
    expect(withLine({ ...kurta, colourId: 'col_indigo' })).toBe(false);
    expect(withLine({ ...kurta, price: 1 })).toBe(false);
    expect(withLine({ ...silk, quantity: 1 })).toBe(false);
  });

  test('has an id and a size that could be ours', () => {
    for (const productId of ['', '../x', 'a b', "a' OR 1=1", 'é', 'x'.repeat(65), null]) {
      expect(withLine({ ...kurta, productId })).toBe(false);
    }
    for (const size of ['', ' ', 'M\u0000', 'M\nL', 'x'.repeat(41)])
      expect(withLine({ ...kurta, size })).toBe(false);
  });

  test('is one of at most fifty', () => {
    const lines = (count: number): object[] => Array.from({ length: count }, () => kurta);
    expect(QuoteRequest.safeParse({ lines: lines(50) }).success).toBe(true);
    expect(QuoteRequest.safeParse({ lines: lines(51) }).success).toBe(false);
    expect(isTaken({ lines: [] })).toBe(false);
  });
});

describe('unknown fields', () => {
  test.each(['discount', 'shipping', 'total', 'status', 'is_paid', 'isPaid', 'price', 'constructor'])(
    '“%s” is refused',
    (field) => {
      expect(isTaken({ [field]: 0 })).toBe(false);
      expect(withContact({ [field]: 0 })).toBe(false);
      expect(withAddress({ [field]: 0 })).toBe(false);
    },
  );

  test('__proto__ is refused and changes no prototype', () => {
    const body: unknown = JSON.parse(
      `{"lines":[],"__proto__":{"polluted":true},"contact":{"__proto__":{"polluted":true}}}`,
    );
    expect(StartRequest.safeParse(body).success).toBe(false);
    const quote: unknown = JSON.parse('{"lines":[],"__proto__":{"polluted":true}}');
    expect(QuoteRequest.safeParse(quote).success).toBe(false);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('control characters', () => {
  test.each(['\u0000', '\r\n', '\u001b', '\u007f', '\u0085', '\u2028', '\u2029'])('%j is nowhere', (bad) => {
    const spoilt = `ab${bad}cd`;
    expect(withContact({ name: spoilt })).toBe(false);
    expect(withContact({ email: `asha${bad}@example.in` })).toBe(false);
    expect(withContact({ phone: `98765${bad}43210` })).toBe(false);
    expect(withAddress({ line1: spoilt })).toBe(false);
    expect(withAddress({ line2: spoilt })).toBe(false);
    expect(withAddress({ city: spoilt })).toBe(false);
    expect(withAddress({ pincode: `560001${bad}` })).toBe(false);
    expect(isTaken({ notes: spoilt })).toBe(false);
    expect(isTaken({ promoCode: spoilt })).toBe(false);
  });

  test('nor is a half of a surrogate pair', () => {
    expect(withContact({ name: 'Asha \ud83d' })).toBe(false);
    expect(withContact({ name: 'Asha 🧵' })).toBe(true);
  });
});

describe('an email', () => {
  test('is trimmed and lower-cased before it is checked', () => {
    expect(Email.parse('  Asha.RAO@Example.IN ')).toBe('asha.rao@example.in');
  });

  test.each([
    '',
    'asha',
    'asha@',
    '@example.in',
    'a b@example.in',
    'a@b',
    'a@@b.in',
    'a@b.in, c@d.in',
    'a@b.in\r\nBcc: c@d.in',
    'a@b.in\n',
    `${'a'.repeat(250)}@example.in`,
    7,
    null,
  ])('%j is refused', (email) => {
    expect(Email.safeParse(email).success).toBe(false);
  });

  test('that is made to stall a regular expression is refused at once', () => {
    const began = performance.now();
    expect(Email.safeParse(`${'a.'.repeat(150)}@`).success).toBe(false);
    expect(Email.safeParse(`a@${'a-'.repeat(150)}`).success).toBe(false);
    expect(performance.now() - began).toBeLessThan(200);
  });
});

test.each([
  '9876543210',
  '+919876543210',
  '919876543210',
  '+91 98765 43210',
  '09876543210',
  '(0) 98765-43210',
])('the phone %j is ten digits', (phone) => {
  const taken = StartRequest.parse({ ...good, contact: { ...contact, phone } });
  expect(taken.contact.phone).toBe('9876543210');
});

test.each([
  '',
  '98765',
  '5876543210',
  '98765432101',
  '+92 9876543210',
  '0091 9876543210',
  '９８７６５４３２１０',
  9876543210,
])('the phone %j is refused', (phone) => {
  expect(withContact({ phone })).toBe(false);
});

test.each(['056001', '56000', '5600011', '56 0001', 'abcdef', '५६०००१', '', 560001])(
  'the PIN %j is refused',
  (pincode) => {
    expect(withAddress({ pincode })).toBe(false);
  },
);

test('a state is one of India’s', () => {
  expect(withAddress({ state: 'Tamil Nadu' })).toBe(true);
  expect(withAddress({ state: 'tamil nadu' })).toBe(false);
  expect(withAddress({ state: 'Punjab, Pakistan' })).toBe(false);
});

test.each([-1, 0.5, '100', NaN, Infinity, 1e10, null])(
  'an expected total of %s is refused',
  (expectedTotal) => {
    expect(isTaken({ expectedTotal })).toBe(false);
  },
);

test('text is trimmed and normalised', () => {
  const taken = StartRequest.parse({ ...good, contact: { ...contact, name: '  Rene\u0301  ' } });
  expect(taken.contact.name).toBe('René');
});

test('a claim names our order, and a payment without a path in it', () => {
  const claim = {
    orderId: 'ord_1',
    razorpay_order_id: 'order_1',
    razorpay_payment_id: 'pay_1',
    razorpay_signature: 'ab',
  };
  expect(ClaimRequest.safeParse(claim).success).toBe(true);
  expect(ClaimRequest.safeParse({ ...claim, razorpay_payment_id: 'pay_1/../x' }).success).toBe(false);
  expect(ClaimRequest.safeParse({ ...claim, razorpay_signature: ['ab'] }).success).toBe(false);
  expect(ClaimRequest.safeParse({ ...claim, status: 'paid' }).success).toBe(false);
});

test('the gateway’s form may hold more, and anything that isn’t ours is left out', () => {
  expect(CallbackForm.parse({ razorpay_payment_id: 'pay_1', 'error[code]': 'X' })).toEqual({
    razorpay_payment_id: 'pay_1',
  });
  expect(CallbackForm.parse({ razorpay_payment_id: ['pay_1'], razorpay_signature: '' })).toEqual({});
});

test('a newsletter wish has an address and at most a plain source', () => {
  expect(NewsletterRequest.parse({ email: ' A@B.in' })).toEqual({ email: 'a@b.in' });
  expect(NewsletterRequest.safeParse({ email: 'a@b.in', source: '<b>' }).success).toBe(false);
  expect(NewsletterRequest.safeParse({ email: 'a@b.in', status: 'subscribed' }).success).toBe(false);
});

test('an Idempotency-Key has 16 to 128 visible ASCII characters', () => {
  const isKey = (key: string): boolean => IdempotencyKey.safeParse(key).success;
  expect(isKey('k'.repeat(16)) && isKey('k'.repeat(128))).toBe(true);
  expect([
    isKey('k'.repeat(15)),
    isKey('k'.repeat(129)),
    isKey(`${'k'.repeat(16)} k`),
    isKey('é'.repeat(16)),
  ]).toEqual([false, false, false, false]);
});

test('the stock of one to fifty products is asked at once', () => {
  expect(StockQuery.parse('a,b,,c')).toEqual(['a', 'b', 'c']);
  expect(StockQuery.safeParse('').success).toBe(false);
  expect(StockQuery.safeParse(Array(51).fill('a').join(',')).success).toBe(false);
  expect(StockQuery.safeParse("a';--").success).toBe(false);
});
