import type { PageFailure } from './publishing.ts';

/** 0 what was edited, 1 where it is shown first, 2 what follows from it, 3 everything else. */
export type Urgency = 0 | 1 | 2 | 3;

const LONGEST_WAIT_MS = 60_000;

/** Pages that wait to be looked at, the most urgent first and otherwise in the order they came; each path once. */
export class PageQueue {
  readonly #waiting: [Set<string>, Set<string>, Set<string>, Set<string>] = [
    new Set(),
    new Set(),
    new Set(),
    new Set(),
  ];
  readonly #failures = new Map<string, PageFailure>();
  #failureVersion = 0;
  /** Failed pages that were taken and are neither made nor failed again yet. */
  readonly #trying = new Set<string>();

  constructor(failures: readonly PageFailure[] = []) {
    // After a start every failed page is due.
    for (const failure of failures) this.#failures.set(failure.path, { ...failure, nextAt: '' });
  }

  /** Adds a page, or makes it more urgent. */
  add(path: string, urgency: Urgency): void {
    for (const level of [0, 1, 2, 3] as const) {
      if (!this.#waiting[level].has(path)) continue;
      if (level <= urgency) return;
      this.#waiting[level].delete(path);
    }
    this.#waiting[urgency].add(path);
  }

  /** The next page, which no longer waits then; null where none does. Failed pages come when their time has come. */
  take(now: Date): { path: string; urgency: Urgency } | null {
    for (const urgency of [0, 1, 2] as const) {
      const path = this.#shift(urgency);
      if (path !== null) return { path, urgency };
    }
    for (const { path, nextAt } of this.#failures.values()) {
      if (!isDue(nextAt, now) || this.#trying.has(path) || this.#waiting[3].has(path)) continue;
      this.#trying.add(path);
      return { path, urgency: 2 };
    }
    const path = this.#shift(3);
    return path === null ? null : { path, urgency: 3 };
  }

  /** How many pages wait, failed ones aside. */
  get size(): number {
    return this.#waiting.reduce((sum, set) => sum + set.size, 0);
  }

  /** How many of them are more urgent than "everything". */
  get urgent(): number {
    return this.size - this.rest;
  }

  /** How many pages of "everything" wait. */
  get rest(): number {
    return this.#waiting[3].size;
  }

  /** Another number whenever `failures` has changed. */
  get failureVersion(): number {
    return this.#failureVersion;
  }

  get failures(): PageFailure[] {
    return [...this.#failures.values()];
  }

  /** A page could not be made: it is tried again after 1, 2, 4 … 60 seconds. */
  fail(path: string, error: string, now: Date): PageFailure {
    const attempts = (this.#failures.get(path)?.attempts ?? 0) + 1;
    const waitMs = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (attempts - 1));
    const nextAt = new Date(now.getTime() + waitMs).toISOString();
    const failure = { path, error, attempts, nextAt };
    this.#failures.set(path, failure);
    this.#trying.delete(path);
    this.#failureVersion++;
    return failure;
  }

  /** A page was made. */
  succeed(path: string): void {
    if (this.#failures.delete(path)) this.#failureVersion++;
    this.#trying.delete(path);
  }

  #shift(urgency: Urgency): string | null {
    for (const path of this.#waiting[urgency]) {
      this.#waiting[urgency].delete(path);
      if (this.#failures.has(path)) this.#trying.add(path);
      return path;
    }
    return null;
  }
}

/** Also where the clock was set back since: no wait is that long. */
function isDue(nextAt: string, now: Date): boolean {
  const waitMs = Date.parse(nextAt) - now.getTime();
  return nextAt === '' || waitMs <= 0 || waitMs > LONGEST_WAIT_MS;
}
