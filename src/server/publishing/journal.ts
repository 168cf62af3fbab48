/**
 * What a publisher tells every process on its folder: lines of JSON in a file that only grows. A publisher begins a
 * new file; who finds another one than it was reading looks at the whole folder again.
 */
import {
  closeSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  watch,
  writeSync,
  type FSWatcher,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import type { PublishReport, PublishingStatus } from './publishing.ts';

export type JournalLine =
  | { kind: 'page'; path: string }
  | { kind: 'parted'; path: string; to: string | null }
  | { kind: 'report'; report: PublishReport }
  | { kind: 'status'; status: Omit<PublishingStatus, 'recent' | 'release'> };

/** How long a journal may grow before another one begins. Bytes. */
const LONGEST_BYTES = 16 * 1024 * 1024;

export interface Journal {
  /**
   * Writes lines, and never throws: where the disk doesn't take one, the next writing begins another journal, and who
   * follows this one looks at the whole folder.
   */
  write(lines: readonly JournalLine[]): void;
  /** Whether a line was lost that nobody has heard of otherwise yet. */
  isBroken(): boolean;
  close(): void;
}

/** Begins a new journal in the place of the one that was there. Throws where the disk doesn't take it. */
export function beginJournal(file: string, { longestBytes = LONGEST_BYTES } = {}): Journal {
  let descriptor = begin(file);
  let bytes = 0;
  let isBroken = false;

  function beginAnother(): void {
    const before = descriptor;
    descriptor = begin(file);
    closeSync(before);
    bytes = 0;
    isBroken = false;
  }

  return {
    write(lines) {
      try {
        if (isBroken || bytes > longestBytes) beginAnother();
        for (const line of lines) {
          const text = Buffer.from(`${JSON.stringify(line)}\n`);
          const written = writeSync(descriptor, text);
          bytes += written;
          if (written < text.length) isBroken = true;
        }
      } catch {
        isBroken = true;
      }
    },
    isBroken: () => isBroken,
    close: () => closeSync(descriptor),
  };
}

function begin(file: string): number {
  const fresh = `${file}.tmp-${process.pid}`;
  const descriptor = openSync(fresh, 'w');
  renameSync(fresh, file);
  return descriptor;
}

export interface JournalReader {
  /** Reads what has come since the last look. */
  look(): void;
  close(): void;
}

/** How often a journal is looked at where the system doesn't tell of changes. Milliseconds. */
const LOOK_MS = 500;

export interface JournalFollower {
  onLine: (line: JournalLine) => void;
  onNew: () => void;
  /** The journal, or the folder, could not be read; it is tried again. */
  onError: (error: unknown) => void;
}

/**
 * Follows a journal from its end on. `onNew` is called where its lines are not enough: when another one has begun, before
 * that is read from its beginning, and where a line can't be read.
 */
export function followJournal(file: string, { onLine, onNew, onError }: JournalFollower): JournalReader {
  let descriptor = openIfThere(file);
  let offset = descriptor === null ? 0 : fstatSync(descriptor).size;
  let rest = Buffer.alloc(0);

  function look(): void {
    const now = inodeAt(file);
    if (now !== null && (descriptor === null || fstatSync(descriptor).ino !== now)) {
      readOn();
      if (descriptor !== null) closeSync(descriptor);
      descriptor = openIfThere(file);
      offset = 0;
      rest = Buffer.alloc(0);
      onNew();
    }
    readOn();
  }

  function readOn(): void {
    if (descriptor === null) return;
    const { size } = fstatSync(descriptor);
    if (size <= offset) return;
    const bytes = Buffer.allocUnsafe(size - offset);
    offset += readSync(descriptor, bytes, 0, bytes.length, offset);
    const read = Buffer.concat([rest, bytes]);
    const end = read.lastIndexOf('\n') + 1;
    rest = read.subarray(end);
    for (const text of read.subarray(0, end).toString('utf8').split('\n')) {
      const line = text === '' ? null : parseLine(text);
      if (line) onLine(line);
      else if (text !== '') onNew();
    }
  }

  /** A look that fails is made again at the next turn. */
  function tryToLook(): void {
    try {
      look();
    } catch (error) {
      onError(error);
    }
  }

  const timer = setInterval(tryToLook, LOOK_MS);
  timer.unref();
  const watcher = watchFolder(dirname(file), (name) => {
    if (name === basename(file)) tryToLook();
  });

  return {
    look: tryToLook,
    close() {
      clearInterval(timer);
      watcher?.close();
      if (descriptor !== null) closeSync(descriptor);
      descriptor = null;
    },
  };
}

/** Null for a line that a full disk cut short: then the folder itself must tell. */
function parseLine(text: string): JournalLine | null {
  try {
    return JSON.parse(text) as JournalLine;
  } catch {
    return null;
  }
}

/** Null where the system watches no more folders: then the looks from time to time must do. */
function watchFolder(folder: string, onChange: (name: string | null) => void): FSWatcher | null {
  try {
    // A rename in the folder is how a new journal begins; a change of the journal is what is new in it.
    const watcher = watch(folder, { persistent: false }, (_, name) => onChange(name));
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}

function openIfThere(file: string): number | null {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function inodeAt(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.ino ?? null;
}
