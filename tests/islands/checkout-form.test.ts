import { describe, expect, test } from 'vitest';
import { StartRequest } from '#shared/wire.ts';
import {
  EMPTY_DRAFT,
  FIELD_NAMES,
  firstProblem,
  problemOf,
  problemsIn,
  requestOf,
  sortProblems,
  tidied,
  type CheckoutDraft,
} from '#islands/checkout-form.ts';

const DRAFT: CheckoutDraft = {
  'contact.name': ' Asha Rao ',
  'contact.email': 'Asha@Example.com',
  'contact.phone': '+91 98765-43210',
  'address.line1': '12 Rose Street',
  'address.line2': '',
  'address.city': 'Jaipur',
  'address.state': 'Rajasthan',
  'address.pincode': '302 003',
  notes: '',
};
const ORDER = {
  lines: [{ kind: 'tailored' as const, productId: 'prd_1', size: 'M', quantity: 1 }],
  promoCode: '',
  provider: null,
  expectedTotal: 100,
};

test('a filled-in form has no problem and is what the endpoint accepts', () => {
  expect(problemsIn(DRAFT)).toEqual({});
  const sent = requestOf(DRAFT, ORDER);
  expect(StartRequest.safeParse(sent).error).toBeUndefined();
  expect(Object.keys(sent)).toEqual(['lines', 'contact', 'address', 'expectedTotal']);
});

test('an empty form is asked for everything but the landmark and the note', () => {
  const asked = FIELD_NAMES.filter((name) => name !== 'address.line2' && name !== 'notes');
  expect(Object.keys(problemsIn(EMPTY_DRAFT))).toEqual(asked);
  expect(firstProblem(problemsIn(EMPTY_DRAFT))).toBe('contact.name');
});

describe('a field says what is wrong', () => {
  test.each([
    ['contact.email', 'asha'],
    ['contact.email', 'asha @example.com'],
    ['contact.phone', '12345'],
    ['contact.phone', '5876543210'],
    ['address.pincode', '012345'],
    ['address.pincode', '30200'],
    ['address.state', 'Atlantis'],
    ['contact.name', 'A'],
    ['address.line1', 'x'.repeat(121)],
  ] as const)('%s “%s”', (name, text) => {
    expect(problemOf(name, text)).not.toBe('');
  });
});

test('what the endpoint would refuse for its length is refused here first', () => {
  for (const name of ['contact.name', 'address.line1', 'address.line2', 'address.city', 'notes'] as const) {
    for (const length of [1, 2, 3, 60, 61, 80, 81, 120, 121, 500, 501]) {
      const draft = { ...DRAFT, [name]: 'x'.repeat(length) };
      const accepted = StartRequest.safeParse(requestOf(draft, ORDER)).success;
      expect([name, length, problemOf(name, draft[name]) === '']).toEqual([name, length, accepted]);
    }
  }
});

test('the server’s problems go to their fields, the rest stays a sentence', () => {
  expect(
    sortProblems([
      { field: 'address.pincode', message: 'No such PIN.' },
      { field: 'lines.0', message: 'Too long a cut.' },
    ]),
  ).toEqual({ byField: { 'address.pincode': 'No such PIN.' }, others: ['Too long a cut.'] });
});

test.each(['9876543210', '+91 98765-43210', '098765 43210', '91 9876543210', '(0)9876543210'])(
  'the mobile number “%s” is taken, and shown as people read it',
  (typed) => {
    expect(problemOf('contact.phone', typed)).toBe('');
    expect(tidied('contact.phone', typed)).toBe('98765 43210');
  },
);

test('what isn’t a mobile number yet stays as it was typed', () => {
  expect(tidied('contact.phone', '98765')).toBe('98765');
  expect(tidied('address.city', ' Jaipur')).toBe(' Jaipur');
});
