import type { APIRoute } from 'astro';
import { auditFilter } from '#components/admin/audit-list-query.ts';
import { requireAdmin } from '#server/auth/require-admin.ts';
import { csvText } from '#server/csv/write-csv.ts';
import { everyAuditPage } from '#server/db/audit-log.ts';
import { refuseOtherMethods } from '#server/http/endpoint.ts';
import { CSV_TYPE, streamedFile } from '#server/http/streamed-file.ts';

export const prerender = false;

const ROWS_AT_ONCE = 1000;
const COLUMNS = ['id', 'created_at', 'actor', 'action', 'entity', 'entity_id', 'detail', 'hash'];

/** What the page of the audit log shows with the same filters, whole. */
export const GET: APIRoute = (context) => {
  const admin = requireAdmin(context, 'viewer');
  if (admin instanceof Response) return admin;
  const filter = auditFilter(context.url.searchParams, ROWS_AT_ONCE);
  const { shop, drained } = context.locals;
  const pages = everyAuditPage(shop.db.read, filter, (row) => [
    row.id,
    row.createdAt,
    row.actor,
    row.action,
    row.entity,
    row.entityId,
    row.detail,
    row.hash,
  ]);
  return streamedFile(csvText(COLUMNS, pages), { name: 'audit-log.csv', type: CSV_TYPE }, drained);
};
export const ALL = refuseOtherMethods('GET');
