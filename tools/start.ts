/** `npm start`: a shop on a clean machine. Makes and seeds the database, builds the site if need be, serves it. */
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { serveBuild } from '../src/server/main.ts';
import { runProgram } from '../src/server/run-program.ts';
import { exitCodeOf } from './exit-code.ts';

/** Prepares what is missing, in a process of its own that leaves no memory behind, then serves. */
export async function start(): Promise<void> {
  const child = spawn(process.execPath, ['tools/prepare.ts'], { stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await exitCodeOf(child);
  if (code !== 0) process.exit(code ?? 1);
  await serveBuild();
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runProgram(start);
}
