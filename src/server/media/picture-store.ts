/** The shop's own pictures as files, each named for its content: a name never stands for another picture. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { allFiles, mediaName, mediaPath, type PictureFiles } from '#shared/picture-sources.ts';
import { ShopError } from '../domain/errors.ts';
import { encodePicture } from './encode-picture.ts';

/** A picture that is kept, as the database has it. */
export interface KeptPicture {
  /** Where its JPEG is, such as `/media/0f….jpg`. */
  src: string;
  /** Pixels of the JPEG. */
  width: number;
  height: number;
  /** Widths in pixels of the files beside it. */
  widths: number[];
}

export interface PictureStore {
  /**
   * Makes a picture again and keeps its files: on the disk when this resolves. Throws what `encodePicture` throws, and
   * `busy` while too many pictures wait for their turn.
   */
  keep(bytes: Buffer): Promise<KeptPicture>;
  /**
   * Removes the files of pictures that no product has any more and that were last written before a time: whoever keeps
   * one in that very moment writes its files anew. Gives how many files went.
   */
  removeUnused(used: ReadonlySet<string>, before: Date): Promise<number>;
  /** The files of kept pictures that aren't in the folder, as pages ask for them, such as `/media/0f…-800.avif`. */
  findMissing(pictures: readonly PictureFiles[]): Promise<string[]>;
}

/** Pictures that may wait for their turn. */
const MOST_WAITING = 4;
/** Another number makes other files of the same picture. */
const ENCODING = 1;
const UNFINISHED = /\.unfinished$/;

/** Keeps pictures in a folder, which is made with the first of them. */
export function openPictures(folder: string): PictureStore {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: a decoded picture is a hundred times its file. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (waiting >= MOST_WAITING) {
      throw new ShopError('busy', 'Other pictures are being made ready. Please try again in a moment.', {
        retryAfterSeconds: 5,
      });
    }
    waiting += 1;
    const result = last.then(work, work).finally(() => {
      waiting -= 1;
    });
    last = result;
    return result;
  };
  return {
    keep: async (bytes) => inTurn(() => encodeInto(folder, bytes)),
    removeUnused: (used, before) => removeUnused(folder, used, before),
    async findMissing(pictures) {
      const kept = new Set((await namesIn(folder)).map(mediaPath));
      return pictures.flatMap(allFiles).filter((path) => !kept.has(path));
    },
  };
}

async function encodeInto(folder: string, bytes: Buffer): Promise<KeptPicture> {
  const { width, height, widths, files } = await encodePicture(bytes);
  const stem = createHash('sha256').update(`${ENCODING}:`).update(bytes).digest('hex').slice(0, 32);
  try {
    await mkdir(folder, { recursive: true });
    // The JPEG is the last: where it is, the others are too.
    for (const { ending, content } of files) await writeWhole(folder, `${stem}${ending}`, content);
    await sync(folder);
  } catch (error) {
    throw toldOfDisk(error);
  }
  return { src: mediaPath(`${stem}.jpg`), width, height, widths };
}

/** What a disk has against a picture, as an admin is told of it; anything else stays what it is. */
function toldOfDisk(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new ShopError('busy', 'The disk is full, so the picture could not be kept.', { cause: error });
  }
  if (code === 'EROFS' || code === 'EACCES') {
    const message = 'This shop has no folder that it may write to, so it can’t keep pictures.';
    return new ShopError('wrong-state', message, { cause: error });
  }
  return error;
}

async function writeWhole(folder: string, name: string, content: Buffer): Promise<void> {
  const unfinished = join(folder, `${name}.${randomBytes(4).toString('hex')}.unfinished`);
  try {
    const handle = await open(unfinished, 'wx');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, join(folder, name));
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeUnused(folder: string, used: ReadonlySet<string>, before: Date): Promise<number> {
  let removed = 0;
  for (const name of await namesIn(folder)) {
    const stem = mediaName(mediaPath(name))?.stem;
    if (stem === undefined ? !UNFINISHED.test(name) : used.has(stem)) continue;
    const file = join(folder, name);
    const { mtime } = await stat(file);
    if (mtime >= before) continue;
    await rm(file, { force: true });
    removed += 1;
  }
  return removed;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
