import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StaticFiles } from '../http/static-files.ts';
import { fileOf } from './page-files.ts';
import { listBuilt } from './page-folder.ts';
import type { PageStore, Standing } from './page-store.ts';

/** Published pages in memory, over the build's own, for a machine that has no disk to keep them on. */
export function openPageMemory(files: StaticFiles, built: string): PageStore {
  const standing = new Map<string, Standing>();
  const pages = new Set(listBuilt(built));
  return {
    paths: () => new Set([...pages, ...standing.keys()]).values(),
    has: (path) => (standing.get(path)?.kind ?? (pages.has(path) ? 'page' : null)) === 'page',
    async read(path) {
      const kept = standing.get(path);
      if (kept) return kept;
      return pages.has(path) ? { kind: 'page', content: await readFile(join(built, fileOf(path))) } : null;
    },
    writePage(path, content) {
      standing.set(path, { kind: 'page', content });
      files.putContent(path, { fileName: fileOf(path), content });
      return Promise.resolve();
    },
    writeParting(path, to) {
      standing.set(path, { kind: 'parted', to });
      files.part(path, to);
      return Promise.resolve();
    },
    packOne: () => Promise.resolve(false),
    flush: () => Promise.resolve(),
  };
}
