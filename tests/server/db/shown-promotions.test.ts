import { expect, test } from 'vitest';
import { promotions } from '#server/db/schema.ts';
import { listPromotionsShownAt } from '#server/db/shown-promotions.ts';
import { openTestShop } from '../../support/open-test-shop.ts';

test('pages mention promotions that are shown, active, in their dates and not used up', async () => {
  const shop = await openTestShop({ gateway: false });
  const shown = { kind: 'percent' as const, value: 10, shown: 1, summary: 'Ten in a hundred off.' };
  const start = '2026-10-01T00:00:00.000Z';
  const end = '2026-11-01T00:00:00.000Z';
  await shop.db.transaction(async (tx) => {
    await tx.insert(promotions).values([
      { ...shown, code: 'ALWAYS' },
      { ...shown, code: 'DATED', startsAt: start, endsAt: end },
      { ...shown, code: 'HIDDEN', shown: 0 },
      { ...shown, code: 'OFF', active: 0 },
      { ...shown, code: 'USED', usageLimit: 2, usageCount: 2 },
    ]);
  });
  const codesAt = async (at: string) =>
    (await listPromotionsShownAt(shop.db.read, new Date(at))).map(({ code }) => code);

  expect(await codesAt('2026-09-30T23:59:59.999Z')).toEqual(['ALWAYS']);
  expect(await codesAt(start)).toEqual(['ALWAYS', 'DATED']);
  expect(await codesAt(end)).toEqual(['ALWAYS']);
});
