import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/**
 * The exit code of a process that was just started, once it has ended and what it printed has come; null where a signal
 * ended it. Rejects where it can't start.
 */
export async function exitCodeOf(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'close')) as [number | null];
  return code;
}
