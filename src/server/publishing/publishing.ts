/** What a process knows of the publishing of its catalogue pages. */

/** What became of one page when it was looked at. */
export type PageOutcome = 'written' | 'same' | 'gone' | 'moved';

/** What one or more changes of the catalogue came to. */
export interface PublishReport {
  /** The changes that it covers, by their places in the log: those after one and up to the other. */
  after: number;
  upTo: number;
  /** The pages that differ now, the most looked at first; only the first of many are named. */
  pages: { path: string; outcome: PageOutcome }[];
  /** How many pages differ now, and how many were rendered to find out. */
  changed: number;
  looked: number;
  /** From the commit of the first change to the last page being served. Milliseconds. */
  ms: number;
  at: string;
}

/** A page that could not be made. It is tried again; until then it is served as it was. */
export interface PageFailure {
  path: string;
  error: string;
  attempts: number;
  nextAt: string;
}

export interface PublishingStatus {
  /** The build whose pages are followed. */
  release: string;
  /** The last change that is on the pages, by its place in the log. */
  upTo: number;
  /** Pages that wait to be looked at. */
  waiting: number;
  /** How far "publish everything" is, while it runs. */
  everything: { done: number; total: number } | null;
  /** How many pages could not be made; only the first of many are told of. */
  failing: number;
  failures: PageFailure[];
  /** The newest first. */
  recent: PublishReport[];
}

/** Follows the publisher, whether it runs in this process or in another one on the same folder. */
export interface Publishing {
  /** Null where nothing is published: in development, while the site is built, in the command-line tools. */
  status(): PublishingStatus | null;
  /**
   * Waits until the pages show every change up to that place in the log. Null where that took longer than
   * `withinMs`, or where nothing is published.
   */
  whenPublished(change: number, withinMs: number): Promise<PublishReport | null>;
}

/** For a process that publishes nothing. */
export const NO_PUBLISHING: Publishing = {
  status: () => null,
  whenPublished: () => Promise.resolve(null),
};
