import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { StaticFiles } from '../http/static-files.ts';
import type { JournalLine } from './journal.ts';
import { fileOf } from './page-files.ts';
import { listPublished } from './page-folder.ts';
import type { PublishedFolder } from './published-folder.ts';
import { readState } from './publisher-state.ts';
import type { Publishing, PublishReport, PublishingStatus } from './publishing.ts';

/** Reports that are remembered. */
const MOST_REPORTS = 50;

interface Waiter {
  isMet: () => boolean;
  resolve: () => void;
}

/** What this process knows of its published pages: it serves what a publisher tells of, and answers for how far it is. */
export class PublishedSite implements Publishing {
  readonly caughtUp: Promise<void>;
  /** Says that the pages are as the database was at the start. */
  catchUp: () => void = () => undefined;
  readonly #files: StaticFiles | null;
  readonly #release: string;
  readonly #folder: PublishedFolder | null;
  #status: Omit<PublishingStatus, 'recent' | 'release'> = {
    upTo: 0,
    waiting: 0,
    everything: null,
    failing: 0,
    failures: [],
  };
  #recent: PublishReport[] = [];
  readonly #waiters = new Set<Waiter>();

  /** `files` and `folder` are null where the publisher itself serves its pages, from memory. */
  constructor(options: { files: StaticFiles | null; release: string; folder: PublishedFolder | null }) {
    this.#files = options.files;
    this.#release = options.release;
    this.#folder = options.folder;
    this.caughtUp = new Promise((resolve) => {
      this.catchUp = resolve;
    });
  }

  /** Serves everything that the folder holds: at the start, and when another process has begun to publish. */
  lookAtAll(): void {
    if (!this.#folder || !this.#files) return;
    for (const one of listPublished(this.#folder.pages)) {
      if ('file' in one) this.#files.put(one.path, one.file);
      else this.#files.part(one.path, one.movedTo);
    }
    const kept = readState(this.#folder.state);
    if (kept) {
      const everything = kept.everything ? { done: 0, total: 0 } : null;
      this.#status = {
        upTo: kept.upTo.id,
        waiting: 0,
        everything,
        failing: kept.failures.length,
        failures: kept.failures,
      };
    }
    this.#wake();
  }

  /** Takes in what a publisher tells. */
  take(line: JournalLine): void {
    switch (line.kind) {
      case 'page':
        this.#servePage(line.path);
        break;
      case 'parted':
        this.#files?.part(line.path, line.to);
        break;
      case 'report':
        this.#recent = [line.report, ...this.#recent].slice(0, MOST_REPORTS);
        this.#wake();
        break;
      case 'status':
        this.#status = line.status;
        this.#wake();
    }
  }

  status(): PublishingStatus {
    return { ...this.#status, release: this.#release, recent: this.#recent };
  }

  async whenPublished(change: number, withinMs: number): Promise<PublishReport | null> {
    const find = (): PublishReport | null =>
      this.#recent.find(({ after, upTo }) => after < change && change <= upTo) ?? null;
    await this.#when(() => find() !== null, withinMs);
    return find();
  }

  /** Resolves when the publisher has kept a place in the log and no look at everything is under way. */
  async whenUpTo(change: number): Promise<void> {
    await this.#when(() => this.#status.upTo >= change && this.#status.everything === null);
  }

  #servePage(path: string): void {
    if (!this.#folder || !this.#files) return;
    const file = join(this.#folder.pages, fileOf(path));
    // A line may be older than the folder that was looked at since.
    if (existsSync(file)) this.#files.put(path, file);
  }

  async #when(isMet: () => boolean, withinMs?: number): Promise<void> {
    if (isMet()) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      const waiter = { isMet, resolve };
      this.#waiters.add(waiter);
      if (withinMs === undefined) return;
      timer = setTimeout(() => {
        this.#waiters.delete(waiter);
        resolve();
      }, withinMs);
    });
    clearTimeout(timer);
  }

  #wake(): void {
    for (const waiter of this.#waiters) {
      if (!waiter.isMet()) continue;
      this.#waiters.delete(waiter);
      waiter.resolve();
    }
  }
}
