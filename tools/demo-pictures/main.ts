import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { drawAll } from './draw-all.ts';

/** Draws the demo shop's pictures into `public/demo/` and takes away those that nothing names any more. */
const folder = new URL('../../public/demo/', import.meta.url);
const drawings = drawAll();

await mkdir(folder, { recursive: true });
for (const file of await readdir(folder)) {
  if (file.endsWith('.svg') && !drawings.has(file)) await rm(new URL(file, folder));
}
for (const [file, svg] of drawings) await writeFile(new URL(file, folder), svg);

const kilobytes = [...drawings.values()].reduce((sum, svg) => sum + Buffer.byteLength(svg), 0) / 1000;
process.stdout.write(`${String(drawings.size)} pictures, ${kilobytes.toFixed(0)} kB, in public/demo\n`);
