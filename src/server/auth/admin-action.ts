import type { APIContext, APIRoute } from 'astro';
import { z } from 'zod';
import type { AdminRole } from '../db/admins.ts';
import { isShopError, ShopError } from '../domain/errors.ts';
import { requireOwnOrigin, spend } from '../http/endpoint.ts';
import { problemAnswer } from '../http/shop-problem.ts';
import type { Shop } from '../shop.ts';
import type { SignedInAdmin } from './auth.ts';
import { notFound } from './not-found.ts';
import { requireAdmin } from './require-admin.ts';
import { seeOther } from './see-other.ts';

export interface AdminAction<Fields> {
  shop: Shop;
  admin: SignedInAdmin;
  /** Who the audit log says did it. */
  actor: string;
  fields: Fields;
  /** A part of the path, such as the order's id. */
  param: (name: string) => string;
}

/**
 * An endpoint behind an admin's form: own Origin, role, fields, then the work, which gives the path to go on to.
 * What an admin can cause goes back to `back` as a word for the page to say; an unknown order is 404.
 */
export function adminAction<Shape extends z.ZodRawShape>(
  needed: AdminRole,
  shape: Shape,
  steps: {
    act: (action: AdminAction<z.output<z.ZodObject<Shape>>>) => Promise<string>;
    back: (param: (name: string) => string) => string;
  },
): APIRoute {
  const Fields = z.strictObject(shape);
  return adminEndpoint(needed, async ({ context, shop, admin }) => {
    const param = (name: string): string => context.params[name] ?? '';
    try {
      const read = Fields.safeParse(await readFields(context.request));
      if (!read.success) throw new ShopError('bad-input', 'This form was not understood.');
      const fields = read.data as z.output<z.ZodObject<Shape>>;
      return seeOther(await steps.act({ shop, admin, actor: `admin:${admin.email}`, fields, param }));
    } catch (error) {
      if (!isShopError(error)) throw error;
      if (error.code === 'order-unknown') return notFound('There is no such order.');
      return seeOther(`${steps.back(param)}?said=${encodeURIComponent(error.code)}`);
    }
  });
}

/** An endpoint that changes something for an admin: own Origin and role first, and its errors told as elsewhere. */
export function adminEndpoint(
  needed: AdminRole,
  run: (request: { context: APIContext; shop: Shop; admin: SignedInAdmin }) => Promise<Response>,
): APIRoute {
  return async (context) => {
    const { shop, requestId } = context.locals;
    try {
      requireOwnOrigin(context.request, shop.env);
      const admin = requireAdmin(context, needed);
      if (admin instanceof Response) return admin;
      await spend(shop.limits.adminWrite, admin.email);
      return await run({ context, shop, admin });
    } catch (error) {
      return problemAnswer(error, { log: shop.log, requestId });
    }
  };
}

/** A form's fields as text. Throws `bad-input` where the body is no form, names a field twice or holds a file. */
export async function readFields(request: Request): Promise<Record<string, string>> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) {
    throw new ShopError('bad-input', 'This is no form.');
  }
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(await request.text())) {
    if (fields.has(name)) throw new ShopError('bad-input', 'This form names a field twice.');
    fields.set(name, value);
  }
  return Object.fromEntries(fields);
}
