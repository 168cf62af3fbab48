/** `npm run build`: the site, rendered from the shop's database. */
import { pathToFileURL } from 'node:url';
import { readEnv } from '../src/server/env.ts';
import { runProgram } from '../src/server/run-program.ts';
import { buildRelease } from './site-build.ts';

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runProgram(async () => {
    await buildRelease(readEnv());
  });
}
