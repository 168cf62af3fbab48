/** Lists of ids in prepared queries: as many placeholders as there may be ids, and empty texts where there are fewer. */
import { sql, type Placeholder } from 'drizzle-orm';

/** The placeholders of a list of at most so many ids. */
export function idSlots(count: number): Placeholder[] {
  return Array.from({ length: count }, (_, nth) => sql.placeholder(`id${nth}`));
}

/** The values for these placeholders. No id is empty, so an empty one finds nothing. */
export function inSlots(ids: readonly string[], count: number): Record<string, string> {
  if (ids.length > count) throw new Error(`${ids.length} ids don’t fit into ${count} places.`);
  return Object.fromEntries(Array.from({ length: count }, (_, nth) => [`id${nth}`, ids[nth] ?? '']));
}

/** All rows of a query that takes so many ids at a time. */
export async function inTurns<Row>(
  ids: readonly string[],
  count: number,
  list: (slots: Record<string, string>) => PromiseLike<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let start = 0; start < ids.length; start += count) {
    rows.push(...(await list(inSlots(ids.slice(start, start + count), count))));
  }
  return rows;
}
