import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packPincodes, unpackPincodes, type PincodePlace } from '#server/domain/pincode-table.ts';
import { STATES } from '#shared/india.ts';

test('what is packed is found again, and nothing else', () => {
  const place = fc.record({
    city: fc.constantFrom('Jaipur', 'Aizawl', 'Bilaspur', 'Leh'),
    state: fc.constantFrom(...STATES),
  });
  const places = fc
    .array(fc.tuple(fc.integer({ min: 100_000, max: 999_999 }), place), { minLength: 1, maxLength: 60 })
    .map((entries) => new Map<number, PincodePlace>(entries));
  fc.assert(
    fc.property(places, fc.integer({ min: 100_000, max: 999_999 }), (known, other) => {
      const table = unpackPincodes(packPincodes(known));
      expect(table.size).toBe(known.size);
      for (const [pincode, where] of known) expect(table.find(String(pincode))).toEqual(where);
      if (!known.has(other)) expect(table.find(String(other))).toBeNull();
    }),
  );
});

test('neighbouring PIN codes of one town are packed into a few characters each', () => {
  const jaipur = Array.from({ length: 40 }, (_, n) => [302_001 + n, { city: 'Jaipur', state: 'Rajasthan' }]);
  const packed = packPincodes(new Map(jaipur as [number, PincodePlace][]));
  expect(packed.length).toBeLessThan(110);
});
