import { listPath } from './list-query.ts';

/** Where a list by time goes on: after a row's time and id. */
export interface TimeKey {
  createdAt: string;
  id: string;
}

/** The key from which the list of batches goes on, or null. */
export function batchKey(query: URLSearchParams): TimeKey | null {
  const [createdAt, id] = query.get('after')?.split('~') ?? [];
  return createdAt && id ? { createdAt, id } : null;
}

/** The address of the list of batches from a key on. */
export function batchListPath(after: TimeKey): string {
  return listPath('/admin/promotions/batches', { after: `${after.createdAt}~${after.id}` });
}
