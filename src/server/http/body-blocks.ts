const BLOCK_BYTES = 1024;
const CHUNK_BLOCKS = 1024;

/**
 * Bodies of many lengths in memory that is taken as it is needed and never given back. Buffers of their own would be
 * freed by the garbage collector only when another 64 MB of them had been dropped.
 */
export class BodyBlocks {
  readonly #most: number;
  readonly #chunks: Buffer[] = [];
  /** Blocks that were given back. */
  readonly #free: number[] = [];
  /** Blocks that were ever taken; those from here on are new. */
  #taken = 0;

  constructor(limitBytes: number) {
    this.#most = Math.floor(limitBytes / BLOCK_BYTES);
  }

  /** Bytes of all blocks that are in use. */
  get usedBytes(): number {
    return (this.#taken - this.#free.length) * BLOCK_BYTES;
  }

  /** Whether there is room for so many bytes now, and whether there ever can be. */
  room(bytes: number): 'now' | 'later' | 'never' {
    const wanted = blocksOf(bytes);
    if (wanted > this.#most) return 'never';
    return wanted <= this.#most - this.#taken + this.#free.length ? 'now' : 'later';
  }

  /** Keeps a copy, for which there must be room, and gives its blocks. */
  keep(body: Buffer): number[] {
    return Array.from({ length: blocksOf(body.length) }, (_, index) => {
      const block = this.#take();
      const from = index * BLOCK_BYTES;
      body.copy(this.#chunkOf(block), offsetOf(block), from, from + BLOCK_BYTES);
      return block;
    });
  }

  /** A copy of what is in blocks. */
  read(blocks: readonly number[], bytes: number): Buffer {
    const body = Buffer.allocUnsafe(bytes);
    let at = 0;
    for (const block of blocks) {
      const from = offsetOf(block);
      at += this.#chunkOf(block).copy(body, at, from, Math.min(from + BLOCK_BYTES, from + bytes - at));
    }
    return body;
  }

  /** Takes blocks back: the next body may be written over this one. */
  release(blocks: readonly number[]): void {
    for (const block of blocks) this.#free.push(block);
  }

  #take(): number {
    const again = this.#free.pop();
    if (again !== undefined) return again;
    const block = this.#taken;
    this.#taken += 1;
    if (block % CHUNK_BLOCKS === 0) {
      const blocks = Math.min(CHUNK_BLOCKS, this.#most - block);
      this.#chunks.push(Buffer.allocUnsafeSlow(blocks * BLOCK_BYTES));
    }
    return block;
  }

  #chunkOf(block: number): Buffer {
    const chunk = this.#chunks[Math.floor(block / CHUNK_BLOCKS)];
    if (chunk === undefined) throw new Error(`Block ${block} was never taken.`);
    return chunk;
  }
}

function blocksOf(bytes: number): number {
  return Math.ceil(bytes / BLOCK_BYTES);
}

function offsetOf(block: number): number {
  return (block % CHUNK_BLOCKS) * BLOCK_BYTES;
}
