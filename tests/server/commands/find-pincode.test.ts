import { describe, expect, test } from 'vitest';
import { findPincode } from '#server/commands/find-pincode.ts';
import { updateSettings } from '#server/db/settings.ts';
import { PACKED_PINCODES as packed } from '#server/pincodes/packed.ts';
import { STATES } from '#shared/india.ts';
import { openTestShop } from '../../support/open-test-shop.ts';

describe('the table of PIN codes', () => {
  const lines = packed.split('\n').map((line) => line.split('|'));

  test('is small, and knows the whole of India', () => {
    expect(packed.length).toBeLessThan(90_000);
    expect(new Set(lines.map(([state]) => state))).toEqual(new Set(STATES));
    expect(lines.reduce((sum, [, , steps = '']) => sum + steps.split(' ').length, 0)).toBeGreaterThan(19_000);
  });

  test('names towns as people write them', () => {
    const odd = lines.map(([, city = '']) => city).filter((city) => !/^[A-Z][a-z]+[\w. ()&-]*$/.test(city));
    expect(odd).toEqual([]);
    expect(lines.filter(([, city = '']) => /\((?:HP|MH|BH|CGH)\)/.test(city))).toEqual([]);
  });
});

test.each([
  ['302001', 'Jaipur', 'Rajasthan'],
  ['110001', 'New Delhi', 'Delhi'],
  ['400050', 'Mumbai', 'Maharashtra'],
  ['560001', 'Bengaluru', 'Karnataka'],
  ['600004', 'Chennai', 'Tamil Nadu'],
  ['682001', 'Kochi', 'Kerala'],
  ['122001', 'Gurugram', 'Haryana'],
  ['160017', 'Chandigarh', 'Chandigarh'],
  ['194101', 'Leh', 'Ladakh'],
  ['396210', 'Daman', 'Dadra and Nagar Haveli and Daman and Diu'],
  ['492001', 'Raipur', 'Chhattisgarh'],
  ['605001', 'Puducherry', 'Puducherry'],
  ['682555', 'Lakshadweep', 'Lakshadweep'],
  ['744101', 'Port Blair', 'Andaman and Nicobar Islands'],
  ['781001', 'Guwahati', 'Assam'],
])('%s is %s, %s', async (pincode, city, state) => {
  const shop = await openTestShop({ gateway: false });
  expect(await findPincode(shop, pincode)).toMatchObject({ pincode, city, state });
});

test('how long a parcel takes goes by the owner’s settings', async () => {
  const shop = await openTestShop({ gateway: false });
  expect((await findPincode(shop, '302001')).delivery).toEqual({ leastDays: 4, mostDays: 7 });
  await shop.db.transaction((tx) =>
    updateSettings(tx, { shopState: 'Rajasthan', dispatchDays: 1 }, shop.now().toISOString()),
  );
  expect((await findPincode(shop, '302001')).delivery).toEqual({ leastDays: 3, mostDays: 4 });
  expect((await findPincode(shop, '793001')).delivery).toEqual({ leastDays: 6, mostDays: 10 });
});

test('a PIN code that there isn’t is said', async () => {
  const shop = await openTestShop({ gateway: false });
  await expect(findPincode(shop, '999999')).rejects.toMatchObject({ code: 'pincode-unknown' });
});
