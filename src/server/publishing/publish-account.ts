import type { PageOutcome, PublishReport } from './publishing.ts';

/** Pages that a report names. */
const MOST_NAMED = 20;

/** Counts what one or more changes of the catalogue come to. */
export class PublishAccount {
  readonly #after: number;
  readonly #sinceMs: number;
  readonly #named: PublishReport['pages'] = [];
  #changed = 0;
  #looked = 0;
  #servedAtMs = 0;
  /** The last change that it covers. */
  upTo: number;

  /** For the changes behind a place in the log, the first of them committed at `since`. */
  constructor({ after, since }: { after: number; since: string }) {
    this.#after = after;
    this.upTo = after;
    this.#sinceMs = Date.parse(since);
  }

  /** Counts a page that was looked at, and is served by now if it differed. */
  add(path: string, outcome: PageOutcome): void {
    this.#looked++;
    if (outcome === 'same') return;
    this.#changed++;
    this.#servedAtMs = Date.now();
    if (this.#named.length < MOST_NAMED) this.#named.push({ path, outcome });
  }

  report(now: Date): PublishReport {
    return {
      after: this.#after,
      upTo: this.upTo,
      pages: this.#named,
      changed: this.#changed,
      looked: this.#looked,
      ms: this.#changed === 0 ? 0 : Math.max(0, this.#servedAtMs - this.#sinceMs),
      at: now.toISOString(),
    };
  }
}
