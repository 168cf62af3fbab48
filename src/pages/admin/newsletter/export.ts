import { adminEndpoint, readFields } from '#server/auth/admin-action.ts';
import { exportSubscribers } from '#server/commands/export-subscribers.ts';
import { SUBSCRIBER_STATUSES } from '#server/db/admin-subscribers.ts';
import { CSV_TYPE, streamedFile } from '#server/http/streamed-file.ts';

export const prerender = false;

/** The newsletter's list as a CSV file. */
export const POST = adminEndpoint('staff', async ({ context, shop, admin }) => {
  const fields = await readFields(context.request);
  const status = SUBSCRIBER_STATUSES.find((one) => one === fields['status']) ?? null;
  const pieces = await exportSubscribers(shop, { status, actor: `admin:${admin.email}` });
  return streamedFile(pieces, { name: 'newsletter.csv', type: CSV_TYPE }, context.locals.drained);
});
