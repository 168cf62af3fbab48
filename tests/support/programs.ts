import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * A port that nothing listens on right now. It lies below those that systems hand out by themselves: a server that is
 * killed and started again would otherwise find its port taken by somebody's connection.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(12_000, 32_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** What `npm start` and `npm run serve` tell Node, so that it is the same here as there. */
export const SERVER_FLAGS = ['--max-semi-space-size=4', '--heap-growing-percent=150'];
export const SERVER_ENV = { MALLOC_ARENA_MAX: '2', NODE_COMPILE_CACHE: 'node_modules/.cache/compile' };

/** Starts a program of ours and resolves when it prints a line that matches; what it prints is kept. */
export function startProgram(
  file: string,
  options: { args?: string[]; env?: Record<string, string>; until: RegExp },
): Promise<{ child: ChildProcess; printed: () => string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...SERVER_FLAGS, file, ...(options.args ?? [])], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...SERVER_ENV, ...options.env },
    });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      if (options.until.test(printed)) resolve({ child, printed: () => printed });
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      reject(new Error(`${file} ended with ${code ?? 'a signal'} before it was ready:\n${printed}`));
    });
  });
}

/** Ends a program of ours and waits until it is gone. */
export function stopProgram(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.kill(signal);
  });
}
