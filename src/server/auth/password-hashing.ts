import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { ShopError } from '../domain/errors.ts';

/** Longer ones are refused before they are hashed: hashing megabytes is an attack on the shop. Characters. */
export const LONGEST_PASSWORD = 128;
export const SHORTEST_PASSWORD = 12;

/** One hash takes 32 MiB and a thread of four, which reading files needs as well. */
const AT_ONCE = 2;
const MOST_WAITING = 32;

export interface PasswordHashing {
  hash(password: string): Promise<string>;
  verify(guess: { hash: string; password: string }): Promise<boolean>;
}

/** better-auth's scrypt, a few at a time. Throws `busy` where too many wait already. */
export function passwordHashing({ atOnce = AT_ONCE, mostWaiting = MOST_WAITING } = {}): PasswordHashing {
  let running = 0;
  const waiting: (() => void)[] = [];

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting) {
        throw new ShopError('busy', 'The shop is busy. Please try again in a moment.', {
          retryAfterSeconds: 5,
        });
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running++;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  }

  return {
    hash: (password) => inTurn(() => hashPassword(password)),
    verify: (guess) => inTurn(() => verifyPassword(guess)),
  };
}
