/** The twin of a catalogue page is the page that the build made, byte for byte. */
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { listCataloguePaths } from '#views/catalogue-page.ts';
import { listProductSlugs } from '#server/db/catalogue.ts';
import { products } from '#server/db/schema.ts';
import { seedDemoShop, seedLargeCatalogue } from '#server/db/seed/seed-shop.ts';
import { readEnv, type Env } from '#server/env.ts';
import { urlPathOf } from '#server/http/static-files.ts';
import { loadApp } from '#server/publishing/load-app.ts';
import { fileOf } from '#server/publishing/page-files.ts';
import { readRelease } from '#server/publishing/release.ts';
import { pageRenderer, type RenderPage } from '#server/publishing/render-page.ts';
import { openShop, type Shop } from '#server/shop.ts';
import { SEEDED_DATABASE } from '../../e2e/test-build.ts';
import { count } from '../../support/counts.ts';
import { newChances } from '../../support/seeded.ts';
import { temporaryFolder } from '../../support/open-test-shop.ts';
import { runProgramToEnd, testBuild } from '../../support/published-shop.ts';

const BUILD_MS = 600_000;
const LARGE = count({ usual: 320, full: 10_000 });
const SAMPLE = 300;
const SEEDED_AT = '2026-01-01T00:00:00.000Z';

interface Twin {
  shop: Shop;
  render: RenderPage;
  /** The build's folder of files. */
  client: string;
}

/** A shop and the build that was made from it. */
async function openTwin(dist: string, env: Env): Promise<Twin> {
  const release = readRelease(resolve(dist));
  if (!release) throw new Error(`${dist}: there is no build.`);
  const shop = await openShop({ ...env, siteUrl: new URL(release.siteUrl) });
  onTestFinished(() => shop.db.close());
  return { shop, render: pageRenderer(await loadApp(release), shop), client: join(release.folder, 'client') };
}

/** The paths at which the twin differs from the file, and how. */
async function differences({ render, client }: Twin, paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const built = await readFile(join(client, fileOf(path)));
    const twin = await render(path);
    if (!twin?.equals(built))
      found.push(twin === null ? `${path}: has no twin` : firstDifference(path, twin, built));
  }
  return found;
}

function firstDifference(path: string, twin: Buffer, built: Buffer): string {
  let at = 0;
  while (twin[at] === built[at]) at += 1;
  const around = (page: Buffer): string => page.subarray(Math.max(0, at - 40), at + 60).toString('utf8');
  return `${path}: “${around(twin)}” was built as “${around(built)}”`;
}

/** The path of every page or text in a build's folder, whatever it is. */
async function listMade(client: string): Promise<string[]> {
  const names = await readdir(client, { recursive: true });
  return names
    .filter((name) => /\.(html|xml|txt)$/.test(name))
    .map((name) => urlPathOf(`/${name}`) ?? `not served: ${name}`);
}

describe('in the demo shop', () => {
  let dist = '';
  beforeAll(async () => {
    dist = await testBuild();
  }, BUILD_MS);

  async function openDemoTwin(): Promise<Twin> {
    const folder = await temporaryFolder();
    await copyFile(SEEDED_DATABASE, join(folder, 'shop.db'));
    return openTwin(dist, readEnv({ DATA_DIR: folder, LOG_LEVEL: 'warn' }));
  }

  test('every page is rendered as it was built', async () => {
    const twin = await openDemoTwin();
    const paths = await listCataloguePaths(twin.shop.db.read);
    expect(paths).toEqual(
      expect.arrayContaining(['/', '/shop', '/shop/2', '/about', '/contact', '/404', '/newsletter/thanks']),
    );
    expect(paths).toEqual(expect.arrayContaining(['/sitemap.xml', '/sitemap/products-1.xml', '/robots.txt']));
    expect(await differences(twin, paths)).toEqual([]);
  });

  test('a page rendered once more, after others, is the same', async () => {
    const twin = await openDemoTwin();
    const paths = await listCataloguePaths(twin.shop.db.read);
    const again = await Promise.all([...paths, ...paths.toReversed()].map((path) => twin.render(path)));
    for (const [nth, page] of again.slice(0, paths.length).entries()) {
      expect(page?.equals(again[2 * paths.length - 1 - nth]!), paths[nth]).toBe(true);
    }
  });

  test('the list of paths is what the build makes, neither more nor less', async () => {
    const { shop, client } = await openDemoTwin();
    const own = await listMade(resolve('public'));
    const made = new Set(await listMade(client));
    for (const path of own) made.delete(path);
    expect([...made].sort()).toEqual((await listCataloguePaths(shop.db.read)).sort());
  });

  test('what is no page has no twin', async () => {
    const { shop, render } = await openDemoTwin();
    const [draft, archived] = await listProductSlugs(shop.db.read);
    await shop.db.transaction(async (tx) => {
      await tx.update(products).set({ status: 'draft' }).where(eq(products.slug, draft!));
      await tx.update(products).set({ status: 'archived' }).where(eq(products.slug, archived!));
    });
    const none = [
      `/products/${draft}`,
      `/products/${archived}`,
      '/products/none',
      '/products',
      '/shop/none',
      '/shop/1',
      '/shop/3',
      '/shop/99999999',
      '/policies/none',
      '/sitemap/products-2.xml',
      '/sitemap/products-0.xml',
      '/cart',
      '/admin',
      '/publish',
    ];
    for (const path of none) expect(await render(path), path).toBeNull();
  });
});

describe(`in a shop with ${LARGE} more products`, () => {
  test(`${SAMPLE} pages are rendered as they were built`, { timeout: BUILD_MS }, async () => {
    const dataDir = await temporaryFolder();
    await mkdir('test-results', { recursive: true });
    const dist = await mkdtemp('test-results/large-');
    onTestFinished(() => rm(dist, { recursive: true, force: true }));
    const environment = { DATA_DIR: dataDir, SITE_URL: 'https://darzi.example', LOG_LEVEL: 'warn' };
    const env = readEnv(environment);
    const seeding = await openShop(env);
    await seedDemoShop(seeding.db, SEEDED_AT);
    await seedLargeCatalogue(seeding.db, { count: LARGE, at: SEEDED_AT });
    await seeding.db.close();
    const built = await runProgramToEnd('tests/support/build-site.ts', { args: [dist], env: environment });
    expect(built.code, built.printed).toBe(0);

    const twin = await openTwin(dist, env);
    const paths = await listCataloguePaths(twin.shop.db.read);
    const { shuffle } = newChances();
    const texts = paths.filter((path) => /\.(xml|txt)$/.test(path));
    const sample = [...new Set([...texts, ...shuffle(paths).slice(0, SAMPLE)])];
    expect(await differences(twin, sample)).toEqual([]);
  });
});
