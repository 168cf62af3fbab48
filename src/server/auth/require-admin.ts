import type { APIContext } from 'astro';
import type { AdminRole } from '../db/admins.ts';
import type { SignedInAdmin } from './auth.ts';
import { seeOther } from './see-other.ts';

const RANKS: Readonly<Record<AdminRole, number>> = { viewer: 0, staff: 1, owner: 2 };

/** What a page and an endpoint both have of their request. */
export type AdminContext = Pick<APIContext, 'locals' | 'request' | 'url'> & {
  response?: { headers: Headers };
};

/** Whether somebody with this role may do what needs that one: viewers look, staff change orders and products, owners all. */
export function mayActAs(admin: { role: AdminRole }, needed: AdminRole): boolean {
  return RANKS[admin.role] >= RANKS[needed];
}

/**
 * The signed-in admin where that role suffices; otherwise the answer to give: the way to sign in, or 403. Every admin
 * page and endpoint calls this itself, whatever was checked on the way to it.
 */
export function requireAdmin(context: AdminContext, needed: AdminRole): SignedInAdmin | Response {
  context.response?.headers.set('Cache-Control', 'no-store');
  const { admin } = context.locals;
  if (!admin) {
    const looking = context.request.method === 'GET' || context.request.method === 'HEAD';
    const next = looking ? `?next=${encodeURIComponent(context.url.pathname + context.url.search)}` : '';
    return seeOther(`/admin/sign-in${next}`);
  }
  return mayActAs(admin, needed) ? admin : forbidden();
}

function forbidden(): Response {
  const page = `<!doctype html>
<html lang="en-IN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Not allowed</title></head>
<body><main><h1>Not allowed</h1><p>Your account may look at this shop, but not change this.
Somebody with more rights can do it for you.</p><p><a href="/admin">Back to the overview</a></p></main></body>
</html>`;
  return new Response(page, {
    status: 403,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
