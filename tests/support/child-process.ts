import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { bundleForNode } from '../../tools/bundle-for-node.ts';

/** Runs a script of this folder in a process of its own, which ends with the test at the latest. */
export function startChild(script: string, args: readonly string[] = []): ChildProcess {
  const child = fork(resolve(import.meta.dirname, script), args);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Bundles a script of this folder, for processes that are started many times. Gives the file, which the test removes. */
export async function bundledScript(script: string): Promise<string> {
  const name = basename(script, '.ts');
  mkdirSync('test-results', { recursive: true });
  const outDir = resolve(mkdtempSync(join('test-results', `${name}-`)));
  onTestFinished(() => rmSync(outDir, { recursive: true, force: true }));
  await bundleForNode({ input: { [name]: resolve(import.meta.dirname, script) }, outDir });
  return join(outDir, `${name}.mjs`);
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
