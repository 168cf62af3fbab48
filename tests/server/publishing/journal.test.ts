import { appendFileSync } from 'node:fs';
import { readFile, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  beginJournal,
  followJournal,
  type Journal,
  type JournalLine,
  type JournalReader,
} from '#server/publishing/journal.ts';
import { temporaryFolder } from '../../support/open-test-shop.ts';

const page = (name: string): JournalLine => ({ kind: 'page', path: `/products/${name}` });
const NEW = 'a new journal';

async function newFile(): Promise<string> {
  return join(await temporaryFolder(), 'journal.ndjson');
}

function begin(file: string, options: { longestBytes?: number } = {}): Journal {
  const journal = beginJournal(file, options);
  onTestFinished(() => journal.close());
  return journal;
}

interface Follower extends JournalReader {
  /** What it was told, in order. */
  told: (JournalLine | typeof NEW)[];
  /** Resolves when it was told so many things, without being asked to look. */
  whenTold(count: number): Promise<void>;
}

function follow(file: string): Follower {
  const told: Follower['told'] = [];
  let wake = (): void => undefined;
  const tell = (one: JournalLine | typeof NEW): void => {
    told.push(one);
    wake();
  };
  const reader = followJournal(file, {
    onLine: tell,
    onNew: () => tell(NEW),
    onError(error) {
      throw error;
    },
  });
  onTestFinished(() => reader.close());
  return {
    ...reader,
    told,
    async whenTold(count) {
      while (told.length < count) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}

test('a reader is told what comes after it began, once and in order', async () => {
  const file = await newFile();
  const journal = begin(file);
  journal.write([page('before')]);
  const follower = follow(file);
  journal.write([page('a'), page('b')]);
  follower.look();
  follower.look();
  journal.write([{ kind: 'parted', path: '/products/a', to: null }]);
  follower.look();
  expect(follower.told).toEqual([page('a'), page('b'), { kind: 'parted', path: '/products/a', to: null }]);
});

test('a reader looks by itself', async () => {
  const file = await newFile();
  const journal = begin(file);
  const follower = follow(file);
  journal.write([page('a')]);
  await follower.whenTold(1);
  expect(follower.told).toEqual([page('a')]);
});

test('a reader that was here first finds the journal when it begins', async () => {
  const file = await newFile();
  const follower = follow(file);
  follower.look();
  expect(follower.told).toEqual([]);
  begin(file).write([page('a')]);
  follower.look();
  expect(follower.told).toEqual([NEW, page('a')]);
});

test('a line that is half written waits for its other half', async () => {
  const file = await newFile();
  begin(file);
  const follower = follow(file);
  const line = Buffer.from(`${JSON.stringify(page('रेशम-🧵'))}\n`);
  for (let at = 0; at < line.length; at += 1) {
    expect(follower.told).toEqual([]);
    appendFileSync(file, line.subarray(at, at + 1));
    follower.look();
  }
  expect(follower.told).toEqual([page('रेशम-🧵')]);
});

test('a line that can’t be read makes the reader look at the whole folder, and the next one is read', async () => {
  const file = await newFile();
  begin(file);
  const follower = follow(file);
  // What a full disk leaves of one line, with the next one behind it.
  appendFileSync(file, `{"kind":"page","path":"/prod${JSON.stringify(page('lost'))}\n`);
  appendFileSync(file, `${JSON.stringify(page('a'))}\n`);
  follower.look();
  expect(follower.told).toEqual([NEW, page('a')]);
});

test('a new leader’s journal is read from its beginning, after the end of the old one', async () => {
  const file = await newFile();
  const first = begin(file);
  const follower = follow(file);
  first.write([page('a')]);
  follower.look();
  first.write([page('b')]);
  const second = begin(file);
  second.write([page('c')]);
  follower.look();
  second.write([page('d')]);
  follower.look();
  expect(follower.told).toEqual([page('a'), page('b'), NEW, page('c'), page('d')]);
});

test('a journal doesn’t grow for ever, and its readers miss nothing', async () => {
  const file = await newFile();
  const journal = begin(file, { longestBytes: 200 });
  const follower = follow(file);
  const pages = Array.from({ length: 100 }, (_, nth) => page(`p${nth}`));
  let longest = 0;
  for (const one of pages) {
    journal.write([one]);
    follower.look();
    longest = Math.max(longest, (await readFile(file)).length);
  }
  expect(follower.told.filter((told) => told !== NEW)).toEqual(pages);
  expect(follower.told.filter((told) => told === NEW).length).toBeGreaterThan(10);
  expect(longest).toBeLessThan(300);
  expect(await readdir(dirname(file))).toEqual(['journal.ndjson']);
});

test('a reader that slept through journals is told to look at the whole folder', async () => {
  const file = await newFile();
  begin(file).write([page('a')]);
  const follower = follow(file);
  begin(file).write([page('b')]);
  begin(file).write([page('c')]);
  follower.look();
  expect(follower.told).toEqual([NEW, page('c')]);
});

test('a reader outlives its journal', async () => {
  const file = await newFile();
  const journal = begin(file);
  const follower = follow(file);
  journal.write([page('a')]);
  await rm(file);
  follower.look();
  begin(file).write([page('b')]);
  follower.look();
  expect(follower.told).toEqual([page('a'), NEW, page('b')]);
});

test('a line that the disk did not take is made up for by a new journal', async () => {
  const file = await newFile();
  const journal = begin(file);
  const { told, whenTold } = follow(file);
  const unwritable = {
    ...page('b'),
    toJSON: () => {
      throw new Error('no space left');
    },
  };
  journal.write([page('a'), unwritable]);
  expect(journal.isBroken()).toBe(true);

  journal.write([page('c')]);
  expect(journal.isBroken()).toBe(false);
  await whenTold(3);
  expect(told).toEqual([page('a'), NEW, page('c')]);
});
