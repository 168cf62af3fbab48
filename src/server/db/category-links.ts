import { asc } from 'drizzle-orm';
import type { ReadDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { categories } from './schema.ts';
import { untilWritten } from './until-written.ts';

/** A category as every page's header and footer name it. */
export interface CategoryLink {
  slug: string;
  name: string;
}

const everyCategory = prepared((db: ReadDb) =>
  db
    .select({ slug: categories.slug, name: categories.name })
    .from(categories)
    .orderBy(asc(categories.position), asc(categories.slug))
    .prepare(),
);

/** Every category in the shop's order. Counting their products, as `listCategories` does, is dear on every page. */
export const listCategoryLinks: (db: ReadDb) => Promise<readonly CategoryLink[]> = untilWritten(async (db) =>
  everyCategory(db).execute(),
);
