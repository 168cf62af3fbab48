import { onTestFailed } from 'vitest';
import { shuffled } from '../../tools/razorpay-simulator/shuffle.ts';

/** Chances that can be had again: the seed is printed when the test fails, and `SEED=… npm test` replays it. */
export interface Chances {
  readonly seed: number;
  shuffle<T>(items: readonly T[]): T[];
  /** A whole number from 0 to below `most`. */
  below(most: number): number;
}

/** Chances from a seed. */
export function chancesFrom(seed: number): Chances {
  let turn = 0;
  const next = (): number => {
    turn += 1;
    return seed * 1000 + turn;
  };
  return {
    seed,
    shuffle: (items) => shuffled(items, next()),
    below: (most) =>
      shuffled(
        Array.from({ length: most }, (_, n) => n),
        next(),
      )[0] ?? 0,
  };
}

/** New chances for one test. */
export function newChances(): Chances {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000));
  onTestFailed(() => {
    console.error(`Replay with SEED=${seed}`);
  });
  return chancesFrom(seed);
}
