import { randomBytes } from 'node:crypto';

/**
 * Makes short request ids such as `9f3c1a-2k`: unique within the process, and unlikely to repeat in the next one.
 * They name a log line for a shopper's question; they are no secret.
 */
export function createRequestIds(): () => string {
  const start = randomBytes(3).toString('hex');
  let count = 0;
  return () => `${start}-${(++count).toString(36)}`;
}
