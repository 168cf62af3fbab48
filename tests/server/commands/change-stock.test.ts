import { expect, test } from 'vitest';
import { changeStock } from '#server/commands/change-stock.ts';
import { listAudit } from '#server/db/audit-log.ts';
import { listMovements } from '#server/db/stock-ledger.ts';
import { findStock } from '#server/db/stock-room.ts';
import { readStockDraft, stockDraftFrom } from '#server/domain/stock-form.ts';
import { openAdminShop } from '../../support/admin-shop.ts';
import { expectBalancedBooks } from '../../support/books.ts';
import { lengthLeft, piecesLeft, stockColour, stockFabric, stockGarment } from '../../support/stock.ts';

const actor = 'admin:asha@darzi.test';
const whole = { reason: null, productId: null, after: null, most: 10 };

test('a delivery comes into the stock with its reason, and a page whose band it crosses is made again', async () => {
  const shop = await openAdminShop();
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 2 });
  const variantId = String(kurta.inventoryId);
  const wish = { variantId, seen: 2, after: 14, cause: 'delivery', note: 'Challan 77', actor } as const;
  expect(await changeStock(shop, wish)).toEqual({ outcome: 'changed', change: expect.any(Number) });
  expect(await piecesLeft(shop, kurta)).toBe(14);
  const { entries } = await listMovements(shop.db.read, { ...whole, variantId });
  expect(entries).toMatchObject([
    {
      amount: 12,
      reason: 'corrected',
      cause: 'delivery',
      note: 'Challan 77',
      actor,
      label: 'M',
      order: null,
    },
    { amount: 2, reason: 'opening', cause: null, note: '' },
  ]);
  const audit = { actor: null, entity: 'product', entityId: kurta.productId, after: null, most: 5 };
  const [entry] = (await listAudit(shop.db.read, audit)).entries;
  expect(JSON.parse(entry!.detail)).toEqual({
    size: 'M',
    cause: 'delivery',
    note: 'Challan 77',
    before: { pieces: 2 },
    after: { pieces: 14 },
  });
  await expectBalancedBooks(shop);

  // Pressed twice, or on a page that is old.
  await expect(changeStock(shop, wish)).rejects.toMatchObject({
    code: 'wrong-state',
    message:
      'There was 2 when you opened this page, and is 14 now. Please check your figure and press again.',
  });
  expect(await piecesLeft(shop, kurta)).toBe(14);
});

test('metres change to the centimetre, and the fabric’s total with them', async () => {
  const shop = await openAdminShop();
  const silk = await stockFabric(shop, { name: 'Silk', lengthCm: 1240 });
  await stockColour(shop, silk.productId, { colour: 'Madder', lengthCm: 315 });
  const change = {
    variantId: silk.colourId,
    seen: 1240,
    after: 1233,
    cause: 'damaged',
    note: '',
    actor,
  } as const;
  await changeStock(shop, change);
  expect(await lengthLeft(shop, silk)).toBe(1233);
  await expectBalancedBooks(shop);
  const same = { ...change, seen: 1233, cause: 'entry-mistake' } as const;
  expect(await changeStock(shop, same)).toEqual({ outcome: 'unchanged' });
  // A count that finds what was thought is worth a line.
  expect(await changeStock(shop, { ...same, cause: 'counted' })).toEqual({
    outcome: 'changed',
    change: null,
  });
  const { entries } = await listMovements(shop.db.read, { ...whole, variantId: silk.colourId });
  expect(entries.map(({ amount, reason }) => [amount, reason])).toEqual([
    [0, 'counted'],
    [-7, 'corrected'],
    [1240, 'opening'],
  ]);
  await expect(changeStock(shop, { ...change, variantId: 'col_none' })).rejects.toMatchObject({
    code: 'not-found',
  });
  expect(await findStock(shop.db.read, '999999')).toBeNull();
});

test('what somebody typed is read by what happened', () => {
  const read = (fields: Record<string, string>, kind: 'tailored' | 'fabric' = 'tailored') =>
    readStockDraft(stockDraftFrom({ seen: '10', note: '', ...fields })!, kind);
  expect(read({ cause: 'counted', amount: '4' })).toMatchObject({ change: { seen: 10, after: 4 } });
  expect(read({ cause: 'delivery', amount: '4' })).toMatchObject({ change: { after: 14 } });
  expect(read({ cause: 'lost', amount: '4' })).toMatchObject({ change: { after: 6 } });
  expect(read({ cause: 'lost', amount: '0.04' }, 'fabric')).toMatchObject({ change: { after: 6 } });
  expect(read({ cause: 'lost', amount: '11' })).toEqual({
    problems: [{ field: 'amount', message: 'There is only 10: more can’t go.' }],
  });
  expect(read({ cause: 'delivery', amount: '99999' })).toMatchObject({ problems: [{ field: 'amount' }] });
  expect(read({ cause: 'stolen', amount: '-1', note: 'a\u0000' })).toMatchObject({
    problems: [{ field: 'cause' }, { field: 'amount' }, { field: 'note' }],
  });
  for (const fields of [
    { seen: '-1', cause: 'counted', amount: '1', note: '' },
    { seen: '1', cause: 'counted', amount: '1', note: '', reason: 'sold' },
    { seen: '1', amount: '1', note: '' },
  ]) {
    expect(stockDraftFrom(fields as Record<string, string>)).toBeNull();
  }
});
