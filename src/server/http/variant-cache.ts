import type { Encoding } from './accepted-encoding.ts';
import type { StaticFile } from './static-files.ts';

interface Kept {
  readonly file: StaticFile;
  readonly encoding: Encoding;
  readonly bytes: number;
}

/**
 * Bounds the bytes of packed files in memory. A clock: the oldest goes unless it was used since the hand last passed,
 * so that a hit costs one assignment instead of a move in a list.
 */
export class VariantCache {
  readonly limitBytes: number;
  #keptBytes = 0;
  readonly #kept = new Set<Kept>();
  /** The same by file, so that forgetting one costs nothing when many pages are published. */
  readonly #keptOf = new WeakMap<StaticFile, Kept[]>();

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes;
  }

  get keptBytes(): number {
    return this.#keptBytes;
  }

  /** Counts a variant that was just put on its file, and drops others until all fit. */
  keep(file: StaticFile, encoding: Encoding, bytes: number): void {
    const kept = { file, encoding, bytes };
    this.#kept.add(kept);
    this.#keptOf.set(file, [...(this.#keptOf.get(file) ?? []).filter((one) => this.#kept.has(one)), kept]);
    this.#keptBytes += bytes;
    while (this.#keptBytes > this.limitBytes) this.#dropOne();
  }

  /** Drops every variant of a file that is served no longer. */
  forget(file: StaticFile): void {
    for (const kept of this.#keptOf.get(file) ?? []) if (this.#kept.has(kept)) this.#drop(kept);
    this.#keptOf.delete(file);
  }

  #dropOne(): void {
    for (const kept of this.#kept) {
      const variant = kept.file[kept.encoding];
      if (variant?.used !== true) {
        this.#drop(kept);
        return;
      }
      variant.used = false;
      this.#kept.delete(kept);
      this.#kept.add(kept);
    }
  }

  #drop(kept: Kept): void {
    this.#kept.delete(kept);
    this.#keptBytes -= kept.bytes;
    kept.file[kept.encoding] = null;
  }
}
