/** The process's first file: serves a build with the server that was bundled with it. */
import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { runProgram } from './run-program.ts';

/**
 * Serves a build (`dist` unless another folder is named) until SIGTERM or SIGINT. A build brings its server along, in a
 * few files that load in a fraction of the time and memory, and that no later change of the sources reaches.
 */
export async function serveBuild(folder = 'dist'): Promise<void> {
  const bundled = resolve(folder, BUNDLED_SERVER);
  const { serve } = existsSync(bundled)
    ? ((await import(pathToFileURL(realpathSync(bundled)).href)) as typeof import('./serve.ts'))
    : await import('./serve.ts');
  await serve(folder);
}

/** Where a build's server lies in its folder. */
const BUNDLED_SERVER = 'server/process/serve.mjs';

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { dist: { type: 'string', default: 'dist' } } });
  await runProgram(() => serveBuild(values.dist));
}
