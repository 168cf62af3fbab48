import { adminAction } from '#server/auth/admin-action.ts';
import { endSession } from '#server/commands/end-session.ts';

export const prerender = false;

/** Ends one of an admin's own sessions. */
export const POST = adminAction(
  'viewer',
  {},
  {
    act: async ({ shop, admin, param }) => {
      await endSession(shop, { admin, sessionId: param('id') });
      return '/admin/account?said=session-ended';
    },
    back: () => '/admin/account',
  },
);
