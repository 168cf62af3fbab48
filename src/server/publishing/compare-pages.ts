import { setTimeout as wait } from 'node:timers/promises';
import type { ReadDb } from '../db/engine.ts';
import { listEveryPath } from './every-path.ts';
import { findPageDue } from './page-due.ts';
import type { PageStore } from './page-store.ts';
import type { RenderPage } from './render-page.ts';

/** A page that is served otherwise than the database says. */
export interface PageDifference {
  path: string;
  /** What is wrong with it, for a person. */
  difference: string;
}

export interface Comparison {
  compared: number;
  differences: PageDifference[];
}

/** A page that is just being published is looked at again after a while. */
const LOOKS = 4;
const PAUSE_MS = 1000;

/** Renders every page and compares it with the one that is served. `openStore` gives the pages as they are now. */
export async function comparePages(options: {
  db: ReadDb;
  render: RenderPage;
  openStore: () => PageStore;
  onProgress?: (done: number, total: number) => void;
}): Promise<Comparison> {
  const { db, onProgress } = options;
  const paths = await listEveryPath(db, options.openStore());
  let differences: PageDifference[] = [];
  let suspects = paths;
  for (let look = 1; look <= LOOKS && suspects.length > 0; look += 1) {
    if (look > 1) await wait(PAUSE_MS);
    const store = options.openStore();
    differences = [];
    for (const [index, path] of suspects.entries()) {
      const difference = await differenceAt({ ...options, store }, path);
      if (difference !== null) differences.push({ path, difference });
      if (look === 1) onProgress?.(index + 1, paths.length);
    }
    suspects = differences.map(({ path }) => path);
  }
  return { compared: paths.length, differences };
}

async function differenceAt(
  { db, store, render }: { db: ReadDb; store: PageStore; render: RenderPage },
  path: string,
): Promise<string | null> {
  try {
    const due = await findPageDue({ db, store }, { path, content: await render(path) });
    if (due.act === 'none') return null;
    if (due.act === 'part') return due.to === null ? 'should be gone' : `should lead to ${due.to}`;
    return store.has(path) ? 'differs from the database' : 'is missing';
  } catch (error) {
    return `can’t be made: ${error instanceof Error ? error.message : String(error)}`;
  }
}
