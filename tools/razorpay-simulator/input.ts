import { invalidInput } from './errors.ts';

export type Fields = Readonly<Record<string, unknown>>;
export type Notes = Record<string, string | number>;

/** The request's JSON object. An empty body is an empty object; anything else throws a 400. */
export function parseFields(rawBody: string): Fields {
  if (rawBody === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(rawBody);
  } catch {
    throw invalidInput(null, 'The request body is not valid JSON');
  }
  if (!isObject(value)) throw invalidInput(null, 'The request body must be a JSON object');
  return value;
}

/** Throws a 400 if a field is given that this request does not have, as the gateway does. */
export function refuseOtherFields(fields: Fields, known: ReadonlySet<string>): void {
  const others = Object.keys(fields).filter((name) => !known.has(name));
  if (others.length > 0) {
    throw invalidInput(null, `${others.join(', ')} is/are not required and should not be sent`);
  }
}

/** An amount in paise, at least one rupee. */
export function amountField(fields: Fields): number {
  const amount = fields.amount;
  if (amount === undefined || amount === null) throw invalidInput('amount', 'The amount field is required.');
  if (typeof amount !== 'number' || !Number.isSafeInteger(amount)) {
    throw invalidInput('amount', 'The amount must be an integer.');
  }
  if (amount < 100) throw invalidInput('amount', 'The amount must be at least INR 1.00');
  return amount;
}

/** A currency that the simulator takes: rupees and the few that Indian shops also ask for. */
export function currencyField(fields: Fields): string {
  const currency = fields.currency;
  if (currency === undefined || currency === null) {
    throw invalidInput('currency', 'The currency field is required.');
  }
  if (typeof currency !== 'string' || !['INR', 'USD', 'EUR', 'GBP', 'AED', 'SGD'].includes(currency)) {
    throw invalidInput('currency', 'Currency is not supported');
  }
  return currency;
}

/** The shop's own reference, at most 40 characters, or null. */
export function receiptField(fields: Fields): string | null {
  const receipt = fields.receipt;
  if (receipt === undefined || receipt === null) return null;
  if (typeof receipt !== 'string') throw invalidInput('receipt', 'The receipt must be a string.');
  if (receipt.length > 40) {
    throw invalidInput('receipt', 'The receipt may not be greater than 40 characters.');
  }
  return receipt;
}

/** At most 15 pairs of text of at most 256 characters. */
export function notesField(fields: Fields): Notes {
  const given = fields.notes;
  if (given === undefined || given === null || (Array.isArray(given) && given.length === 0)) return {};
  if (!isObject(given)) throw invalidInput('notes', 'The notes must be an array.');
  const pairs = Object.entries(given);
  if (pairs.length > 15) throw invalidInput('notes', 'The notes may not have more than 15 items.');
  const notes: Notes = {};
  for (const [name, value] of pairs) {
    if (typeof value !== 'string' && typeof value !== 'number') {
      throw invalidInput('notes', 'The notes must hold text only.');
    }
    if (name.length > 256 || String(value).length > 256) {
      throw invalidInput('notes', 'The notes may not be greater than 256 characters.');
    }
    notes[name] = value;
  }
  return notes;
}

/** One of the given words, or the fallback where the field is missing. */
export function choiceField<T extends string, F>(
  fields: Fields,
  name: string,
  choices: readonly T[],
  fallback: F,
): T | F {
  const value = fields[name];
  if (value === undefined || value === null) return fallback;
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) throw invalidInput(name, `The ${name} must be one of ${choices.join(', ')}.`);
  return choice;
}

/** A whole number between two bounds, or the fallback where the field is missing. */
export function countField<F>(
  fields: Fields,
  name: string,
  bounds: { least: number; most: number },
  fallback: F,
): number | F {
  const value = fields[name];
  if (value === undefined || value === null) return fallback;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < bounds.least || value > bounds.most) {
    throw invalidInput(name, `The ${name} must be an integer from ${bounds.least} to ${bounds.most}.`);
  }
  return value;
}

/** Text, or the fallback where the field is missing. */
export function textField<F>(fields: Fields, name: string, fallback: F): string | F {
  const value = fields[name];
  if (value === undefined || value === null) return fallback;
  if (typeof value !== 'string') throw invalidInput(name, `The ${name} must be a string.`);
  return value;
}

/** True or false; missing is false. */
export function flagField(fields: Fields, name: string): boolean {
  const value = fields[name];
  if (value === undefined || value === null) return false;
  if (typeof value !== 'boolean') throw invalidInput(name, `The ${name} must be true or false.`);
  return value;
}

/** A list of texts, or null where the field is missing. */
export function textListField(fields: Fields, name: string): string[] | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
    throw invalidInput(name, `The ${name} must be a list of strings.`);
  }
  return value;
}

/** Whether a parsed value is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
