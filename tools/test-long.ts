/** `npm run test:long`: what must never happen, tried as often as was promised. Arguments choose tests, as in `npm test`. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Tally } from '../tests/support/counts.ts';
import { exitCodeOf } from './exit-code.ts';
import { printTable } from './print-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'darzi-long-'));
const tallyFile = join(folder, 'tally.ndjson');
const chosen = process.argv.slice(2);
const options = [
  'run',
  // One file at a time: they would only starve each other.
  '--no-file-parallelism',
  '--disable-console-intercept',
  `--testTimeout=${8 * 3_600_000}`,
  '--hookTimeout=600000',
  ...(chosen.length > 0 ? chosen : ['tests/faults']),
];

const child = spawn(process.execPath, [resolve('node_modules/vitest/vitest.mjs'), ...options], {
  stdio: 'inherit',
  env: { ...process.env, DARZI_LONG: '1', DARZI_TALLY: tallyFile },
});
const code = await exitCodeOf(child);

const tallies = existsSync(tallyFile)
  ? readFileSync(tallyFile, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Tally)
  : [];
rmSync(folder, { recursive: true, force: true });
printTable(
  tallies.map(({ promise, count, failures, seed }) => ({ promise, count, failures, seed: seed ?? '–' })),
);
process.exit(code ?? 1);
