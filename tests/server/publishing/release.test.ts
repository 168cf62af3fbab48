import { mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  RELEASE_MARK,
  RELEASES,
  listOtherAssets,
  publishedSiteUrl,
  readMark,
  readRelease,
  type Release,
  type ReleaseMark,
} from '#server/publishing/release.ts';
import { temporaryFolder } from '../../support/open-test-shop.ts';

const MARK: ReleaseMark = {
  release: '0123456789abcdef',
  sources: 'sources',
  siteUrl: 'https://darzi.example',
  base: { databaseId: 'a-database', upTo: { id: 3, token: 'abc' } },
};

async function makeBuild(folder: string, mark: ReleaseMark | null = MARK): Promise<string> {
  await mkdir(join(folder, 'server'), { recursive: true });
  await writeFile(join(folder, 'server', 'entry.mjs'), 'export const handler = null;\n');
  if (mark) await writeFile(join(folder, RELEASE_MARK), JSON.stringify(mark));
  return folder;
}

describe('a build', () => {
  test('is read with what it was made of', async () => {
    const folder = await makeBuild(await temporaryFolder());
    expect(readRelease(folder)).toEqual({ ...MARK, folder });
    expect(readMark(folder)).toEqual(MARK);
  });

  test('is known by its own folder, whatever link leads to it', async () => {
    const root = await temporaryFolder();
    const folder = await makeBuild(join(root, 'one'));
    await symlink('one', join(root, 'dist'));
    expect(readRelease(join(root, 'dist'))?.folder).toBe(folder);
  });

  test('without a mark counts as made without a database, and another one is another release', async () => {
    const folder = await makeBuild(await temporaryFolder(), null);
    const first = readRelease(folder);
    expect(first).toMatchObject({ base: null, sources: '', folder });
    expect(first?.release).toMatch(/^[0-9a-f]{16}$/);
    expect(readRelease(folder)).toEqual(first);
    await utimes(join(folder, 'server', 'entry.mjs'), 1, 1);
    expect(readRelease(folder)?.release).not.toBe(first?.release);
  });

  test('that isn’t there, or isn’t whole, is none', async () => {
    const folder = await temporaryFolder();
    expect(readRelease(join(folder, 'none'))).toBeNull();
    await writeFile(join(folder, RELEASE_MARK), JSON.stringify(MARK));
    expect(readRelease(folder)).toBeNull();
    expect(readMark(join(folder, 'none'))).toBeNull();
  });
});

describe('the address that pages name', () => {
  const addressOf = (built: string, served: string): string =>
    publishedSiteUrl({ ...MARK, folder: '', siteUrl: built }, new URL(served)).origin;

  test.each([
    ['http://localhost:4321', 'http://localhost:5000'],
    ['http://localhost', 'http://127.0.0.1:4321'],
    ['http://localhost:4321', 'http://[::1]:4321'],
    ['http://127.0.0.2:4321', 'https://localhost'],
  ])('stays %s when it is served at %s: both are this machine', (built, served) => {
    expect(addressOf(built, served)).toBe(built);
  });

  test.each([
    ['http://localhost:4321', 'https://darzi.example'],
    ['https://darzi.example', 'http://localhost:4321'],
    ['https://old.example', 'https://new.example'],
    ['http://localhost:4321', 'http://localhost.example'],
    ['http://localhost:4321', 'http://192.168.1.2:4321'],
  ])('of a build at %s becomes %s, where the world sees it', (built, served) => {
    expect(addressOf(built, served)).toBe(served);
  });
});

describe('hashed files of the builds beside this one', () => {
  const releaseIn = (folder: string): Release => ({ ...MARK, folder });

  test('are listed where builds lie side by side', async () => {
    const root = join(await temporaryFolder(), RELEASES);
    const [own, other, third] = ['own', 'other', 'third'].map((name) => join(root, name)) as [
      string,
      string,
      string,
    ];
    for (const folder of [own, other]) await mkdir(join(folder, 'client', '_astro'), { recursive: true });
    await mkdir(join(third, 'client'), { recursive: true });
    await writeFile(join(root, 'a-file'), '');
    expect(listOtherAssets(releaseIn(own))).toEqual([join(other, 'client', '_astro')]);
  });

  test('of whatever lies beside a build elsewhere are nobody’s business', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'other', 'client', '_astro'), { recursive: true });
    expect(listOtherAssets(releaseIn(join(root, 'own')))).toEqual([]);
  });
});
