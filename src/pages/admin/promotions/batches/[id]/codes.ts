import { adminEndpoint } from '#server/auth/admin-action.ts';
import { exportBatchCodes } from '#server/commands/export-batch-codes.ts';
import { CSV_TYPE, streamedFile } from '#server/http/streamed-file.ts';

export const prerender = false;

/** The codes of a batch as a CSV file. */
export const POST = adminEndpoint('staff', async ({ context, shop, admin }) => {
  const batchId = context.params['id'] ?? '';
  const pieces = await exportBatchCodes(shop, { batchId, actor: `admin:${admin.email}` });
  return streamedFile(pieces, { name: `codes-${batchId}.csv`, type: CSV_TYPE }, context.locals.drained);
});
