import { adminEndpoint, readFields } from '#server/auth/admin-action.ts';
import { seeOther } from '#server/auth/see-other.ts';
import { signOut } from '#server/commands/sign-out.ts';

export const prerender = false;

/** Ends the session here, or all sessions. */
export const POST = adminEndpoint('viewer', async ({ context, shop, admin }) => {
  const { where } = await readFields(context.request);
  await signOut(shop, admin, { where: where === 'everywhere' ? 'everywhere' : 'here' });
  return seeOther('/admin/sign-in?said=signed-out', await shop.auth.cookiesToForget());
});
