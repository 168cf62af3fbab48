import { productPath, readCataloguePath } from '#shared/catalogue-paths.ts';
import type { ReadDb } from '../db/engine.ts';
import { findProductStanding } from '../db/retired-slugs.ts';
import type { PageStore } from './page-store.ts';

/** What must happen at a path so that it is as the database says. */
export type PageDue =
  | { act: 'none' }
  | { act: 'write'; content: Buffer }
  /** Take the page down; `to` is where it moved, null where it is gone. */
  | { act: 'part'; to: string | null };

/** Compares what is served at a path with the page as it was rendered just now, null where there is none. */
export async function findPageDue(
  { db, store }: { db: ReadDb; store: PageStore },
  { path, content }: { path: string; content: Buffer | null },
): Promise<PageDue> {
  const standing = await store.read(path);
  if (content !== null) {
    const isSame = standing?.kind === 'page' && standing.content.equals(content);
    return isSame ? { act: 'none' } : { act: 'write', content };
  }
  const to = await whereItWent(db, { path, wasThere: standing !== null });
  if (to === undefined || (standing?.kind === 'parted' && standing.to === to)) return { act: 'none' };
  return { act: 'part', to };
}

/** Where a page that is no more has gone; null for nowhere, undefined for one that nobody ever saw. */
async function whereItWent(
  db: ReadDb,
  { path, wasThere }: { path: string; wasThere: boolean },
): Promise<string | null | undefined> {
  const key = readCataloguePath(path);
  const standing = key?.page === 'product' ? await findProductStanding(db, key.slug) : null;
  if (standing?.kind === 'moved') return productPath(standing.slug);
  return standing?.kind === 'gone' || wasThere ? null : undefined;
}
