import { isPageSlug, productPath } from '#shared/catalogue-paths.ts';
import { listCataloguePaths } from '#views/catalogue-page.ts';
import type { ReadDb } from '../db/engine.ts';
import { listPartedSlugs } from '../db/retired-slugs.ts';
import type { PageStore } from './page-store.ts';

/** Every path that has a page, had one, or should have one; each once, the most looked at first. */
export async function listEveryPath(db: ReadDb, store: PageStore): Promise<string[]> {
  const parted = await listPartedSlugs(db);
  const gone = parted.filter(isPageSlug).map(productPath);
  return [...new Set([...(await listCataloguePaths(db)), ...gone, ...store.paths()])];
}
