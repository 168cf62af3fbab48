import { hash, randomBytes } from 'node:crypto';

/** A key's count, and when it is forgotten (ms, on the caller's clock). */
export interface Counter {
  readonly count: number;
  readonly expiresAtMs: number;
}

const WAYS = 8;
const LARGEST_COUNT = 0xffff;

/**
 * Counts keys in memory that is taken once and never grows: 14 bytes for each of `capacity` keys, whatever they are
 * called. A key may live in one of eight places, chosen by a hash that nobody outside can compute. When all eight are
 * taken, what has expired goes first, then the smallest count, then the oldest: a flood of new keys pushes out other
 * new keys, and to lift the block of one key an attacker must get as many keys blocked as the table holds.
 *
 * Two keys are taken for the same one with a probability of 8 in 2^32.
 */
export class CounterTable {
  readonly capacity: number;
  readonly #sets: number;
  readonly #secret = randomBytes(16).toString('hex');
  readonly #tags: Uint32Array;
  readonly #counts: Uint16Array;
  readonly #expiresAtMs: Float64Array;

  constructor(capacity: number) {
    this.#sets = Math.floor(capacity / WAYS);
    this.capacity = this.#sets * WAYS;
    this.#tags = new Uint32Array(this.capacity);
    this.#counts = new Uint16Array(this.capacity);
    this.#expiresAtMs = new Float64Array(this.capacity);
  }

  /** How many keys are counted now. Looks at every place: for tests and reports. */
  size(nowMs: number): number {
    return this.#expiresAtMs.reduce((size, expiresAtMs) => size + (expiresAtMs > nowMs ? 1 : 0), 0);
  }

  /** Puts what `change` makes of a key's counter (null if it has none) in its place, and returns it. */
  update(key: string, nowMs: number, change: (counter: Counter | null) => Counter): Counter {
    const { place, tag, first } = this.#find(key, nowMs);
    const counter = place < 0 ? null : { count: this.#count(place), expiresAtMs: this.#expiry(place) };
    const changed = change(counter);
    const target = place < 0 ? this.#leastWorthKeeping(first, nowMs) : place;
    this.#tags[target] = tag;
    this.#counts[target] = Math.min(changed.count, LARGEST_COUNT);
    this.#expiresAtMs[target] = changed.expiresAtMs;
    return changed;
  }

  #find(key: string, nowMs: number): { place: number; tag: number; first: number } {
    const digest = hash('sha256', this.#secret + key);
    const first = (Number.parseInt(digest.slice(0, 8), 16) % this.#sets) * WAYS;
    const tag = Number.parseInt(digest.slice(8, 16), 16);
    for (let place = first; place < first + WAYS; place++) {
      if (this.#tags[place] === tag && this.#expiry(place) > nowMs) return { place, tag, first };
    }
    return { place: -1, tag, first };
  }

  #leastWorthKeeping(first: number, nowMs: number): number {
    let least = first;
    for (let place = first; place < first + WAYS; place++) {
      if (this.#expiry(place) <= nowMs) return place;
      const difference = this.#count(place) - this.#count(least);
      if (difference < 0 || (difference === 0 && this.#expiry(place) < this.#expiry(least))) least = place;
    }
    return least;
  }

  #count(place: number): number {
    return this.#counts[place] ?? 0;
  }

  #expiry(place: number): number {
    return this.#expiresAtMs[place] ?? 0;
  }
}
