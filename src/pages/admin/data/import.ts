import { adminEndpoint } from '#server/auth/admin-action.ts';
import { readUpload } from '#server/auth/read-upload.ts';
import { seeOther } from '#server/auth/see-other.ts';
import { beginImport } from '#server/commands/begin-import.ts';
import { isShopError } from '#server/domain/errors.ts';
import { IMPORTS } from '#server/domain/imports.ts';

export const prerender = false;

/** Takes a file and finds out what it would change. */
export const POST = adminEndpoint('staff', async ({ context, shop, admin }) => {
  try {
    const { fields, file, fileName } = await readUpload(context.request, ['what']);
    const what = IMPORTS.find((one) => one === fields['what']);
    if (what === undefined || file === null) return seeOther('/admin/data?said=import-no-file');
    const id = await beginImport(shop, { what, fileName, bytes: file, actor: `admin:${admin.email}` });
    return seeOther(`/admin/data/imports/${id}`);
  } catch (error) {
    if (!isShopError(error) || error.code !== 'bad-input') throw error;
    return seeOther('/admin/data?said=import-no-file');
  }
});
