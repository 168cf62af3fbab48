import { expect, test } from 'vitest';
import { viewCart } from '#server/commands/view-cart.ts';
import { seedDemoShop, productId } from '#server/db/seed/seed-shop.ts';
import { productPictures } from '#server/db/schema.ts';
import { variantKey, type CartLine } from '#shared/cart.ts';
import { openTestShop } from '../../support/open-test-shop.ts';
import { stockFabric, stockGarment } from '../../support/stock.ts';

test('each line has the picture of its colour, or the product’s first', async () => {
  const shop = await openTestShop({ gateway: false });
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  const silk = await stockFabric(shop, { name: 'Chanderi', lengthCm: 5000 });
  const bare = await stockGarment(shop, { name: 'Shirt', size: 'M', pieces: 5 });
  const picture = { alt: 'A picture', width: 800, height: 1000, widths: '400 800' };
  await shop.db.transaction((tx) =>
    tx.insert(productPictures).values([
      { ...picture, productId: kurta.productId, src: '/p/back.jpg', position: 1 },
      { ...picture, productId: kurta.productId, src: '/p/front.jpg', position: 0 },
      { ...picture, productId: silk.productId, src: '/p/bolt.jpg', position: 0 },
      { ...picture, productId: silk.productId, src: '/p/lac.jpg', colourId: silk.colourId, position: 1 },
    ]),
  );
  const lines: CartLine[] = [
    { kind: 'tailored', productId: kurta.productId, size: 'M', quantity: 1 },
    { kind: 'fabric', productId: silk.productId, colourId: silk.colourId, lengthCm: 250 },
    { kind: 'tailored', productId: bare.productId, size: 'M', quantity: 1 },
  ];
  const { pictures } = await viewCart(shop, { lines });
  expect(pictures[variantKey(lines[0]!)]).toEqual({
    src: '/p/front.jpg',
    width: 800,
    height: 1000,
    widths: [400, 800],
  });
  expect(pictures[variantKey(lines[1]!)]?.src).toBe('/p/lac.jpg');
  expect(pictures[variantKey(lines[2]!)]).toBeUndefined();
});

test('the shop’s shown offers are hinted at, those that it doesn’t show are not', async () => {
  const shop = await openTestShop({ gateway: false });
  await seedDemoShop(shop.db, shop.now().toISOString());
  const line: CartLine = {
    kind: 'tailored',
    productId: productId('indigo-handloom-kurta'),
    size: 'M',
    quantity: 2,
  };
  const { quote, hints } = await viewCart(shop, { lines: [line] });
  expect(quote.subtotal).toBe(4580);
  expect(hints).toMatchObject([
    { code: 'WELCOME10', needs: 'ready', saves: 458 },
    { code: 'SAVE500', needs: 'more', missing: 419 },
    { needs: 'goods' },
  ]);
  const codes = (await viewCart(shop, { lines: [line], promoCode: 'welcome10' })).hints.map(
    ({ code }) => code,
  );
  expect(codes).toEqual([]);
});

test('an empty cart shows nothing', async () => {
  const shop = await openTestShop({ gateway: false });
  expect(await viewCart(shop, { lines: [] })).toMatchObject({ pictures: {}, hints: [] });
});
