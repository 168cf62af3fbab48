import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { removeUnserved, showServing } from '#server/publishing/published-folder.ts';
import { RELEASE_MARK } from '#server/publishing/release.ts';
import {
  ask,
  differences,
  goodsFolder,
  openServer,
  releaseOf,
  runProgramToEnd,
  testBuild,
  until,
  untilAllPublished,
  type Server,
} from '../support/published-shop.ts';

const COPIED = [
  'src',
  'public',
  'drizzle',
  'tools',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'astro.config.mjs',
];

/** The project once more, to build and to change without anybody noticing. */
function copyOfProject(): string {
  const tree = mkdtempSync(join(tmpdir(), 'darzi-releases-'));
  onTestFinished(() => rmSync(tree, { recursive: true, force: true }));
  for (const name of COPIED) cpSync(name, join(tree, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(tree, 'node_modules'));
  return tree;
}

async function build(tree: string, dataDir: string): Promise<string> {
  const { code, printed } = await runProgramToEnd('tools/build.ts', {
    cwd: tree,
    env: { DATA_DIR: dataDir, SITE_URL: 'http://localhost:4321', LOG_LEVEL: 'warn' },
  });
  expect(code, printed).toBe(0);
  return realpathSync(join(tree, 'dist'));
}

/** Has a build that there is already be the first one of a project. */
function firstRelease(tree: string, built: string): string {
  const folder = join(tree, 'releases', '20260102T000000-000000');
  cpSync(built, folder, { recursive: true });
  symlinkSync(folder, join(tree, 'dist'));
  return realpathSync(folder);
}

/** Puts a build beside the others as if it had been made before them. */
function earlierRelease(tree: string, from: string, release: string): string {
  const folder = join(tree, 'releases', `20260101T000000-${release}`);
  cpSync(from, folder, { recursive: true });
  const mark = JSON.parse(readFileSync(join(from, RELEASE_MARK), 'utf8')) as object;
  writeFileSync(join(folder, RELEASE_MARK), JSON.stringify({ ...mark, release }));
  return folder;
}

test('a new release takes over from one that goes on serving, and nobody who is served notices', async () => {
  const tree = copyOfProject();
  const shop = goodsFolder();
  const { dataDir } = shop;
  const [kurta] = shop.rows<{ id: string; slug: string }>('SELECT id, slug FROM products ORDER BY id');
  const path = `/products/${kurta!.slug}`;
  const rename = (name: string) => shop.execute('UPDATE products SET name = ? WHERE id = ?', name, kurta!.id);
  const untilSays = (server: Server, name: string) =>
    until(`${server.url} says ${name}`, async () => (await ask(server.url + path)).text.includes(name));

  const firstDist = firstRelease(tree, await testBuild());
  const first = await openServer({ cwd: tree, dist: 'dist', dataDir });
  rename('Kurta of the first release');
  await untilSays(first, 'Kurta of the first release');
  const page = await ask(first.url + path);
  const assets = await Promise.all(
    [...new Set(page.text.match(/\/_astro\/[\w./-]+\.\w+/g))].map(async (asset) => {
      return { asset, bytes: (await ask(first.url + asset)).packed };
    }),
  );
  expect(assets.length).toBeGreaterThan(2);

  const served = earlierRelease(tree, firstDist, 'aaaaaaaaaaaaaaaa');
  const unserved = earlierRelease(tree, firstDist, 'bbbbbbbbbbbbbbbb');
  const serving = await showServing(dataDir, 'aaaaaaaaaaaaaaaa');
  onTestFinished(() => serving.release());

  // Another stylesheet, which has another name.
  appendFileSync(join(tree, 'src/styles/shop.css'), '\n.of-the-second-release { color: red; }\n');
  const built = new AbortController();
  const building = build(tree, dataDir).finally(() => built.abort());
  const statuses = new Set<number>();
  let edits = 0;
  const paths = ['/', '/shop', path, '/sitemap.xml', '/cart', assets[0]!.asset];
  while (!built.signal.aborted) {
    for (const one of paths) statuses.add((await ask(first.url + one)).status);
    edits += 1;
    rename(`Kurta of edit ${edits}`);
    await wait(100);
  }
  const secondDist = await building;
  for (const one of paths) statuses.add((await ask(first.url + one)).status);
  expect([...statuses]).toEqual([200]);
  expect(secondDist).not.toBe(firstDist);
  expect([served, unserved, firstDist].map((folder) => existsSync(folder))).toEqual([true, false, true]);
  await untilSays(first, `Kurta of edit ${edits}`);

  const second = await openServer({ cwd: tree, dist: 'dist', dataDir });
  const newPage = (await ask(second.url + path)).text;
  expect(newPage).toContain(`Kurta of edit ${edits}`);
  expect(assets.filter(({ asset }) => !newPage.includes(asset)).length).toBeGreaterThan(0);
  for (const { asset, bytes } of assets) {
    const answer = await ask(second.url + asset);
    expect([answer.status, answer.packed.equals(bytes)], asset).toEqual([200, true]);
  }
  rename('Kurta of both releases');
  await untilSays(first, 'Kurta of both releases');
  await untilSays(second, 'Kurta of both releases');

  // What somebody serves stays, whoever sweeps.
  const [firstId, secondId] = [releaseOf(firstDist), releaseOf(secondDist)];
  expect(await removeUnserved(dataDir, secondId)).toEqual([]);
  await first.end('SIGTERM');
  expect(first.child.exitCode).toBe(0);
  rename('Kurta of the second release');
  await untilSays(second, 'Kurta of the second release');

  // A start sweeps what nobody serves any more.
  const third = await openServer({ cwd: tree, dist: 'dist', dataDir });
  expect((await ask(third.url + path)).text).toContain('Kurta of the second release');
  const folderOf = (release: string) => join(dataDir, 'published', release);
  await until('the first release’s pages are gone', () => !existsSync(folderOf(firstId)));
  expect(existsSync(folderOf(secondId))).toBe(true);
  expect(existsSync(folderOf('aaaaaaaaaaaaaaaa'))).toBe(true);
  await untilAllPublished(shop, { dataDir, dist: secondDist });
  await Promise.all([second.end('SIGTERM'), third.end('SIGTERM')]);
  expect(await differences({ cwd: tree, dist: join('releases', basename(secondDist)), dataDir })).toBeNull();
}, 300_000);
