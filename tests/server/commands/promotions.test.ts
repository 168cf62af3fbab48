import { expect, test } from 'vitest';
import { createCodeBatch } from '#server/commands/create-code-batch.ts';
import { createPromotion } from '#server/commands/create-promotion.ts';
import { exportBatchCodes } from '#server/commands/export-batch-codes.ts';
import { previewPromotion } from '#server/commands/preview-promotion.ts';
import { priceCart } from '#server/commands/price-cart.ts';
import { switchCodeBatch } from '#server/commands/switch-code-batch.ts';
import { switchPromotion } from '#server/commands/switch-promotion.ts';
import { updatePromotion } from '#server/commands/update-promotion.ts';
import { findAdminPromotion, listPromotionDays, listPromotions } from '#server/db/admin-promotions.ts';
import { listAudit } from '#server/db/audit-log.ts';
import { findCodeBatch, listBatchCodes, listCodeBatches } from '#server/db/code-batches.ts';
import type { PromotionTerms } from '#server/domain/promotion-form.ts';
import { PROMOTION_STATES, promotionState } from '#server/domain/promotions.ts';
import type { Shop } from '#server/shop.ts';
import { expectBalancedBooks } from '../../support/books.ts';
import { openTestShop } from '../../support/open-test-shop.ts';
import { length, pieces } from '../../support/orders.ts';
import { offer, stockFabric, stockGarment } from '../../support/stock.ts';
import { paidOrder } from '../../support/paid-orders.ts';

const actor = 'admin:asha@darzi.test';
const TERMS: PromotionTerms = {
  kind: 'percent',
  value: 10,
  summary: '',
  minSubtotal: 0,
  maxDiscount: null,
  startsAt: null,
  endsAt: null,
  usageLimit: null,
  shown: false,
  targets: [],
};

async function auditOf(shop: Shop, entityId: string): Promise<unknown[]> {
  const filter = { actor: null, entity: 'promotion', entityId, after: null, most: 50 };
  return (await listAudit(shop.db.read, filter)).entries.map(({ action, detail }) => ({
    action,
    detail: JSON.parse(detail) as unknown,
  }));
}

test('a promotion is made, changed and switched off, and all of it is written down', async () => {
  const shop = await openTestShop({ gateway: false });
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 9, price: 1000 });
  const targets = [{ target: 'product' as const, targetId: kurta.productId }];
  expect(await createPromotion(shop, { code: 'KURTA10', terms: { ...TERMS, targets }, actor })).toEqual({
    change: null,
  });
  await expect(createPromotion(shop, { code: 'kurta10', terms: TERMS, actor })).rejects.toMatchObject({
    code: 'bad-input',
    extras: { errors: [{ field: 'code' }] },
  });
  const lines = [pieces(kurta, 2)];
  expect(await priceCart(shop, { lines, promoCode: 'kurta10' })).toMatchObject({ discount: 200 });

  const seen = (await findAdminPromotion(shop.db.read, 'Kurta10'))!;
  expect(seen).toMatchObject({
    code: 'KURTA10',
    targets,
    active: true,
    updatedAt: '2026-11-21T10:00:00.000Z',
  });
  const terms = { ...TERMS, value: 25, shown: true, summary: 'A quarter off', targets: [] };
  const edit = { code: 'KURTA10', terms, seen: seen.updatedAt, actor };
  expect(await updatePromotion(shop, edit)).toEqual({ outcome: 'changed', change: expect.any(Number) });
  await expect(updatePromotion(shop, { ...edit, terms: { ...terms, value: 5 } })).rejects.toMatchObject({
    code: 'wrong-state',
  });
  expect(await updatePromotion(shop, edit)).toEqual({ outcome: 'unchanged' });
  expect(await priceCart(shop, { lines, promoCode: 'KURTA10' })).toMatchObject({ discount: 500 });

  expect(await switchPromotion(shop, { code: 'KURTA10', to: 'off', actor })).toEqual({
    change: expect.any(Number),
  });
  await expect(switchPromotion(shop, { code: 'KURTA10', to: 'off', actor })).rejects.toMatchObject({
    code: 'wrong-state',
  });
  expect(await priceCart(shop, { lines, promoCode: 'KURTA10' })).toMatchObject({
    discount: 0,
    promo: { problem: 'inactive' },
  });
  expect(await auditOf(shop, 'KURTA10')).toEqual([
    {
      action: 'promotion.switched-off',
      detail: { before: { active: true }, after: { active: false } },
    },
    {
      action: 'promotion.changed',
      detail: {
        before: { value: 10, summary: '', shown: false, targets },
        after: { value: 25, summary: 'A quarter off', shown: true, targets: [] },
      },
    },
    { action: 'promotion.created', detail: { after: { ...TERMS, targets } } },
  ]);
  await expect(updatePromotion(shop, { ...edit, code: 'NONE' })).rejects.toMatchObject({ code: 'not-found' });
});

