/** The folder of what was published since one build, and who uses it. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { takeProcessLock, type ProcessLock } from '../db/process-lock.ts';

export interface PublishedFolder {
  /** Held by the one process that publishes into it. */
  lock: string;
  /** The files that are served. */
  pages: string;
  journal: string;
  state: string;
}

const PUBLISHED = 'published';
const LOCK = '.lock';

/** Where what is published since a build lies. */
export function publishedFolder(dataDir: string, release: string): PublishedFolder {
  const folder = join(dataDir, PUBLISHED, release);
  return {
    lock: join(folder, `publisher${LOCK}`),
    pages: join(folder, 'pages'),
    journal: join(folder, 'journal.ndjson'),
    state: join(folder, 'state.json'),
  };
}

/** Shows to other processes that a release is served, until it is released or the process ends. */
export function showServing(dataDir: string, release: string): ProcessLock {
  const folder = join(dataDir, PUBLISHED, release);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `serving-${process.pid}-${randomBytes(4).toString('hex')}${LOCK}`);
  const lock = takeProcessLock(file);
  if (!lock) throw new Error(`${file}: is held by somebody else.`);
  return {
    release() {
      lock.release();
      rmSync(file, { force: true });
    },
  };
}

/** Whether any process serves a release or publishes for it. */
export function isReleaseServed(dataDir: string, release: string): boolean {
  const folder = join(dataDir, PUBLISHED, release);
  return existsSync(folder) && isServed(folder);
}

/** Removes what was published since builds that nobody serves any more. Gives their names. */
export function removeUnserved(dataDir: string, served: string): string[] {
  const root = join(dataDir, PUBLISHED);
  if (!existsSync(root)) return [];
  const unserved = readdirSync(root).filter((name) => name !== served && !isServed(join(root, name)));
  for (const name of unserved) rmSync(join(root, name), { recursive: true, force: true });
  return unserved;
}

/** Whether any of a folder's locks is held. */
function isServed(folder: string): boolean {
  return readdirSync(folder)
    .filter((name) => name.endsWith(LOCK))
    .some((name) => {
      const lock = takeProcessLock(join(folder, name));
      lock?.release();
      return lock === null;
    });
}
