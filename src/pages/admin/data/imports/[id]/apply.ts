import { adminEndpoint } from '#server/auth/admin-action.ts';
import { seeOther } from '#server/auth/see-other.ts';
import { applyImport } from '#server/commands/apply-import.ts';
import { refuseImport } from '#server/commands/refuse-import.ts';
import { isShopError } from '#server/domain/errors.ts';

export const prerender = false;

/** Writes what an import would change, all or nothing. */
export const POST = adminEndpoint('staff', async ({ context, shop, admin }) => {
  const id = context.params['id'] ?? '';
  const path = `/admin/data/imports/${id}`;
  try {
    await applyImport(shop, { id, actor: `admin:${admin.email}` });
    return seeOther(`${path}?said=import-applied`);
  } catch (error) {
    if (!isShopError(error) || error.code !== 'wrong-state') throw error;
    await refuseImport(shop, { id, problem: error.message });
    return seeOther(path);
  }
});