test('the list is filtered by the same state that the checkout goes by, and paged by code', async () => {
  const shop = await openTestShop({ gateway: false });
  for (let number = 100; number < 120; number++) await offer(shop, { code: `RUN${number}` });
  await offer(shop, { code: 'OFF', active: 0 });
  await offer(shop, { code: 'ended', endsAt: '2026-11-21T10:00:00.000Z' });
  await offer(shop, { code: 'SOON', startsAt: '2026-11-21T10:00:00.001Z' });
  await offer(shop, { code: 'SPENT', usageLimit: 3, usageCount: 2, held: 1 });
  const list = async (filter: Partial<Parameters<typeof listPromotions>[1]>) => {
    const all = { search: '', state: null, kind: null, after: null, most: 50, ...filter };
    return listPromotions(shop.db.read, all, shop.now());
  };
  const expected = { running: 20, planned: 1, 'used-up': 1, over: 1, off: 1 };
  for (const state of PROMOTION_STATES) {
    const { promotions } = await list({ state });
    expect(promotions).toHaveLength(expected[state]);
    expect(promotions.every((one) => promotionState(one, shop.now()) === state)).toBe(true);
  }
  const codes: string[] = [];
  for (let after: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof list>> = await list({ after, most: 7 });
    codes.push(...page.promotions.map(({ code }) => code));
    after = page.next;
    if (after === null) break;
  }
  expect(codes).toHaveLength(24);
  expect(new Set(codes).size).toBe(24);
  expect((await list({ search: 'run10' })).promotions).toHaveLength(10);
  expect((await list({ kind: 'flat' })).promotions).toEqual([]);
});

test('codes made together are unlike each other, good for one order each, and no part of the list', async () => {
  const shop = await openTestShop();
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 9, price: 1000 });
  const targets = [{ target: 'kind' as const, targetId: 'tailored' }];
  const terms = { ...TERMS, shown: true, usageLimit: 50, targets };
  const id = await createCodeBatch(shop, { name: 'Cards', prefix: 'SORRY', count: 1200, terms, actor });
  const codes = (await listBatchCodes(shop.db.read, { batchId: id, after: '', most: 5000 })).map(
    ({ code }) => code,
  );
  expect(new Set(codes).size).toBe(1200);
  expect(codes.every((code) => /^SORRY-[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}$/.test(code))).toBe(true);
  expect(await findAdminPromotion(shop.db.read, codes[7]!)).toMatchObject({
    usageLimit: 1,
    shown: false,
    batchId: id,
    targets,
  });
  const filter = { search: '', state: null, kind: null, after: null, most: 50 };
  expect((await listPromotions(shop.db.read, filter, shop.now())).promotions).toEqual([]);
  const found = await listPromotions(shop.db.read, { ...filter, search: codes[7]! }, shop.now());
  expect(found.promotions.map(({ code }) => code)).toEqual([codes[7]]);

  await paidOrder(shop, [pieces(kurta, 1)], { promoCode: codes[0]!.toLowerCase() });
  expect(await priceCart(shop, { lines: [pieces(kurta, 1)], promoCode: codes[0]! })).toMatchObject({
    promo: { problem: 'used-up' },
  });
  expect(await findCodeBatch(shop.db.read, id)).toMatchObject({
    codes: 1200,
    used: 1,
    held: 0,
    active: 1200,
  });
  expect((await listCodeBatches(shop.db.read, { after: null, most: 20 })).batches).toMatchObject([
    { id, used: 1 },
  ]);
  await switchCodeBatch(shop, { batchId: id, to: 'off', actor });
  await expect(switchCodeBatch(shop, { batchId: id, to: 'off', actor })).rejects.toMatchObject({
    code: 'wrong-state',
  });
  expect(await priceCart(shop, { lines: [pieces(kurta, 1)], promoCode: codes[1]! })).toMatchObject({
    promo: { problem: 'inactive' },
  });

  let csv = '';
  for await (const piece of await exportBatchCodes(shop, { batchId: id, actor })) csv += piece;
  const lines = csv.split('\r\n');
  expect(lines).toHaveLength(1202);
  expect(lines[0]).toBe('\u{feff}code,used,switched_on');
  expect(lines[1]).toBe(`${codes[0]},1,no`);
  expect(lines.at(-1)).toBe('');
  expect((await auditOf(shop, id)).map((entry) => (entry as { action: string }).action)).toEqual([
    'promotion.codes-exported',
    'promotion.codes-switched-off',
    'promotion.codes-made',
  ]);
  await expectBalancedBooks(shop);
});

