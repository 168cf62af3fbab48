import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { listRemnant } from '#server/commands/list-remnant.ts';
import { priceCart } from '#server/commands/price-cart.ts';
import { findProduct } from '#server/db/admin-product.ts';
import { findProductPageOf, listProductCards } from '#server/db/catalogue.ts';
import { insertPicture } from '#server/db/product-pictures.ts';
import { fabricColours } from '#server/db/schema.ts';
import { listMovements } from '#server/db/stock-ledger.ts';
import { listStock } from '#server/db/stock-room.ts';
import { freshRemnant, readRemnant, remnantDraftFrom } from '#server/domain/remnant-form.ts';
import { isRemnant, metrePriceFor, nearestPrices } from '#server/domain/remnants.ts';
import { priceOfLength } from '#shared/money.ts';
import { openAdminShop } from '../../support/admin-shop.ts';
import { expectBalancedBooks } from '../../support/books.ts';
import { lengthLeft, stockFabric } from '../../support/stock.ts';

const actor = 'admin:asha@darzi.test';
const wish = {
  name: 'Silk, Indigo, last 42 cm',
  description: 'The last piece.',
  price: 199,
  lengthCm: 42,
  actor,
};

test('the last piece of a colour becomes a product that costs what was said and can be bought once', async () => {
  const shop = await openAdminShop();
  const silk = await stockFabric(shop, { name: 'Silk', lengthCm: 42 });
  await shop.db.transaction(async (tx) => {
    const files = { src: '/media/x.jpg', width: 800, height: 1000, widths: [400] };
    const { productId, colourId } = silk;
    await insertPicture(tx, { ...files, alt: 'All', productId, colourId: null, position: 0 });
    await insertPicture(tx, { ...files, alt: 'Indigo', productId, colourId, position: 1 });
  });
  const listed = await listRemnant(shop, { ...wish, colourId: silk.colourId });
  expect(listed.change).toEqual(expect.any(Number));
  expect(await lengthLeft(shop, silk)).toBe(0);
  const piece = (await findProduct(shop.db.read, listed.productId))!;
  expect(piece).toMatchObject({
    name: 'Silk, Indigo, last 42 cm',
    slug: 'silk-indigo-last-42-cm',
    status: 'active',
    remnantOf: silk.productId,
    hsn: '5007',
    cutLeastCm: 42,
    cutMostCm: 42,
    variants: [{ label: 'Indigo', amount: 42 }],
  });
  const [colour] = piece.variants;
  const line = { kind: 'fabric', productId: piece.id, colourId: colour!.id, lengthCm: 42 } as const;
  expect(await priceCart(shop, { lines: [line] })).toMatchObject({
    subtotal: 199,
    lines: [{ lineTotal: 199, available: 42 }],
  });
  const twice = await priceCart(shop, { lines: [{ ...line, lengthCm: 84 }] });
  expect(twice.lines[0]!.problem).toBeDefined();
  const page = await findProductPageOf(shop.db.read, piece.id);
  expect(page!.pictures).toMatchObject([{ alt: 'Indigo', colourId: null }]);
  const cards = await listProductCards(shop.db.read, { category: null, page: 1 });
  expect(cards.find(({ id }) => id === piece.id)).toMatchObject({ pieceCm: 42, band: 'few-left' });
  expect(cards.find(({ id }) => id === silk.productId)).toMatchObject({ pieceCm: null });

  const whole = { reason: null, productId: null, variantId: silk.colourId, after: null, most: 1 };
  expect((await listMovements(shop.db.read, whole)).entries).toMatchObject([
    { amount: -42, reason: 'corrected', cause: 'remnant', note: wish.name },
  ]);
  await expectBalancedBooks(shop);
  await expect(listRemnant(shop, { ...wish, colourId: silk.colourId })).rejects.toMatchObject({
    code: 'wrong-state',
  });
});

test('a piece that can still be cut, that is held, or that is another length by now stays where it is', async () => {
  const shop = await openAdminShop();
  const silk = await stockFabric(shop, { name: 'Silk', lengthCm: 50 });
  const list = (lengthCm: number) => listRemnant(shop, { ...wish, lengthCm, colourId: silk.colourId });
  await expect(list(50)).rejects.toMatchObject({ code: 'wrong-state' });
  await expect(list(42)).rejects.toMatchObject({ code: 'wrong-state' });
  await shop.db.transaction(async (tx) => {
    await tx
      .update(fabricColours)
      .set({ stockMeters: 0.42, heldCm: 42 })
      .where(eq(fabricColours.id, silk.colourId));
  });
  await expect(list(42)).rejects.toMatchObject({ code: 'wrong-state' });
  await expect(listRemnant(shop, { ...wish, colourId: 'col_none' })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('last pieces are found in the stock room, and those that are listed already aren’t found again', async () => {
  const shop = await openAdminShop();
  await stockFabric(shop, { name: 'Long', lengthCm: 1000 });
  await stockFabric(shop, { name: 'None', lengthCm: 0 });
  const short = await stockFabric(shop, { name: 'Short', lengthCm: 42 });
  const filter = {
    kind: 'fabric',
    search: '',
    state: 'remnant',
    after: null,
    most: 10,
    low: { pieces: 3, lengthCm: 500 },
  } as const;
  const names = async () =>
    (await listStock(shop.db.read, filter)).rows.map(({ productName }) => productName);
  expect(await names()).toEqual(['Short']);
  await listRemnant(shop, { ...wish, colourId: short.colourId });
  expect(await names()).toEqual([]);
});

test('a piece shorter than a metre can have any price; a longer one is told the nearest', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 100_000 }), (lengthCm, price) => {
      const metrePrice = metrePriceFor({ price, lengthCm });
      expect(metrePrice).not.toBeNull();
      expect(priceOfLength(metrePrice!, lengthCm)).toBe(price);
    }),
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 999 }),
      fc.integer({ min: 1, max: 100_000 }),
      (lengthCm, price) => {
        const metrePrice = metrePriceFor({ price, lengthCm });
        if (metrePrice !== null) {
          expect(priceOfLength(metrePrice, lengthCm)).toBe(price);
          return;
        }
        const [below, above] = nearestPrices({ price, lengthCm });
        expect(below < price && price < above).toBe(true);
        for (const near of [below, above]) expect(metrePriceFor({ price: near, lengthCm })).not.toBeNull();
      },
    ),
  );
  expect([isRemnant(0, 50), isRemnant(49, 50), isRemnant(50, 50), isRemnant(-3, 50)]).toEqual([
    false,
    true,
    false,
    false,
  ]);
});

test('the form for a piece is filled in but for its price', () => {
  const draft = freshRemnant({ name: 'Silk', colour: 'Indigo', lengthCm: 42 });
  const sent = { lengthCm: '42', name: draft.name, price: '₹199', description: draft.description };
  expect(readRemnant(remnantDraftFrom(sent)!)).toMatchObject({ wish: { lengthCm: 42, price: 199 } });
  expect(readRemnant(draft)).toEqual({ problems: [{ field: 'price', message: 'Please fill this in.' }] });
  expect(remnantDraftFrom({ ...sent, lengthCm: '0' })).toBeNull();
  expect(remnantDraftFrom({ ...sent, status: 'draft' })).toBeNull();
});
