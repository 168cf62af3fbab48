import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { productPath, readCataloguePath } from '#shared/catalogue-paths.ts';
import { listChangesAfter } from '../db/catalogue-changes.ts';
import type { ReadDb } from '../db/engine.ts';
import { listPartedSlugs } from '../db/retired-slugs.ts';
import { affectedPages } from './affected-pages.ts';
import { listEveryPath } from './every-path.ts';
import type { JournalLine } from './journal.ts';
import { findPageDue, type PageDue } from './page-due.ts';
import { PageQueue, type Urgency } from './page-queue.ts';
import type { PageStore } from './page-store.ts';
import { PublishAccount } from './publish-account.ts';
import type { PublisherState } from './publisher-state.ts';
import type { PageOutcome } from './publishing.ts';
import type { RenderPage } from './render-page.ts';

export interface PublisherOptions {
  readonly db: ReadDb;
  /** Another number whenever somebody has written to the database since. */
  readonly databaseVersion: () => number;
  readonly render: RenderPage;
  readonly store: PageStore;
  /** Where it goes on from. */
  readonly state: PublisherState;
  /** Keeps what must be known after a kill. Throws where that fails. */
  readonly keep: (state: PublisherState) => void;
  /** Tells what has happened, in order. */
  readonly tell: (lines: JournalLine[]) => void;
  readonly now: () => Date;
  readonly log: Pick<Logger, 'warn' | 'error'>;
}

/** How long it rests before it looks whether anybody has written. Milliseconds. */
const REST_MS = 20;
/** How often the log is read at the latest, and how long it waits after a failure of its own. Milliseconds. */
const LOOK_MS = 1000;
/** Rows of the log that are read at once. */
const MOST_CHANGES = 5000;
/** Pages that are written at a time, while the next one is rendered. */
const MOST_WRITING = 16;
/** How often its state is told while it works, and failures are kept. Milliseconds. */
const TELL_MS = 200;
const KEEP_FAILURES_MS = 1000;
/** Failures that are told of by name. */
const MOST_TOLD = 50;

