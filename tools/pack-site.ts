import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compress, packedPath } from '../src/server/http/compression.ts';
import { contentTypeOf } from '../src/server/http/content-types.ts';

/** Files that are packed at a time: as many as Node has threads for it. */
const AT_A_TIME = 4;

/**
 * Writes each text file of a site packed by brotli beside it, so that no visitor waits for that, and memory need not hold
 * all pages. `longLived` names the folder of files that never change, for which the best packing is worth its time.
 */
export async function packSite(folder: string, { longLived }: { longLived: string }): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && contentTypeOf(entry.name)?.compressible === true)
    .map(({ parentPath, name }) => join(parentPath, name));
  const queue = files.values();
  const thorough = join(folder, longLived);
  const pack = async (): Promise<void> => {
    for (const file of queue) {
      const packed = await compress(await readFile(file), {
        encoding: 'br',
        thorough: file.startsWith(thorough),
      });
      await writeFile(packedPath(file, 'br'), packed);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, pack));
}
