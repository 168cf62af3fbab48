import type { Encoding } from './accepted-encoding.ts';
import { BodyBlocks } from './body-blocks.ts';
import type { StaticFile, StaticVariant } from './static-files.ts';

/** Of those that come while the memory is full, one in so many is kept: what is asked for often soon is. */
const KEPT_OF_LATE = 8;

interface Kept {
  readonly file: StaticFile;
  readonly encoding: Encoding;
  readonly blocks: readonly number[];
}

/** A variant in memory. Its body is copied out of it for each answer. */
export class KeptVariant implements StaticVariant {
  readonly encoding: Encoding;
  readonly lengthBytes: number;
  readonly etag: string;
  head: string[] | null = null;
  /** Read since the cache last looked. */
  used = false;
  readonly #memory: BodyBlocks;
  #blocks: readonly number[] | null;

  constructor(variant: StaticVariant, { memory, blocks }: { memory: BodyBlocks; blocks: readonly number[] }) {
    this.encoding = variant.encoding;
    this.lengthBytes = variant.lengthBytes;
    this.etag = variant.etag;
    this.#memory = memory;
    this.#blocks = blocks;
  }

  /** To be read before anything is waited for: afterwards it may have been dropped, and this throws. */
  get body(): Buffer {
    if (this.#blocks === null) throw new Error('This body is no longer in memory.');
    return this.#memory.read(this.#blocks, this.lengthBytes);
  }

  /** The same for somebody who waits. */
  copy(): StaticVariant {
    const { encoding, lengthBytes, etag, head, body } = this;
    return { encoding, lengthBytes, etag, head, body };
  }

  drop(): void {
    this.#blocks = null;
  }
}

/**
 * Bounds the bytes of packed files in memory. A clock: the oldest goes unless it was used since the hand last passed,
 * so that a hit costs one assignment instead of a move in a list.
 */
export class VariantCache {
  readonly limitBytes: number;
  readonly #memory: BodyBlocks;
  readonly #kept = new Set<Kept>();
  /** The same by file, so that forgetting one costs nothing when many pages are published. */
  readonly #keptOf = new WeakMap<StaticFile, Kept[]>();
  #late = 0;

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes;
    this.#memory = new BodyBlocks(limitBytes);
  }

  get keptBytes(): number {
    return this.#memory.usedBytes;
  }

  /** Puts a variant on its file where there is room, or where it is its turn to have others dropped. */
  keep(file: StaticFile, variant: StaticVariant, body: Buffer): void {
    const room = this.#memory.room(body.length);
    if (room === 'never') return;
    if (room === 'later') {
      this.#late += 1;
      if (this.#late % KEPT_OF_LATE !== 0) return;
    }
    while (this.#memory.room(body.length) === 'later') this.#dropOne();
    const { encoding } = variant;
    const blocks = this.#memory.keep(body);
    file[encoding] = new KeptVariant(variant, { memory: this.#memory, blocks });
    const kept = { file, encoding, blocks };
    this.#kept.add(kept);
    const others = this.#keptOf.get(file)?.filter((one) => this.#kept.has(one)) ?? [];
    this.#keptOf.set(file, [...others, kept]);
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
    this.#memory.release(kept.blocks);
    kept.file[kept.encoding]?.drop();
    kept.file[kept.encoding] = null;
  }
}
