import { mkdir, readdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { filesOf } from './encode.ts';
import { listPictureSets } from './pictures.ts';

/**
 * Paints the demo shop's pictures into `public/demo/`, one to a core, and takes away files that nothing names any more.
 * `--only <slug>` paints those of one product (or of one weave or outline that the large catalogue shares).
 */
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const folder = new URL('../../public/demo/', import.meta.url);
const all = listPictureSets();
const wanted = all.filter(
  ({ group, name }) => values.only === undefined || [group, name].includes(values.only),
);
if (wanted.length === 0) throw new Error(`Nothing is called ${values.only ?? ''}.`);

await mkdir(folder, { recursive: true });
const named = new Set(all.flatMap(({ stems, size }) => stems.flatMap((stem) => filesOf(stem, size))));
for (const file of await readdir(folder)) if (!named.has(file)) await rm(new URL(file, folder));

const waiting = wanted.map(({ name }) => name);
let done = 0;
let bytes = 0;

/** Paints until nothing is waiting. */
function work(): Promise<void> {
  const worker = new Worker(new URL('worker.ts', import.meta.url));
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const name = waiting.shift();
      if (name === undefined) void worker.terminate().then(() => resolve());
      else worker.postMessage(name);
    };
    worker.on('message', (written: number) => {
      done += 1;
      bytes += written;
      if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${wanted.length} sets of pictures `);
      next();
    });
    worker.on('error', reject);
    next();
  });
}

await Promise.all(Array.from({ length: Math.min(availableParallelism(), wanted.length) }, work));
const count = wanted.reduce((sum, { stems }) => sum + stems.length, 0);
process.stdout.write(`Pictures painted: ${count}, ${(bytes / 1e6).toFixed(1)} MB, in public/demo\n`);
