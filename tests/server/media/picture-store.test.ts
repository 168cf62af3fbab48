import { readdir, readFile, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPictures } from '#server/media/picture-store.ts';
import { mediaName } from '#shared/picture-sources.ts';
import { temporaryFolder } from '../../support/open-test-shop.ts';
import { painted } from '../../support/pictures.ts';

test('a picture’s files lie beside each other under a name of their content', async () => {
  const folder = join(await temporaryFolder(), 'media');
  const store = openPictures(folder);
  const bytes = await painted(820, 640, 'jpeg');
  const kept = await store.keep(bytes);
  expect(kept).toEqual({
    src: expect.stringMatching(/^\/media\/[\da-f]{32}\.jpg$/),
    width: 800,
    height: 624,
    widths: [400, 800],
  });
  const { stem } = mediaName(kept.src)!;
  const names = ['-400.avif', '-400.webp', '-800.avif', '-800.webp', '.jpg'].map((ending) => stem + ending);
  expect((await readdir(folder)).sort()).toEqual(names.sort());
  const before = await readFile(join(folder, `${stem}.jpg`));

  expect(await store.keep(bytes)).toEqual(kept);
  expect(await readFile(join(folder, `${stem}.jpg`))).toEqual(before);
  const other = await store.keep(await painted(820, 640, 'jpeg', { hue: 10 }));
  expect(other.src).not.toBe(kept.src);
});

test('what is refused leaves no file, and the next picture has its turn', async () => {
  const folder = join(await temporaryFolder(), 'media');
  const store = openPictures(folder);
  const good = await painted(420, 420, 'png');
  const both = await Promise.allSettled([store.keep(Buffer.from('<svg/>')), store.keep(good)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(await readdir(folder)).toHaveLength(3);
});

test('of too many at once the last are asked to come again', async () => {
  const store = openPictures(join(await temporaryFolder(), 'media'));
  const good = await painted(420, 420, 'png');
  const all = await Promise.allSettled(Array.from({ length: 6 }, () => store.keep(good)));
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
  expect(all.at(-1)).toMatchObject({ reason: { code: 'busy', extras: { retryAfterSeconds: 5 } } });
  await store.keep(good);
});

test('files that nobody uses go when they are old; others, and strangers, stay', async () => {
  const folder = join(await temporaryFolder(), 'media');
  const store = openPictures(folder);
  const used = mediaName((await store.keep(await painted(420, 420, 'png'))).src)!.stem;
  const unused = mediaName((await store.keep(await painted(420, 420, 'png', { hue: 10 }))).src)!.stem;
  const before = new Date('2026-11-01T00:00:00Z');
  expect(await store.removeUnused(new Set([used]), before)).toBe(0);
  for (const name of await readdir(folder)) await utimes(join(folder, name), 0, 0);
  expect(await store.removeUnused(new Set([used]), before)).toBe(3);
  const left = await readdir(folder);
  expect(left).toHaveLength(3);
  expect(left.join()).not.toContain(unused);
  expect(await openPictures(join(folder, 'none')).removeUnused(new Set(), before)).toBe(0);
});

test('files of kept pictures that are gone are named as pages ask for them', async () => {
  const folder = join(await temporaryFolder(), 'media');
  const store = openPictures(folder);
  const kept = await store.keep(await painted(820, 640, 'jpeg'));
  expect(await store.findMissing([kept])).toEqual([]);
  const { stem } = mediaName(kept.src)!;
  await rm(join(folder, `${stem}-800.webp`));
  expect(await store.findMissing([kept])).toEqual([`/media/${stem}-800.webp`]);
  expect(await openPictures(join(folder, 'none')).findMissing([kept])).toHaveLength(5);
});
