import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { findCataloguePage, listCataloguePaths } from '#views/catalogue-page.ts';
import { categories, products } from '#server/db/schema.ts';
import { comparePages, type Comparison } from '#server/publishing/compare-pages.ts';
import { fileOf } from '#server/publishing/page-files.ts';
import { openPageFolder, preparePageFolder } from '#server/publishing/page-folder.ts';
import type { PageStore } from '#server/publishing/page-store.ts';
import type { RenderPage } from '#server/publishing/render-page.ts';
import { openTestShop, temporaryFolder, type TestShop } from '../../support/open-test-shop.ts';
import { stockGarment, type Garment } from '../../support/stock.ts';

interface Scene {
  shop: TestShop;
  kurta: Garment;
  render: RenderPage;
  openStore: () => PageStore;
}

let scene: Scene;

/** A page as plain as can be: all that its view would show, as JSON. */
function plainPages(shop: TestShop): RenderPage {
  return async (path) => {
    const page = await findCataloguePage(shop, path);
    return page && Buffer.from(JSON.stringify(page));
  };
}

beforeEach(async () => {
  const shop = await openTestShop({ gateway: false });
  await shop.db.transaction((tx) =>
    tx.insert(categories).values({ slug: 'kurtas', name: 'Kurtas', position: 1 }),
  );
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  const render = plainPages(shop);
  const root = await temporaryFolder();
  const [folder, built] = [join(root, 'pages'), join(root, 'client')];
  preparePageFolder(folder);
  for (const path of await listCataloguePaths(shop.db.read)) {
    await mkdir(dirname(join(built, fileOf(path))), { recursive: true });
    await writeFile(join(built, fileOf(path)), (await render(path))!);
  }
  scene = { shop, kurta, render, openStore: () => openPageFolder(folder, built) };
});

/** Has every page published that differs. */
async function publishAll({ shop, render, openStore }: Scene): Promise<void> {
  const store = openStore();
  for (const path of await listCataloguePaths(shop.db.read))
    await store.writePage(path, (await render(path))!);
}

const pathOf = ({ productId }: Garment): string => `/products/${productId.replace('_', '-')}`;

async function setProduct(
  { productId }: Garment,
  changed: Partial<typeof products.$inferInsert>,
): Promise<void> {
  await scene.shop.db.transaction((tx) => tx.update(products).set(changed).where(eq(products.id, productId)));
}

/** Compares, and does something as each look begins; looks count from 1. */
async function compare(atLook: (look: number) => unknown = () => undefined): Promise<Comparison> {
  const { shop, openStore, render } = scene;
  let openings = 0;
  let event: Promise<unknown> = Promise.resolve();
  return comparePages({
    db: shop.db.read,
    async render(path) {
      await event;
      return render(path);
    },
    openStore() {
      // The first opening is for the list of paths.
      if (openings > 0) event = Promise.resolve(atLook(openings));
      openings += 1;
      return openStore();
    },
  });
}

test('a shop whose pages are right has no differences, and says how many it compared', async () => {
  const paths = await listCataloguePaths(scene.shop.db.read);
  expect(await compare()).toEqual({ compared: paths.length, differences: [] });
});

test('a page that is just being published is no difference', async () => {
  await setProduct(scene.kurta, { price: 777 });
  const { differences } = await compare(async (look) => {
    if (look === 2) await publishAll(scene);
  });
  expect(differences).toEqual([]);
});

test('a page that changes again and again is no difference once it was right', async () => {
  await setProduct(scene.kurta, { price: 1 });
  const { differences } = await compare(async (look) => {
    await publishAll(scene);
    if (look < 4) await setProduct(scene.kurta, { price: look + 1 });
  });
  expect(differences).toEqual([]);
});

test('what stays wrong is named, with what is wrong with it', async () => {
  const { shop } = scene;
  const silk = await stockGarment(shop, { name: 'Silk', size: 'M', pieces: 5 });
  const shirt = await stockGarment(shop, { name: 'Shirt', size: 'M', pieces: 5 });
  await publishAll(scene);
  await setProduct(scene.kurta, { price: 777 });
  await setProduct(silk, { status: 'archived' });
  await setProduct(shirt, { slug: 'moved' });
  const { differences } = await compare();
  expect(differences).toEqual(
    expect.arrayContaining([
      { path: pathOf(scene.kurta), difference: 'differs from the database' },
      { path: '/shop', difference: 'differs from the database' },
      { path: pathOf(silk), difference: 'should be gone' },
      { path: pathOf(shirt), difference: 'should lead to /products/moved' },
      { path: '/products/moved', difference: 'is missing' },
    ]),
  );
});

test('a page that can’t be made is named with why, and holds up no other', async () => {
  const { shop, render, openStore } = scene;
  const { compared, differences } = await comparePages({
    db: shop.db.read,
    openStore,
    render: async (path) => {
      if (path === '/about') throw new Error('the view broke');
      return render(path);
    },
  });
  expect(compared).toBeGreaterThan(5);
  expect(differences).toEqual([{ path: '/about', difference: 'can’t be made: the view broke' }]);
});
