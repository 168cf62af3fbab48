/** How often a promise is put to the test: a few times by `npm test`, as often as was promised by `npm run test:long`. */
import { appendFileSync } from 'node:fs';

const isFull = process.env['DARZI_LONG'] === '1';

/** The file that `npm run test:long` reads its table from. */
const TALLY_FILE = process.env['DARZI_TALLY'];

/** Times that a long run says how far it is. */
const NEWS = 20;

/** One line of the table at the end of `npm run test:long`. */
export interface Tally {
  promise: string;
  count: number;
  failures: number;
  /** What `SEED=…` plays it again with; null where nothing is left to chance. */
  seed: number | null;
}

/** The usual number, or the full one in a long run. */
export function count({ usual, full }: { usual: number; full: number }): number {
  return isFull ? full : usual;
}

/** How long a test may take: so many milliseconds in a usual run, and as long as it likes in a long one. */
export function within(usualMs: number): number {
  return isFull ? 24 * 3_600_000 : usualMs;
}

/**
 * Of several costly tests that differ little a usual run takes one, another one each time; a long run takes all. Which
 * one it was is in its name.
 */
export function oneInTurn<T>(all: readonly T[]): readonly T[] {
  const seed = process.env['SEED'];
  const turn = seed === undefined ? Math.floor(Math.random() * all.length) : Number(seed) % all.length;
  return isFull ? all : all.slice(turn, turn + 1);
}

/** Keeps a line for the table. Where nobody asked for one, nothing happens. */
export function tally(line: Tally): void {
  if (TALLY_FILE !== undefined) appendFileSync(TALLY_FILE, `${JSON.stringify(line)}\n`);
}

/**
 * Plays rounds one after the other, counted from 1, says how far it is in a long run, and keeps a line for the table. Ends
 * at the first round that fails, and throws what it threw.
 */
export async function playRounds(
  { promise, rounds, seed }: { promise: string; rounds: number; seed: number | null },
  play: (round: number) => Promise<void>,
): Promise<void> {
  const each = Math.max(1, Math.round(rounds / NEWS));
  for (let round = 1; round <= rounds; round += 1) {
    try {
      await play(round);
    } catch (error) {
      tally({ promise, count: round, failures: 1, seed });
      throw error;
    }
    if (isFull && round % each === 0) console.log(`${promise}: ${round} of ${rounds}, SEED=${seed ?? '–'}`);
  }
  tally({ promise, count: rounds, failures: 0, seed });
}
