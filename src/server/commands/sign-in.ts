import { deleteExpiredSessions, findAdminByEmail } from '../db/admins.ts';
import { insertAudit } from '../db/audit.ts';
import { ShopError } from '../domain/errors.ts';
import { LONGEST_PASSWORD } from '../auth/password-hashing.ts';
import type { Shop } from '../shop.ts';

export interface SignInForm {
  email: string;
  password: string;
  /** The id of a device from which this account was signed in to before, or null. */
  deviceId: string | null;
  address: string;
  userAgent: string;
}

const LONGEST_EMAIL = 254;

/**
 * Signs an admin in. Null where email and password don't fit, whichever of the two it is. Throws `rate-limited`
 * after too many guesses: a known device has guesses of its own, so that strangers can't lock the owner out.
 */
export async function signIn(shop: Shop, form: SignInForm): Promise<{ setCookies: string[] } | null> {
  const email = form.email.trim().toLowerCase();
  if (email === '' || email.length > LONGEST_EMAIL || form.password.length > LONGEST_PASSWORD) return null;
  await countGuess(shop, email, form);
  const { password, address, userAgent } = form;
  const opened = await shop.auth.signIn({ email, password, address, userAgent });
  if (!opened) {
    // Not awaited: an account that exists would otherwise answer later than one that doesn't.
    void writeDownFailure(shop, email, address).catch((error: unknown) => {
      shop.log.error({ err: error }, 'a failed sign-in could not be written down');
    });
    return null;
  }
  const at = shop.now().toISOString();
  await shop.db.transaction(async (tx) => {
    await deleteExpiredSessions(tx, at);
    await insertAudit(tx, {
      actor: `admin:${opened.admin.email}`,
      action: 'admin.signed-in',
      entity: 'admin',
      entityId: opened.admin.id,
      detail: { address, userAgent: userAgent.slice(0, 200) },
      createdAt: at,
    });
  });
  return { setCookies: opened.setCookies };
}

async function countGuess(shop: Shop, email: string, form: SignInForm): Promise<void> {
  const { signInByAccount, signInByAddress } = shop.limits;
  if (form.deviceId !== null) return take(signInByAccount, `device ${form.deviceId} ${email}`);
  await take(signInByAddress, form.address);
  await take(signInByAccount, `account ${email}`);
}

async function take(limit: Shop['limits']['signInByAccount'], key: string): Promise<void> {
  const taken = await limit.consume(key);
  if (taken.allowed) return;
  throw new ShopError('rate-limited', 'Too many attempts to sign in.', {
    retryAfterSeconds: taken.retryAfterSeconds,
  });
}

/** Only guesses at accounts that exist are kept, so that the limit on them bounds the log too. */
async function writeDownFailure(shop: Shop, email: string, address: string): Promise<void> {
  const admin = await findAdminByEmail(shop.db.read, email);
  if (!admin) return;
  await shop.db.transaction((tx) =>
    insertAudit(tx, {
      actor: 'visitor',
      action: 'admin.sign-in-failed',
      entity: 'admin',
      entityId: admin.id,
      detail: { email, address },
      createdAt: shop.now().toISOString(),
    }),
  );
}
