import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, onTestFinished, test, type TestContext } from 'vitest';
import { oneInTurn } from '../support/counts.ts';
import {
  ask,
  differences,
  goodsFolder,
  keptState,
  openDataFolder,
  openServer,
  releaseOf,
  runProgramToEnd,
  startServer,
  temporaryDataDir,
  testBuild,
  until,
  untilAllPublished,
  type DataFolder,
  type Server,
} from '../support/published-shop.ts';
import { fillDisk, mountSmallDisk, unmountSmallDisk } from '../support/small-disk.ts';

let dist = '';

beforeAll(async () => {
  dist = await testBuild();
}, 300_000);

interface Product {
  id: string;
  slug: string;
}

/** A product of a kind, always the same one. */
function productOf(shop: DataFolder, kind: 'tailored' | 'fabric', nth = 0): Product {
  return shop.rows<Product>('SELECT id, slug FROM products WHERE kind = ? ORDER BY id', kind)[nth]!;
}

function rename(shop: DataFolder, product: Product, name: string): void {
  shop.execute('UPDATE products SET name = ? WHERE id = ?', name, product.id);
}

/** Whether a product's page says its name; the status and the title where it doesn't. */
async function says(server: Server, product: Product, name: string): Promise<true | string> {
  const { status, text } = await ask(`${server.url}/products/${product.slug}`);
  return text.includes(name) || `${status} ${/<title>.*?<\/title>/.exec(text)?.[0] ?? ''}`;
}

function untilSays(server: Server, product: Product, name: string): Promise<void> {
  return until(`${server.url} says ${name}`, () => says(server, product, name));
}

/** Ends a server and waits until nothing but its files is left. */
async function stop(...servers: Server[]): Promise<void> {
  await Promise.all(servers.map((server) => server.end('SIGTERM')));
}

describe('two processes', () => {
  const ways: Record<string, () => Promise<void>> = {
    async 'on one data folder: both show an edit, the one that is left publishes on, and one that comes later opens with everything'() {
      const shop = goodsFolder();
      const { dataDir } = shop;
      const kurta = productOf(shop, 'tailored');
      const first = await openServer({ dataDir, dist });
      const second = await openServer({ dataDir, dist });
      rename(shop, kurta, 'Kurta of two');
      await untilSays(first, kurta, 'Kurta of two');
      await untilSays(second, kurta, 'Kurta of two');

      // The first one began, so it is the one that publishes.
      await first.end('SIGKILL');
      rename(shop, kurta, 'Kurta of the second');
      await untilSays(second, kurta, 'Kurta of the second');
      shop.execute("UPDATE products SET slug = 'moved' WHERE id = ?", kurta.id);
      await until('the old address leads to the new one', async () => {
        const { status, headers } = await ask(`${second.url}/products/${kurta.slug}`);
        return (status >= 301 && status <= 308 && headers.location === '/products/moved') || status;
      });

      rename(shop, kurta, 'Kurta of the third');
      const third = await openServer({ dataDir, dist });
      expect(await says(third, { ...kurta, slug: 'moved' }, 'Kurta of the third')).toBe(true);
      expect((await ask(`${third.url}/products/${kurta.slug}`)).headers.location).toBe('/products/moved');
      await untilSays(second, { ...kurta, slug: 'moved' }, 'Kurta of the third');
      await untilAllPublished(shop, { dataDir, dist });
      await stop(second, third);
      expect(await differences({ dataDir, dist })).toBeNull();
    },
    async 'with a data folder each and one database both show an edit'() {
      const shop = goodsFolder();
      const env = { DATABASE_URL: `file:${shop.databaseFile}` };
      const folders = [temporaryDataDir(), temporaryDataDir()];
      const servers = await Promise.all(folders.map((dataDir) => openServer({ dataDir, dist, env })));
      const silk = productOf(shop, 'fabric');
      rename(shop, silk, 'Silk of both');
      for (const server of servers) await untilSays(server, silk, 'Silk of both');
      for (const dataDir of folders) await untilAllPublished(shop, { dataDir, dist });
      await stop(...servers);
      for (const dataDir of folders) expect(await differences({ dataDir, dist, env })).toBeNull();
    },
  };

  test.each(oneInTurn(Object.entries(ways)))('%s', async (_, run) => run(), 180_000);
});

