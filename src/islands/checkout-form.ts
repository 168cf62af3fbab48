/** What the checkout asks, what is wrong with an answer, and the request made of them. */
import { checkoutProblems as words } from '#words';
import type { CartLine } from '#shared/cart.ts';
import type { CheckoutRequest } from '#shared/checkout.ts';
import { STATES, formatPhone, normalisePhone } from '#shared/india.ts';
import { tidyPincode } from './pincode.ts';

/** Fields are called what the checkout's endpoint calls them. In the order of the page. */
export const FIELD_NAMES = [
  'contact.name',
  'contact.phone',
  'contact.email',
  'address.pincode',
  'address.line1',
  'address.line2',
  'address.city',
  'address.state',
  'notes',
] as const;

export type FieldName = (typeof FIELD_NAMES)[number];
export type CheckoutDraft = Record<FieldName, string>;
export type FieldProblems = Partial<Record<FieldName, string>>;

export const EMPTY_DRAFT = Object.fromEntries(FIELD_NAMES.map((name) => [name, ''])) as CheckoutDraft;

/** The most characters that each field takes. */
export const MOST_CHARACTERS: Record<FieldName, number> = {
  'contact.name': 80,
  'contact.email': 254,
  'contact.phone': 20,
  'address.line1': 120,
  'address.line2': 120,
  'address.city': 60,
  'address.state': 60,
  'address.pincode': 7,
  notes: 500,
};

const LEAST_CHARACTERS: Partial<Record<FieldName, number>> = {
  'contact.name': 2,
  'address.line1': 3,
  'address.city': 2,
};

const MISSING: FieldProblems = {
  'contact.name': words.name,
  'contact.email': words.email,
  'contact.phone': words.phone,
  'address.line1': words.line1,
  'address.city': words.city,
  'address.state': words.state,
  'address.pincode': words.pincode,
};

/** A field's text as it is shown once its shopper has gone on: a mobile number as people read it. */
export function tidied(name: FieldName, typed: string): string {
  const phone = name === 'contact.phone' ? normalisePhone(typed) : null;
  return phone === null ? typed : formatPhone(phone);
}

/** What is wrong with one field's text, or ''. */
export function problemOf(name: FieldName, typed: string): string {
  const text = typed.trim();
  if (text === '') return MISSING[name] ?? '';
  if (text.length < (LEAST_CHARACTERS[name] ?? 1)) return words.short;
  if (text.length > MOST_CHARACTERS[name]) return words.long(MOST_CHARACTERS[name]);
  switch (name) {
    case 'contact.email':
      return /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(text) ? '' : words.badEmail;
    case 'contact.phone':
      return normalisePhone(text) ? '' : words.badPhone;
    case 'address.state':
      return (STATES as readonly string[]).includes(text) ? '' : words.badState;
    case 'address.pincode':
      return tidyPincode(text) ? '' : words.badPincode;
    default:
      return '';
  }
}

/** What is wrong with each field that has something wrong. */
export function problemsIn(draft: CheckoutDraft): FieldProblems {
  const problems: FieldProblems = {};
  for (const name of FIELD_NAMES) {
    const problem = problemOf(name, draft[name]);
    if (problem) problems[name] = problem;
  }
  return problems;
}

/** The first field of the page that has a problem, or null. */
export function firstProblem(problems: FieldProblems): FieldName | null {
  return FIELD_NAMES.find((name) => problems[name]) ?? null;
}

/** The server's problems by field, and those that belong to no field of ours. */
export function sortProblems(errors: readonly { field: string; message: string }[]): {
  byField: FieldProblems;
  others: string[];
} {
  const byField: FieldProblems = {};
  const others: string[] = [];
  for (const { field, message } of errors) {
    if ((FIELD_NAMES as readonly string[]).includes(field)) byField[field as FieldName] ??= message;
    else others.push(message);
  }
  return { byField, others };
}

/** The request for `POST /api/checkout/start`. Left-out fields stay out. */
export function requestOf(
  draft: CheckoutDraft,
  order: {
    lines: CartLine[];
    promoCode: string;
    provider: 'razorpay' | 'offline' | null;
    expectedTotal: number;
  },
): CheckoutRequest {
  const text = (name: FieldName): string => draft[name].trim();
  return {
    lines: order.lines,
    ...(order.promoCode && { promoCode: order.promoCode }),
    contact: { name: text('contact.name'), email: text('contact.email'), phone: text('contact.phone') },
    address: {
      line1: text('address.line1'),
      ...(text('address.line2') && { line2: text('address.line2') }),
      city: text('address.city'),
      state: text('address.state'),
      pincode: tidyPincode(text('address.pincode')) ?? text('address.pincode'),
    },
    ...(order.provider && { provider: order.provider }),
    ...(text('notes') && { notes: text('notes') }),
    expectedTotal: order.expectedTotal,
  };
}
