import { or, sql, type AnyColumn, type SQL } from 'drizzle-orm';

/** Words of a search that count; what is typed behind them narrows nothing. */
const MOST_WORDS = 6;

/** Each word is somewhere in one of the columns, whatever its case; what LIKE takes for a wildcard is a letter. */
export function wordConditions(search: string, columns: readonly AnyColumn[]): (SQL | undefined)[] {
  const words = search.split(/\s+/).filter((word) => word !== '');
  return words.slice(0, MOST_WORDS).map((word) => {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    return or(...columns.map((column) => sql`${column} LIKE ${pattern} ESCAPE '\\'`));
  });
}
