/** `npm test`: everything, the browser tests too. Arguments go to vitest, and then only vitest runs. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { exitCodeOf } from './exit-code.ts';

interface Run {
  code: number;
  /** What it printed, where it was kept. */
  printed: Buffer;
}

async function run(program: string, options: { args: string[]; print: 'now' | 'later' }): Promise<Run> {
  const output = options.print === 'now' ? 'inherit' : 'pipe';
  const child = spawn(process.execPath, [resolve('node_modules', program), ...options.args], {
    stdio: ['ignore', output, output],
    // Hundreds of processes are started, and most of a short one's life is compiling.
    env: { NODE_COMPILE_CACHE: resolve('node_modules/.cache/compile'), ...process.env },
  });
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await exitCodeOf(child);
  return { code: code ?? 1, printed: Buffer.concat(chunks) };
}

const chosen = process.argv.slice(2);
// Both wait a good deal, for timeouts and for processes; side by side they wait together.
const browser = chosen.length > 0 ? null : run('@playwright/test/cli.js', { args: ['test'], print: 'later' });
const rules = await run('vitest/vitest.mjs', { args: ['run', ...chosen], print: 'now' });
const inBrowser = await browser;
if (inBrowser) process.stdout.write(inBrowser.printed);
process.exit(rules.code || (inBrowser?.code ?? 0));
