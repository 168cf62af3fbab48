/** The folder of what was published since one build, and who uses it. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
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
const SERVING = 'serving-';
const DOOMED = '.gone-';
/** How long one process waits for another one's look at most, and between two tries. Milliseconds. */
const SWEEP_MS = 10_000;
const SWEEP_PAUSE_MS = 20;

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
export async function showServing(dataDir: string, release: string): Promise<ProcessLock> {
  return withSweepLock(dataDir, () => {
    const folder = join(dataDir, PUBLISHED, release);
    mkdirSync(publishedFolder(dataDir, release).pages, { recursive: true });
    removeLeftLocks(folder);
    const file = join(folder, `${SERVING}${process.pid}-${randomBytes(4).toString('hex')}${LOCK}`);
    const lock = takeProcessLock(file);
    if (!lock) throw new Error(`${file}: is held by somebody else.`);
    return {
      release() {
        lock.release();
        rmSync(file, { force: true });
      },
    };
  });
}

/** Whether any process serves a release or publishes for it. */
export async function isReleaseServed(dataDir: string, release: string): Promise<boolean> {
  const folder = join(dataDir, PUBLISHED, release);
  return existsSync(folder) && withSweepLock(dataDir, () => isServed(folder));
}

/** Removes what was published since builds that nobody serves any more. Gives their names. */
export async function removeUnserved(dataDir: string, served: string): Promise<string[]> {
  const root = join(dataDir, PUBLISHED);
  return withSweepLock(dataDir, () => {
    const unserved = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== served && !isServed(join(root, entry.name)))
      .map(({ name }) => name);
    for (const name of unserved) {
      // Under another name first: a kill in the middle leaves nothing that looks like a release.
      const doomed = name.startsWith(DOOMED) ? name : `${DOOMED}${name}`;
      if (doomed !== name) renameSync(join(root, name), join(root, doomed));
      rmSync(join(root, doomed), { recursive: true, force: true });
    }
    return unserved;
  });
}

/** One process at a time looks who serves, or begins to. Rejects where that takes longer than it ever should. */
async function withSweepLock<T>(dataDir: string, work: () => T): Promise<T> {
  mkdirSync(join(dataDir, PUBLISHED), { recursive: true });
  const file = join(dataDir, PUBLISHED, `sweep${LOCK}`);
  const deadline = performance.now() + SWEEP_MS;
  for (;;) {
    const lock = takeProcessLock(file);
    if (lock) {
      try {
        return work();
      } finally {
        lock.release();
      }
    }
    if (performance.now() > deadline) throw new Error(`${file}: is held by somebody else.`);
    await wait(SWEEP_PAUSE_MS);
  }
}

/** Whether any of a folder's locks is held. */
function isServed(folder: string): boolean {
  return listLocks(folder).some((file) => {
    const lock = takeProcessLock(file);
    lock?.release();
    return lock === null;
  });
}

/** Removes the signs of processes that were killed. */
function removeLeftLocks(folder: string): void {
  for (const file of listLocks(folder)) {
    if (!basename(file).startsWith(SERVING)) continue;
    const lock = takeProcessLock(file);
    if (!lock) continue;
    lock.release();
    for (const ending of ['', '-journal']) rmSync(file + ending, { force: true });
  }
}

function listLocks(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(LOCK))
    .map((name) => join(folder, name));
}
