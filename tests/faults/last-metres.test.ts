import { expect, test } from 'vitest';
import type { CartLine } from '#shared/cart.ts';
import { amountOf } from '#shared/cart.ts';
import { orders } from '#server/db/schema.ts';
import { expectBalancedBooks } from '../support/books.ts';
import { buy, type Purchase } from '../support/buyers.ts';
import { messageOf, startChild } from '../support/child-process.ts';
import { count, playRounds, within } from '../support/counts.ts';
import { openTestShop, secondProcessEnv, type TestShop } from '../support/open-test-shop.ts';
import { length, pieces } from '../support/orders.ts';
import { newChances, type Chances } from '../support/seeded.ts';
import {
  lengthHeld,
  lengthLeft,
  offer,
  piecesLeft,
  promotionUse,
  stockColour,
  stockFabric,
  stockGarment,
  type Fabric,
} from '../support/stock.ts';

const BUYERS = count({ usual: 50, full: 200 });
const ROUNDS = { usual: 1, full: 1000 };

/** One cart for each buyer: 0.5 m to 3 m of the same silk. */
function carts(silk: Fabric, chances: Chances): CartLine[][] {
  return Array.from({ length: BUYERS }, () => [length(silk, 50 + 10 * chances.below(26))]);
}

/** Nothing oversold, nothing undersold: what is left is less than anybody went without. */
async function expectFairSale(shop: TestShop, silk: Fabric, purchases: Purchase[]): Promise<void> {
  const cm = (some: Purchase[]): number[] => some.map(({ lines }) => amountOf(lines[0]!));
  const paid = purchases.filter(({ end }) => end === 'paid');
  const without = purchases.filter(({ end }) => end === 'out-of-stock' || end === 'price-changed');
  expect(
    purchases.map(({ end }) => end).filter((end) => !['paid', 'out-of-stock', 'price-changed'].includes(end)),
  ).toEqual([]);
  const sold = cm(paid).reduce((all, one) => all + one, 0);
  const left = await lengthLeft(shop, silk);
  expect(sold + left).toBe(1000);
  expect(left).toBeLessThan(Math.min(...cm(without), 1000));
  expect(await lengthHeld(shop, silk)).toBe(0);
  await expectBalancedBooks(shop);
}

test(
  'the last 10.00 m, wanted by many at once, are sold and never twice',
  async () => {
    const chances = newChances();
    const shop = await openTestShop();
    const rounds = count(ROUNDS);
    await playRounds(
      { promise: `3 the last 10 m, ${BUYERS} buyers`, rounds, seed: chances.seed },
      async () => {
        const silk = await stockFabric(shop, { name: 'Chanderi', lengthCm: 1000 });
        await stockColour(shop, silk.productId, { colour: 'Madder', lengthCm: 333 });
        const purchases = await Promise.all(
          carts(silk, chances).map((lines) => buy(shop, shop.gateway, { lines })),
        );
        await expectFairSale(shop, silk, purchases);
      },
    );
  },
  within(60_000),
);

test(
  'the last 10.00 m, wanted by many at once in two processes on one file, are sold and never twice',
  async () => {
    const chances = newChances();
    const shop = await openTestShop();
    const silk = await stockFabric(shop, { name: 'Chanderi', lengthCm: 1000 });
    const all = carts(silk, chances);
    const bought = await Promise.all(
      [all.slice(0, BUYERS / 2), all.slice(BUYERS / 2)].map(async (some) => {
        const child = startChild('buyers-process.ts');
        await messageOf(child);
        child.send({ env: await secondProcessEnv(shop), gatewayUrl: shop.gateway.url, carts: some });
        return (await messageOf(child)) as Purchase[];
      }),
    );
    expect(bought.flat()).toHaveLength(BUYERS);
    await expectFairSale(shop, silk, bought.flat());
  },
  within(60_000),
);

test(
  'the last three pieces and a promotion with one use, wanted by many at once, go once each',
  async () => {
    const shop = await openTestShop();
    const rounds = count(ROUNDS);
    await playRounds(
      { promise: `4 a promotion’s limit, ${BUYERS} buyers`, rounds, seed: null },
      async (round) => {
        const code = `ONCE${round}`;
        const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 400 });
        const last = await stockGarment(shop, { name: 'Sherwani', size: 'L', pieces: 3 });
        await offer(shop, { code, usageLimit: 1 });
        const everybody = (wish: Parameters<typeof buy>[2]): Promise<Purchase[]> =>
          Promise.all(Array.from({ length: BUYERS }, () => buy(shop, shop.gateway, wish)));
        const [withCode, ofLast] = await Promise.all([
          everybody({ lines: [pieces(kurta, 1)], promoCode: code.toLowerCase() }),
          everybody({ lines: [pieces(last, 1)] }),
        ]);
        const paid = (some: Purchase[]): number => some.filter(({ end }) => end === 'paid').length;
        expect([paid(withCode), paid(ofLast)]).toEqual([1, 3]);
        expect(await promotionUse(shop, code)).toEqual({ used: 1, held: 0 });
        expect([await piecesLeft(shop, kurta), await piecesLeft(shop, last)]).toEqual([399, 0]);
        expect(await shop.db.read.$count(orders)).toBe(4 * round);
      },
    );
    await expectBalancedBooks(shop);
  },
  within(60_000),
);
