import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import { encode, OUTPUT } from './encode.ts';
import { listPictureSets } from './pictures.ts';

/** Makes the sets of pictures whose names it is told, one at a time, and answers each with its bytes. */
sharp.concurrency(1);
const folder = new URL('../../public/demo/', import.meta.url);
const sets = new Map(listPictureSets().map((set) => [set.name, set]));
const port = parentPort;

port?.on('message', (name: string) => {
  void make(name).then((bytes) => port.postMessage(bytes));
});

async function make(name: string): Promise<number> {
  const set = sets.get(name);
  if (!set) throw new Error(`There are no pictures ${name}.`);
  const { stems, size } = set;
  let bytes = 0;
  for (const [index, bitmap] of (await set.paint(OUTPUT[size].painted)).entries()) {
    bytes += await encode(bitmap, { stem: stems[index] ?? '', size }, folder);
  }
  return bytes;
}
