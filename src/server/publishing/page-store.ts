/** What stands at a path: a page, or the trace of one that was taken down. */
export type Standing =
  | { kind: 'page'; content: Buffer }
  /** `to` is where the page moved, null where it is gone. */
  | { kind: 'parted'; to: string | null };

/** Where published pages are kept. One writer at a time. */
export interface PageStore {
  /** Every path that has a page or had one. */
  paths(): IterableIterator<string>;
  /** Whether a page is served at a path. */
  has(path: string): boolean;
  /** What is served at a path, or null where nothing ever was. */
  read(path: string): Promise<Standing | null>;
  /**
   * Serves these bytes from now on. Resolves when they are on the disk, or rejects and nothing has changed. Their
   * packings are written beside them, or else by `packOne`, and made until then by whoever is asked for one.
   */
  writePage(path: string, content: Buffer, options?: { packed: boolean }): Promise<void>;
  /** Packs a page that was written without. False where there is none. */
  packOne(): Promise<boolean>;
  /** Takes a page down for good, or until it is written again. */
  writeParting(path: string, to: string | null): Promise<void>;
  /** Makes sure that what was written so far outlives a power cut. */
  flush(): Promise<void>;
}