/**
 * Follows the log of catalogue changes and keeps the pages right. Its place in the log is kept only when every page up
 * to it is on the disk or among the failures, so a kill loses nothing: at worst a page is looked at twice.
 */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #queue: PageQueue;
  readonly #writing = new Map<string, Promise<void>>();
  /** The last change whose pages were queued. */
  #seen: PublisherState['upTo'];
  #kept: PublisherState;
  /** The pass over every page that is under way. */
  #pass: { total: number; account: PublishAccount | null } | null = null;
  /** What the changes since the last report have come to. */
  #account: PublishAccount | null = null;
  #readVersion = -1;
  #readAtMs = -Infinity;
  #toldAtMs = -Infinity;
  #toldWaiting = 0;
  /** The failures that were kept last, by their version, and when. */
  #keptFailures = 0;
  #keptFailuresAtMs = -Infinity;
  #stopped = false;

  constructor(options: PublisherOptions) {
    this.#options = options;
    this.#queue = new PageQueue(options.state.failures);
    this.#seen = options.state.upTo;
    this.#kept = options.state;
  }

  /** Works until it is stopped; `onCaughtUp` is called once, when the pages are right for the first time. */
  async run(onCaughtUp: () => void): Promise<void> {
    const { store } = this.#options;
    let isBegun = false;
    let isBehind = true;
    while (!this.#stopped) {
      try {
        if (!isBegun) await this.#begin();
        isBegun = true;
        await this.#takeChanges();
        if (this.#queue.urgent === 0) await this.#settle();
        const next = this.#queue.take(this.#options.now());
        if (next) {
          await this.#publish(next.path, next.urgency);
          continue;
        }
        if (this.#writing.size > 0) {
          await Promise.race(this.#writing.values());
          continue;
        }
        if (this.#toldWaiting > 0) this.#tellStatus();
        if (isBehind && this.#pass === null) {
          isBehind = false;
          onCaughtUp();
        }
        // One at a time: an edit never waits for more than that.
        if (!(await store.packOne())) await wait(REST_MS);
      } catch (error) {
        // A busy database or a full disk, most often. What was not kept is done again.
        this.#options.log.error({ err: error }, 'publishing was interrupted');
        await wait(LOOK_MS);
      }
    }
    await Promise.allSettled(this.#writing.values());
  }

  /** Ends the work after the page that it is at. */
  stop(): void {
    this.#stopped = true;
  }

  /** Traces of pages that were taken down before this build are no part of it: they are made again. */
  async #begin(): Promise<void> {
    if (this.#kept.everything) await this.#queueEverything();
    for (const slug of await listPartedSlugs(this.#options.db)) this.#add(productPath(slug), 2);
    this.#tellStatus();
  }

  async #takeChanges(): Promise<void> {
    const { db, store, databaseVersion } = this.#options;
    const version = databaseVersion();
    const nowMs = performance.now();
    if (version === this.#readVersion && nowMs - this.#readAtMs < LOOK_MS) return;
    const changes = await listChangesAfter(db, this.#seen.id, MOST_CHANGES);
    const [first] = changes;
    const last = changes.at(-1);
    if (first && last) {
      const affected = await affectedPages(db, changes, (path) => store.has(path));
      this.#account ??= new PublishAccount({ after: this.#seen.id, since: first.createdAt });
      this.#account.upTo = last.id;
      for (const { path, urgency } of affected.paths) this.#add(path, urgency);
      if (affected.everything) {
        const account = this.#pass?.account ?? this.#account;
        account.upTo = last.id;
        await this.#queueEverything();
        this.#pass = { total: this.#queue.rest, account };
        this.#account = null;
      }
      this.#seen = { id: last.id, token: last.token };
    }
    if (changes.length === MOST_CHANGES) return;
    this.#readVersion = version;
    this.#readAtMs = nowMs;
  }

  /** Queues every page that there is or was; where that was under way it begins anew. */
  async #queueEverything(): Promise<void> {
    const { db, store } = this.#options;
    for (const path of await listEveryPath(db, store)) this.#add(path, 3);
    this.#keep({ ...this.#kept, everything: true });
    this.#pass = { total: this.#queue.rest, account: this.#pass?.account ?? null };
  }

  /** An address that no page can have (a slug with a slash in it, written into the database by hand) stays out. */
  #add(path: string, urgency: Urgency): void {
    if (readCataloguePath(path) !== null) this.#queue.add(path, urgency);
  }

  /** Renders a page and, where it differs from what is served, has it written while the next one is rendered. */
  async #publish(path: string, urgency: Urgency): Promise<void> {
    // The same page is never written twice at a time: the older one could come last.
    await this.#writing.get(path);
    if (this.#writing.size >= MOST_WRITING) await Promise.race(this.#writing.values());
    const account = urgency === 3 ? this.#pass?.account : this.#account;
    try {
      const content = await this.#options.render(path);
      const writing = this.#bringUpToDate(path, content, { packed: urgency !== 3 })
        .then((due) => this.#succeed(path, due, account ?? null))
        .catch((error: unknown) => this.#fail(path, error))
        .finally(() => this.#writing.delete(path));
      this.#writing.set(path, writing);
      // What an admin waits for doesn't wait for the rendering of the next page.
      if (urgency === 0) await writing;
    } catch (error) {
      this.#fail(path, error);
    }
    if (performance.now() - this.#toldAtMs > TELL_MS) this.#tellStatus();
  }

  /** In a pass over all pages most are written that nobody asks for soon: they are packed when nothing else is to do. */
  async #bringUpToDate(
    path: string,
    content: Buffer | null,
    { packed }: { packed: boolean },
  ): Promise<PageDue> {
    const { store } = this.#options;
    const due = await findPageDue(this.#options, { path, content });
    if (due.act === 'write') await store.writePage(path, due.content, { packed });
    if (due.act === 'part') {
      // Nobody is sent on to where there is nothing: it is tried again when that page is there.
      if (due.to !== null && !store.has(due.to)) throw new Error(`${due.to} has no page yet.`);
      await store.writeParting(path, due.to);
    }
    return due;
  }

  #succeed(path: string, due: PageDue, account: PublishAccount | null): void {
    const { tell } = this.#options;
    this.#queue.succeed(path);
    if (due.act === 'write') tell([{ kind: 'page', path }]);
    if (due.act === 'part') tell([{ kind: 'parted', path, to: due.to }]);
    account?.add(path, outcomeOf(due));
  }

  #fail(path: string, error: unknown): void {
    const { now, log } = this.#options;
    const message = error instanceof Error ? error.message : String(error);
    const { attempts } = this.#queue.fail(path, message, now());
    log.warn({ path, attempts, err: error }, 'a page could not be published');
  }

  /** Every change that was seen is on its pages, or waits with the pass over all of them: that is kept and told. */
  async #settle(): Promise<void> {
    const { store, tell, now } = this.#options;
    const isPassed = this.#pass !== null && this.#queue.rest === 0;
    // Many pages that fail at a time must not be written down one by one.
    const failed = this.#queue.failureVersion;
    const hasFailed =
      failed !== this.#keptFailures && performance.now() - this.#keptFailuresAtMs > KEEP_FAILURES_MS;
    if (!isPassed && this.#seen.id === this.#kept.upTo.id && !hasFailed) return;
    await Promise.all(this.#writing.values());
    await store.flush();
    this.#keptFailures = failed;
    this.#keptFailuresAtMs = performance.now();
    this.#keep({
      ...this.#kept,
      upTo: this.#seen,
      everything: this.#pass !== null && !isPassed,
      failures: this.#queue.failures,
    });
    const accounts = [this.#account, isPassed ? (this.#pass?.account ?? null) : null];
    this.#account = null;
    if (isPassed) this.#pass = null;
    for (const account of accounts) if (account) tell([{ kind: 'report', report: account.report(now()) }]);
    this.#tellStatus();
  }

  #keep(state: PublisherState): void {
    this.#options.keep(state);
    this.#kept = state;
  }

  #tellStatus(): void {
    this.#toldAtMs = performance.now();
    const pass = this.#pass;
    const failures = this.#queue.failures;
    const status = {
      upTo: this.#kept.upTo.id,
      waiting: this.#queue.size + this.#writing.size,
      everything: pass && { done: pass.total - this.#queue.rest, total: pass.total },
      failing: failures.length,
      failures: failures.slice(0, MOST_TOLD),
    };
    this.#toldWaiting = status.waiting;
    this.#options.tell([{ kind: 'status', status }]);
  }
}

function outcomeOf(due: PageDue): PageOutcome {
  if (due.act === 'part') return due.to === null ? 'gone' : 'moved';
  return due.act === 'write' ? 'written' : 'same';
}
