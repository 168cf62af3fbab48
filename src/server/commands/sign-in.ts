import { findAdminByEmail } from '../db/admins.ts';
import { insertAudit } from '../db/audit.ts';
import { ShopError } from '../domain/errors.ts';
import { LONGEST_PASSWORD } from '../auth/password-hashing.ts';
import type { Shop } from '../shop.ts';
import { keepSession } from './keep-session.ts';

export interface SignInForm {
  email: string;
  password: string;
  /** The id of a device from which this account was signed in to before, or null. */
  deviceId: string | null;
  address: string;
  userAgent: string;
}

const LONGEST_EMAIL = 254;

/** What a sign-in came to: the cookies to set, and whether a code is still asked for. */
export interface SignedIn {
  needsCode: boolean;
  setCookies: string[];
}

/**
 * Signs an admin in, or has them asked for a code. Null where email and password don't fit, whichever of the two it is. Throws `rate-limited`
 * after too many guesses: a known device has guesses of its own, so that strangers can't lock the owner out.
 */
export async function signIn(shop: Shop, form: SignInForm): Promise<SignedIn | null> {
  const email = form.email.trim().toLowerCase();
  if (email === '' || email.length > LONGEST_EMAIL || form.password.length > LONGEST_PASSWORD) return null;
  const { deviceId } = form;
  await countGuess(shop, { at: 'account', email, deviceId, address: form.address });
  const { password, address, userAgent } = form;
  const opened = await shop.auth.signIn({ email, password, address, userAgent });
  if (!opened) {
    // Not awaited: an account that exists would otherwise answer later than one that doesn't.
    void writeDownFailure(shop, { email, address, at: 'account' }).catch((error: unknown) => {
      shop.log.error({ err: error }, 'a failed sign-in could not be written down');
    });
    return null;
  }
  if (opened.needsCode) return opened;
  return keepSession(shop, opened, { address, userAgent });
}

/**
 * Counts a guess at an account's password, or at its code. Throws `rate-limited`: strangers share what an account and an
 * address have, and a known device has its own.
 */
export async function countGuess(
  shop: Shop,
  guess: { at: 'account' | 'code'; email: string; deviceId: string | null; address: string },
): Promise<void> {
  const { signInByAccount, signInByAddress } = shop.limits;
  const { at, email, deviceId, address } = guess;
  if (deviceId !== null) {
    return take(signInByAccount, `device ${deviceId} ${at === 'code' ? 'code ' : ''}${email}`);
  }
  await take(signInByAddress, address);
  await take(signInByAccount, `${at} ${email}`);
}

async function take(limit: Shop['limits']['signInByAccount'], key: string): Promise<void> {
  const taken = await limit.consume(key);
  if (taken.allowed) return;
  throw new ShopError('rate-limited', 'Too many attempts to sign in.', {
    retryAfterSeconds: taken.retryAfterSeconds,
  });
}

/** Only guesses at accounts that exist are kept, so that the limit on them bounds the log too. */
export async function writeDownFailure(
  shop: Shop,
  { email, address, at }: { email: string; address: string; at: 'account' | 'code' },
): Promise<void> {
  const admin = await findAdminByEmail(shop.db.read, email);
  if (!admin) return;
  await shop.db.transaction((tx) =>
    insertAudit(tx, {
      actor: 'visitor',
      action: 'admin.sign-in-failed',
      entity: 'admin',
      entityId: admin.id,
      detail: { email, address, ...(at === 'code' && { why: 'wrong-code' }) },
      createdAt: shop.now().toISOString(),
    }),
  );
}
