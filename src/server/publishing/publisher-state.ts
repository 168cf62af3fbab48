/** What a publisher must know again after a kill, in one small file. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import type { PageFailure } from './publishing.ts';
import type { LogPlace } from './release.ts';

export interface PublisherState {
  /** The database whose changes were followed. */
  databaseId: string;
  /** The address that the pages name. */
  siteUrl: string;
  /** The last change that is on the pages, or among those that `everything` will bring there. */
  upTo: LogPlace;
  /** Whether every page has still to be looked at. */
  everything: boolean;
  /** Pages that wait to be tried again. */
  failures: PageFailure[];
}

/** The state that was kept, or null where there is none that can be read. */
export function readState(file: string): PublisherState | null {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as PublisherState;
  } catch {
    return null;
  }
}

/** Keeps the state. Throws where the disk doesn't take it, and the one before stays. */
export function keepState(file: string, state: PublisherState): void {
  const fresh = `${file}.tmp-${process.pid}`;
  try {
    const descriptor = openSync(fresh, 'w');
    try {
      writeSync(descriptor, `${JSON.stringify(state)}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(fresh, file);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}