describe('a backup that is restored beside the pages of later edits', () => {
  /** A shop whose pages show edits that its database, put back, knows nothing of. */
  async function restoredShop(): Promise<{ dataDir: string; kurta: Product; silk: Product }> {
    const shop = goodsFolder();
    const { dataDir, database, databaseFile } = shop;
    const kurta = productOf(shop, 'tailored');
    const silk = productOf(shop, 'fabric');
    rename(shop, kurta, 'Kurta of the backup');
    const backup = join(temporaryDataDir(), 'backup.db');
    await database.backup(backup);
    const server = await openServer({ dataDir, dist });
    rename(shop, kurta, 'Kurta of later');
    shop.execute("UPDATE products SET slug = 'silk-of-later' WHERE id = ?", silk.id);
    shop.execute("UPDATE products SET status = 'archived' WHERE id = ?", productOf(shop, 'tailored', 1).id);
    await untilSays(server, kurta, 'Kurta of later');
    const [last] = shop.rows<{ id: number }>('SELECT max(id) AS id FROM catalogue_changes');
    await until('all of it is published', () => keptState(dataDir, dist)?.upTo.id === last!.id);
    await stop(server);
    database.close();
    for (const ending of ['-wal', '-shm']) rmSync(databaseFile + ending, { force: true });
    copyFileSync(backup, databaseFile);
    return { dataDir, kurta, silk };
  }

  /** Expects a server that has just opened to show the backup. */
  async function expectRestored(
    server: Server,
    { kurta, silk }: { kurta: Product; silk: Product },
  ): Promise<void> {
    expect(await says(server, kurta, 'Kurta of')).toBe(true);
    expect(await says(server, kurta, 'Kurta of later')).not.toBe(true);
    expect((await ask(`${server.url}/products/${silk.slug}`)).status).toBe(200);
    expect((await ask(`${server.url}/products/silk-of-later`)).status).toBe(410);
  }

  const ways: Record<string, () => Promise<void>> = {
    async 'is on every page'() {
      const { dataDir, kurta, silk } = await restoredShop();
      const server = await openServer({ dataDir, dist });
      await expectRestored(server, { kurta, silk });
      await stop(server);
      expect(await differences({ dataDir, dist })).toBeNull();
    },
    async 'is on every page, whichever of two processes opens first'() {
      const { dataDir, kurta, silk } = await restoredShop();
      const servers = await Promise.all([startServer({ dataDir, dist }), startServer({ dataDir, dist })]);
      await Promise.all(servers.map(async (server) => expectRestored(await server.opened, { kurta, silk })));
      await stop(...servers);
      expect(await differences({ dataDir, dist })).toBeNull();
    },
    async 'is on every page where it was edited further than the pages were'() {
      const { dataDir, kurta, silk } = await restoredShop();
      const shop = openDataFolder(dataDir);
      const cursor = keptState(dataDir, dist)!.upTo.id;
      for (let edit = 1; edit <= 40; edit += 1) rename(shop, kurta, `Kurta of the backup, edit ${edit}`);
      const [last] = shop.rows<{ id: number }>('SELECT max(id) AS id FROM catalogue_changes');
      expect(last!.id).toBeGreaterThan(cursor);
      const server = await openServer({ dataDir, dist });
      await expectRestored(server, { kurta, silk });
      expect(await says(server, kurta, 'edit 40')).toBe(true);
      await untilAllPublished(shop, { dataDir, dist });
      await stop(server);
      expect(await differences({ dataDir, dist })).toBeNull();
    },
  };

  test.each(oneInTurn(Object.entries(ways)))('%s', async (_, run) => run(), 180_000);
});

