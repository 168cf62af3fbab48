import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { SERVER_FLAGS } from '../../support/programs.ts';

/** A front door in a process of its own, with the files of a folder. Killed when the test has finished. */
export async function startDoor(folder: string): Promise<{ child: ChildProcess; port: number }> {
  const program = ['tests/faults/support/front-door-process.ts', folder];
  const child = spawn(process.execPath, [...SERVER_FLAGS, ...program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, port: Number(line.toString()) };
}

/** So many slow clients of all kinds in a process of their own, until the test has finished. */
export function startSlowClients(port: number, clients: number): { readonly open: number } {
  const told = { open: 0 };
  const child = fork('tests/faults/support/slow-clients-process.ts', [String(port), String(clients)]);
  onTestFinished(() => void child.kill('SIGKILL'));
  child.on('message', (open: number) => (told.open = open));
  return told;
}
