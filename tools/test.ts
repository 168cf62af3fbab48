/** `npm test`: everything, the browser tests too. Arguments go to vitest, and then only vitest runs. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

function run(program: string, args: string[]): number {
  const result = spawnSync(process.execPath, [resolve('node_modules', program), ...args], {
    stdio: 'inherit',
  });
  return result.status ?? 1;
}

const chosen = process.argv.slice(2);
const rules = run('vitest/vitest.mjs', ['run', ...chosen]);
if (rules !== 0 || chosen.length > 0) process.exit(rules);
process.exit(run('@playwright/test/cli.js', ['test']));
