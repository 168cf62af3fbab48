import { describe, expect, test } from 'vitest';
import { isGstin } from '#server/domain/gstin.ts';
import { DEFAULT_SETTINGS, type Settings } from '#server/domain/settings.ts';
import { changedSettings, readSettings, settingTexts } from '#server/domain/settings-form.ts';

const FULL: Settings = {
  ...DEFAULT_SETTINGS,
  shopName: 'Gaz & Girah',
  story: 'One.\n\nTwo.',
  email: 'shop@example.in',
  phone: '+91 141 237 0000',
  gstin: '27AAPFU0939F1ZV',
  shopState: 'Rajasthan',
  offlineBesideGateway: true,
  garmentReturns: { given: 'exchange', withinDays: 7, paidBy: 'shop' },
};

function problemsOf(changed: Record<string, string>): string[] {
  const read = readSettings({ ...settingTexts(FULL), ...changed });
  return 'problems' in read ? read.problems.map(({ field }) => field) : [];
}

test('what a form shows is what it gives back, whatever is set', () => {
  for (const settings of [DEFAULT_SETTINGS, FULL]) {
    expect(readSettings(settingTexts(settings))).toEqual({ settings });
  }
});

test('figures are read as owners write them, and texts are tidied', () => {
  const read = readSettings({
    ...settingTexts(FULL),
    freeShippingFrom: ' ₹1,999 ',
    shopName: '  Gaz & Girah ',
    gstin: '27aapfu0939f1zv',
    email: 'Shop@Example.in',
    address: 'One\r\nTwo',
  });
  expect(read).toEqual({ settings: { ...FULL, freeShippingFrom: 1999, address: 'One\nTwo' } });
});

describe('what is wrong is said where it is', () => {
  test.each<[Record<string, string>, string[]]>([
    [{ shopName: ' ' }, ['shopName']],
    [{ shopName: 'Two\nlines' }, ['shopName']],
    [{ tagline: 'x'.repeat(121) }, ['tagline']],
    [{ story: 'a\u0000b' }, ['story']],
    [{ email: 'nobody' }, ['email']],
    [{ phone: 'call me' }, ['phone']],
    [{ gstin: '27AAPFU0939F1ZW' }, ['gstin']],
    [{ shippingRate: '-1' }, ['shippingRate']],
    [{ shippingRate: '1e3' }, ['shippingRate']],
    [{ shippingRate: '99.50' }, ['shippingRate']],
    [{ holdMinutes: '4' }, ['holdMinutes']],
    [{ holdMinutes: '' }, ['holdMinutes']],
    [{ shopState: 'Ruritania' }, ['shopState']],
    [{ 'courier-rest-mostDays': '1' }, ['courier-rest-mostDays']],
    [{ 'garmentReturns-days': 'seven' }, ['garmentReturns-days']],
    [
      { shopName: '', gstin: 'x', 'courier-remote-leastDays': 'soon', 'fabricReturns-given': 'smiles' },
      ['shopName', 'gstin', 'fabricReturns-given', 'courier-remote-leastDays'],
    ],
  ])('%j', (changed, fields) => {
    expect(problemsOf(changed)).toEqual(fields);
  });
});

test('returns that aren’t told need no days', () => {
  expect(problemsOf({ 'garmentReturns-given': '', 'garmentReturns-days': '' })).toEqual([]);
});

test('what differs is found, in lists of days too', () => {
  expect(changedSettings(FULL, { ...FULL })).toEqual([]);
  const days = structuredClone(FULL.courierDays);
  days.rest.mostDays += 1;
  expect(changedSettings(FULL, { ...FULL, courierDays: days, shopName: 'Another' })).toEqual([
    'shopName',
    'courierDays',
  ]);
});

test('a GSTIN’s last character checks the others', () => {
  expect(['27AAPFU0939F1ZV', '29AAGCB7383J1Z4'].map(isGstin)).toEqual([true, true]);
  const last = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  expect(last.filter((one) => isGstin(`27AAPFU0939F1Z${one}`))).toEqual(['V']);
  expect(['', '27AAPFU0939F1Z', '27AAPFU0939F1ZVV', '2XAAPFU0939F1ZV'].some(isGstin)).toBe(false);
});