test('a build that was made without a database is complete when a shop with goods opens on it', async () => {
  const shop = goodsFolder();
  const { dataDir } = shop;
  // Beside the modules that a build is rendered with.
  const empty = mkdtempSync('test-results/site-without-goods-');
  onTestFinished(() => rmSync(empty, { recursive: true, force: true }));
  const nowhere = temporaryDataDir();
  const built = await runProgramToEnd('tests/support/build-site.ts', {
    args: [empty],
    env: { DATA_DIR: nowhere, SITE_URL: 'http://localhost:4321', LOG_LEVEL: 'warn' },
  });
  expect(built.code, built.printed).toBe(0);
  const server = await openServer({ dataDir, dist: empty });
  for (const { slug } of shop.rows<Product>("SELECT slug FROM products WHERE status = 'active'")) {
    expect((await ask(`${server.url}/products/${slug}`)).status, slug).toBe(200);
  }
  await stop(server);
  expect(await differences({ dataDir, dist: empty })).toBeNull();
}, 240_000);

describe('one page', () => {
  const ways: Record<string, () => Promise<void>> = {
    async 'that fails is reported and tried again, holds nobody up, and is published when it can be'() {
      const shop = goodsFolder();
      const { dataDir } = shop;
      const silk = productOf(shop, 'fabric');
      const kurta = productOf(shop, 'tailored');
      const path = `/products/${silk.slug}`;
      const failure = () => keptState(dataDir, dist)?.failures.find((one) => one.path === path);
      const server = await openServer({ dataDir, dist });
      const [{ name }] = shop.rows<{ name: string }>('SELECT name FROM products WHERE id = ?', silk.id) as [
        { name: string },
      ];
      const meta = shop.rows<Record<string, string | number>>(
        'SELECT * FROM fabric_meta WHERE product_id = ?',
        silk.id,
      )[0]!;
      shop.execute('DELETE FROM fabric_meta WHERE product_id = ?', silk.id);
      rename(shop, silk, 'Silk that fails');
      await until('the failure is reported', () => failure() !== undefined || keptState(dataDir, dist));
      expect(failure()?.error).not.toBe('');
      rename(shop, kurta, 'Kurta beside it');
      await untilSays(server, kurta, 'Kurta beside it');
      expect(await says(server, silk, name)).toBe(true);
      await until('it is tried again', () => (failure()?.attempts ?? 0) > 2 || failure());

      await server.end('SIGKILL');
      const after = await openServer({ dataDir, dist });
      expect(await says(after, silk, name)).toBe(true);
      rename(shop, kurta, 'Kurta after the start');
      await untilSays(after, kurta, 'Kurta after the start');

      const columns = Object.keys(meta);
      shop.execute(
        `INSERT INTO fabric_meta (${columns.join()}) VALUES (${columns.map(() => '?').join()})`,
        ...Object.values(meta),
      );
      await untilSays(after, silk, 'Silk that fails');
      await until('no failure is left', () => keptState(dataDir, dist)?.failures.length === 0);
      await untilAllPublished(shop, { dataDir, dist });
      await stop(after);
      expect(await differences({ dataDir, dist })).toBeNull();
    },
    async 'whose packing a kill left alone is never served by it'() {
      const shop = goodsFolder();
      const { dataDir } = shop;
      const kurta = productOf(shop, 'tailored');
      const first = await openServer({ dataDir, dist });
      rename(shop, kurta, 'Kurta that stays');
      await untilSays(first, kurta, 'Kurta that stays');
      await until('that is kept', () => {
        const [last] = shop.rows<{ id: number }>('SELECT max(id) AS id FROM catalogue_changes');
        return keptState(dataDir, dist)?.upTo.id === last!.id;
      });
      await first.end('SIGKILL');
      // The page's packing was renamed into its place, the page itself was not; then the edit was taken back.
      const file = join(dataDir, 'published', releaseOf(dist), 'pages', 'products', `${kurta.slug}.html`);
      writeFileSync(
        `${file}.br`,
        brotliCompressSync('<!doctype html><title>Kurta that never was</title></html>'),
      );
      const second = await openServer({ dataDir, dist });
      const [plain, packed] = [
        await ask(`${second.url}/products/${kurta.slug}`),
        await ask(`${second.url}/products/${kurta.slug}`, 'br'),
      ];
      expect(packed.headers['content-encoding']).toBe('br');
      // Compared here, because a difference of whole pages can't be read.
      expect(packed.text === plain.text).toBe(true);
    },
  };

  test.each(oneInTurn(Object.entries(ways)))('%s', async (_, run) => run(), 180_000);
});

