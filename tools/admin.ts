/**
 * `npm run admin -- create EMAIL [--role owner|staff|viewer] [--name …]`, `npm run admin -- password EMAIL` and
 * `npm run admin -- no-code EMAIL`.
 */
import { parseArgs } from 'node:util';
import { adminEmail, createAdmin } from '#server/commands/create-admin.ts';
import { resetAdminPassword } from '#server/commands/reset-admin-password.ts';
import { resetSecondFactor } from '#server/commands/turn-off-second-factor.ts';
import { findAdminByEmail } from '#server/db/admins.ts';
import { isShopError, ShopError } from '#server/domain/errors.ts';
import { EnvError, readEnv } from '#server/env.ts';
import { openShop } from '#server/shop.ts';

const USAGE = `Usage:
  npm run admin -- create EMAIL [--role owner|staff|viewer] [--name "NAME"]   lets somebody sign in (staff unless told)
  npm run admin -- password EMAIL                                            gives a new password, ends all sessions
  npm run admin -- no-code EMAIL                                             asks for no code at sign-in any more`;

const ACTOR = 'operator';
const ROLES = ['owner', 'staff', 'viewer'] as const;

const VERBS = ['create', 'password', 'no-code'] as const;

function isVerb(text: string | undefined): text is (typeof VERBS)[number] {
  return (VERBS as readonly (string | undefined)[]).includes(text);
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { role: { type: 'string', default: 'staff' }, name: { type: 'string' } },
  });
  const [verb, email, ...more] = positionals;
  const role = ROLES.find((one) => one === values.role);
  if (!email || more.length > 0 || !role || !isVerb(verb)) {
    console.error(USAGE);
    return 2;
  }
  const shop = await openShop({ ...readEnv(), logLevel: 'warn' });
  try {
    if (shop.db.storage === 'memory') {
      console.error('The data folder can’t be written, so there is nowhere to keep this.');
      return 1;
    }
    if (verb === 'no-code') {
      const admin = await findAdminByEmail(shop.db.read, adminEmail(email));
      if (!admin) throw new ShopError('not-found', `There is no admin with the email ${email}.`);
      await resetSecondFactor(shop, { id: admin.id, actor: ACTOR });
      console.log(`${admin.email} signs in with the password alone.`);
      return 0;
    }
    const made =
      verb === 'create'
        ? await createAdmin(shop, {
            email,
            role,
            actor: ACTOR,
            ...(values.name ? { name: values.name } : {}),
          })
        : await resetAdminPassword(shop, { email, actor: ACTOR });
    console.log(`Sign in at ${new URL('/admin', shop.env.siteUrl).href}`);
    console.log(`Email:    ${made.email}`);
    console.log(`Password: ${made.password}`);
    console.log('The password is shown only now. It can be changed under Account.');
    return 0;
  } finally {
    await shop.db.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  const told = isShopError(error) || error instanceof EnvError || isUsageError(error);
  if (!told) throw error;
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function isUsageError(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