test('a preview is what the checkout would say while the promotion runs, with goods that it is for', async () => {
  const shop = await openTestShop({ gateway: false });
  await stockGarment(shop, { name: 'Shirt', size: 'M', pieces: 0, price: 700, category: 'shirts' });
  const kurta = await stockGarment(shop, {
    name: 'Kurta',
    size: 'L',
    pieces: 9,
    price: 1000,
    category: 'kurtas',
  });
  const silk = await stockFabric(shop, { name: 'Silk', lengthCm: 5000, price: 800 });
  const promotion = {
    ...TERMS,
    code: 'LATER',
    value: 20,
    startsAt: '2027-01-01T00:00:00.000Z',
    usageCount: 0,
    held: 0,
    active: true,
    targets: [{ target: 'category' as const, targetId: 'kurtas' }],
  };
  const cart = { garment: null, pieces: 2, fabric: null, lengthCm: 250 };
  const preview = await previewPromotion(shop, { promotion, cart });
  expect(preview).toMatchObject({ garment: { name: 'Kurta' }, fabric: { name: 'Silk' } });
  const same = await priceCart(shop, { lines: [pieces(kurta, 2), length(silk, 250)] });
  expect(preview.without).toMatchObject({ subtotal: same.subtotal, total: same.total });
  expect(preview.with).toMatchObject({ subtotal: 4000, discount: 400, total: 3600 });
  const other = await previewPromotion(shop, { promotion, cart: { ...cart, garment: 'nothing', pieces: 1 } });
  expect(other).toMatchObject({ garment: null, with: { promo: { problem: 'not-applicable' } } });
});

test('uses are told by days in India, paid orders only', async () => {
  const shop = await openTestShop({ now: '2026-11-20T18:00:00.000Z' });
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 9, price: 1000 });
  await offer(shop, { code: 'Ten' });
  await paidOrder(shop, [pieces(kurta, 2)], { promoCode: 'TEN' });
  shop.clock.forward({ hours: 1 });
  await paidOrder(shop, [pieces(kurta, 3)], { promoCode: 'TEN' });
  await paidOrder(shop, [pieces(kurta, 1)]);
  const days = (since: string) => listPromotionDays(shop.db.read, { code: 'ten', since });
  expect(await days('2026-01-01T00:00:00.000Z')).toEqual([
    { day: '2026-11-21', orders: 1, discount: 300, total: 2700 },
    { day: '2026-11-20', orders: 1, discount: 200, total: expect.any(Number) },
  ]);
  expect(await days('2026-11-20T18:30:00.000Z')).toHaveLength(1);
});
