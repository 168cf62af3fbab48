import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Runs a script of this folder in a process of its own, which ends with the test at the latest. */
export function startChild(script: string, args: readonly string[] = []): ChildProcess {
  const child = fork(join(import.meta.dirname, script), args, {
    env: { ...process.env, NODE_COMPILE_CACHE: 'node_modules/.cache/compile' },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** The next message of a child. Rejects if it ends without one. */
export function messageOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => {
      reject(new Error(`The child process ended with ${String(code)} and sent nothing.`));
    };
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}
