import type { AuditFilter } from '#server/db/audit-log.ts';
import { listPath, numberKey, typedFilter } from './list-query.ts';

/** What an id begins with where it isn't an order's. */
const ENTITY_OF_ID: ReadonlyMap<string, string> = new Map([
  ['adm', 'admin'],
  ['bat', 'promotion'],
  ['cus', 'customer'],
  ['imp', 'import'],
  ['inv', 'invitation'],
  ['prd', 'product'],
]);

/**
 * The filters that the audit log's address asks for. An id alone would be looked for in the whole log; with what it is
 * an id of, it is one step in an index.
 */
export function auditFilter(query: URLSearchParams, most: number): AuditFilter {
  const entityId = typedFilter(query, 'id') || null;
  const [prefix = ''] = entityId?.split('_') ?? [];
  const ofId = entityId === null ? null : (ENTITY_OF_ID.get(prefix) ?? 'order');
  return {
    actor: typedFilter(query, 'actor') || null,
    entity: typedFilter(query, 'entity') || ofId,
    entityId,
    after: numberKey(query.get('after')),
    most,
  };
}

/** The address of the same list from another key on; from its beginning for null. */
export function auditListPath(filter: AuditFilter, after: number | null): string {
  return listPath('/admin/audit', { ...inQuery(filter), after: after === null ? null : String(after) });
}

/** The address of the whole list as a file. */
export function auditFilePath(filter: AuditFilter): string {
  return listPath('/admin/audit.csv', inQuery(filter));
}

function inQuery({ actor, entity, entityId }: AuditFilter): Record<string, string | null> {
  return { actor, entity, id: entityId };
}
