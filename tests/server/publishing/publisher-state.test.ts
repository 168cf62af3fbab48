import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepState, readState, type PublisherState } from '#server/publishing/publisher-state.ts';
import { temporaryFolder } from '../../support/open-test-shop.ts';

const STATE: PublisherState = {
  databaseId: 'a-database',
  siteUrl: 'https://darzi.example',
  upTo: { id: 12, token: 'abc' },
  everything: false,
  failures: [{ path: '/about', error: 'broken', attempts: 2, nextAt: '2026-11-21T10:00:00.000Z' }],
};

test('what was kept is read again', async () => {
  const file = join(await temporaryFolder(), 'state.json');
  keepState(file, STATE);
  expect(readState(file)).toEqual(STATE);
  keepState(file, { ...STATE, everything: true });
  expect(readState(file)).toEqual({ ...STATE, everything: true });
  expect(await readdir(join(file, '..'))).toEqual(['state.json']);
});

test('no state, half a state and an empty sector are no state', async () => {
  const file = join(await temporaryFolder(), 'state.json');
  expect(readState(file)).toBeNull();
  keepState(file, STATE);
  const whole = await readFile(file);
  for (let length = 0; length < whole.length - 1; length += 7) {
    await writeFile(file, whole.subarray(0, length));
    expect(readState(file), `${length} bytes`).toBeNull();
  }
  await writeFile(file, Buffer.alloc(whole.length));
  expect(readState(file), 'what a power cut may leave').toBeNull();
});

test('a state that the disk doesn’t take leaves the one before, and nothing beside it', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'state.json');
  keepState(file, STATE);
  // Nothing can be written where a folder stands.
  const blocked = `${file}.tmp-${process.pid}`;
  await mkdir(join(blocked, 'in-the-way'), { recursive: true });
  expect(() => keepState(file, { ...STATE, everything: true })).toThrow();
  expect(readState(file)).toEqual(STATE);
});