describe('a shop opens, sells and stays, where pages can’t be published because', () => {
  test.each(['published', 'pages'])(
    'a file lies where the folder %s would be',
    async (name) => {
      const shop = goodsFolder();
      const kurta = productOf(shop, 'tailored');
      rename(shop, kurta, 'Kurta from before the start');
      const published = join(shop.dataDir, 'published');
      const folder = name === 'pages' ? join(published, releaseOf(dist)) : shop.dataDir;
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, name), 'not a folder');
      const server = await openServer({ dataDir: shop.dataDir, dist });
      expect(server.printed()).toContain('in memory');
      expect(await says(server, kurta, 'Kurta from before the start')).toBe(true);
      rename(shop, kurta, 'Kurta of later');
      await untilSays(server, kurta, 'Kurta of later');
      await stop(server);
      expect(server.child.exitCode).toBe(0);
    },
    120_000,
  );

  const keeping = async (): Promise<void> => {
    const shop = goodsFolder();
    const { dataDir } = shop;
    const kurta = productOf(shop, 'tailored');
    rename(shop, kurta, 'Kurta from before the start');
    const inTheWay = join(dataDir, 'published', releaseOf(dist), 'state.json');
    mkdirSync(join(inTheWay, 'something'), { recursive: true });
    const server = await openServer({ dataDir, dist });
    expect(server.printed()).toContain('the shop opens with those that there are');
    expect((await ask(`${server.url}/products/${kurta.slug}`)).status).toBe(200);
    expect((await ask(`${server.url}/api/health`)).status).toBe(200);
    rmSync(inTheWay, { recursive: true });
    await untilSays(server, kurta, 'Kurta from before the start');
    await until('that is kept', () => keptState(dataDir, dist) !== null);
    await untilAllPublished(shop, { dataDir, dist });
    await stop(server);
    expect(server.child.exitCode).toBe(0);
    expect(await differences({ dataDir, dist })).toBeNull();
  };

  const filling = async (context: TestContext): Promise<void> => {
    const shop = goodsFolder();
    const { dataDir } = shop;
    const kurta = productOf(shop, 'tailored');
    const published = join(dataDir, 'published');
    const ballast = join(published, 'ballast');
    mkdirSync(published);
    context.skip(!mountSmallDisk(published, 4), 'only root may mount the small disk that this test fills');
    try {
      const first = await openServer({ dataDir, dist });
      fillDisk(ballast);
      rename(shop, kurta, 'Kurta of the full disk');
      await until('it says so in its log', () => /could not be published|interrupted/.test(first.printed()));
      expect((await ask(`${first.url}/products/${kurta.slug}`)).status).toBe(200);
      expect((await ask(`${first.url}/api/health`)).status).toBe(200);
      await first.end('SIGKILL');

      const second = await openServer({ dataDir, dist });
      expect((await ask(`${second.url}/products/${kurta.slug}`)).status).toBe(200);
      await stop(second);
      expect(second.child.exitCode).toBe(0);

      rmSync(ballast);
      const third = await openServer({ dataDir, dist });
      expect(await says(third, kurta, 'Kurta of the full disk')).toBe(true);
      fillDisk(ballast);
      rename(shop, kurta, 'Kurta of later');
      await until('it says so in its log', () => /could not be published|interrupted/.test(third.printed()));
      rmSync(ballast);
      await untilSays(third, kurta, 'Kurta of later');
      await untilAllPublished(shop, { dataDir, dist });
      await stop(third);
      expect(await differences({ dataDir, dist })).toBeNull();
    } finally {
      unmountSmallDisk(published);
    }
  };

  test.for(
    oneInTurn<[string, (context: TestContext) => Promise<void>]>([
      ['how far they are can’t be kept, until it can', keeping],
      ['their disk is full, until it isn’t', filling],
    ]),
  )('%s', { timeout: 240_000 }, ([, run], context) => run(context));
});
