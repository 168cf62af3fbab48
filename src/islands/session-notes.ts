/** What one tab remembers until it is closed. Where the browser forbids that, it lasts until the page is left. */

const inMemory = new Map<string, string>();

/** The remembered value, or null. */
export function recall(name: string): unknown {
  try {
    return JSON.parse(stored(name) ?? 'null') as unknown;
  } catch {
    return null;
  }
}

/** Remembers a value; null forgets it. */
export function remember(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  if (value === null) inMemory.delete(name);
  else inMemory.set(name, text);
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, text);
  } catch {
    // Full or forbidden: memory has it.
  }
}

function stored(name: string): string | null {
  try {
    return sessionStorage.getItem(name) ?? inMemory.get(name) ?? null;
  } catch {
    return inMemory.get(name) ?? null;
  }
}
