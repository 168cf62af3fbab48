/** What the admin's lists have in common: how their addresses say what is filtered for. */

/** Characters of one filter. An admin's email in the audit log is the longest that anybody looks for. */
export const LONGEST_FILTER = 300;

/** What was typed into a filter; empty where nothing was. */
export function typedFilter(query: URLSearchParams, name: string): string {
  return (query.get(name) ?? '').trim().slice(0, LONGEST_FILTER);
}

/** The one of these values that was chosen, or null. */
export function chosenFilter<Value extends string>(
  query: URLSearchParams,
  name: string,
  values: readonly Value[],
): Value | null {
  const text = query.get(name);
  return values.find((value) => value === text) ?? null;
}

/** The number from which a list goes on, or null. */
export function numberKey(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** The address of a list with these filters; those that are empty or null are left out. */
export function listPath(path: string, filters: Record<string, string | null>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value);
  return query.size === 0 ? path : `${path}?${query}`;
}
