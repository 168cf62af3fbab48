import type { SignedInAdmin } from '../auth/auth.ts';
import { insertAudit } from '../db/audit.ts';
import { findSettings } from '../db/settings.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';

/** An admin, and the proof of their session for better-auth. */
export interface ProvenAdmin {
  admin: SignedInAdmin;
  /** The Cookie header. */
  proof: string;
}

/** What an app is told, and the codes to keep for when it is lost. Both are shown once. */
export interface BegunSecondFactor {
  /** `otpauth://totp/…` */
  uri: string;
  backupCodes: readonly string[];
}

/** Makes a secret for an app; no code is asked for before one has fitted. Throws `bad-input` and `rate-limited`. */
export async function beginSecondFactor(
  shop: Shop,
  { admin, proof }: ProvenAdmin,
  password: string,
): Promise<BegunSecondFactor> {
  await countPasswordGuess(shop, admin);
  const { shopName } = await findSettings(shop.db.read);
  const begun = await shop.auth.secondFactors.begin(proof, { password, issuer: shopName });
  if (!begun) throw wrongPassword();
  return begun;
}

/** From now on signing in asks for a code. Gives cookies to set. Throws `bad-input` and `rate-limited`. */
export async function confirmSecondFactor(
  shop: Shop,
  { admin, proof }: ProvenAdmin,
  code: string,
): Promise<string[]> {
  await countPasswordGuess(shop, admin);
  const setCookies = await shop.auth.secondFactors.confirm(proof, code.replaceAll(/\s/g, '').slice(0, 32));
  if (!setCookies) {
    const message = 'This code doesn’t fit. Please type the one that the app shows now.';
    throw new ShopError('bad-input', message, { errors: [{ field: 'code', message }] });
  }
  await shop.db.transaction((tx) =>
    insertAudit(tx, {
      actor: `admin:${admin.email}`,
      action: 'admin.second-factor-on',
      entity: 'admin',
      entityId: admin.id,
      detail: { before: { secondFactor: false }, after: { secondFactor: true } },
      createdAt: shop.now().toISOString(),
    }),
  );
  return setCookies;
}

/** New codes to keep; the old ones open nothing any more. Throws `bad-input` and `rate-limited`. */
export async function renewBackupCodes(
  shop: Shop,
  { admin, proof }: ProvenAdmin,
  password: string,
): Promise<readonly string[]> {
  await countPasswordGuess(shop, admin);
  const codes = await shop.auth.secondFactors.renewBackupCodes(proof, password);
  if (!codes) throw wrongPassword();
  await shop.db.transaction((tx) =>
    insertAudit(tx, {
      actor: `admin:${admin.email}`,
      action: 'admin.backup-codes-renewed',
      entity: 'admin',
      entityId: admin.id,
      createdAt: shop.now().toISOString(),
    }),
  );
  return codes;
}

/** Counts a guess of whoever holds an admin's session. Throws `rate-limited`. */
export async function countPasswordGuess(shop: Shop, { id }: { id: string }): Promise<void> {
  const guess = await shop.limits.signInByAccount.consume(`password ${id}`);
  if (guess.allowed) return;
  throw new ShopError('rate-limited', 'Too many attempts. Please wait a little and try again.', {
    retryAfterSeconds: guess.retryAfterSeconds,
  });
}

/** What is said of a password that isn't the admin's. */
export function wrongPassword(): ShopError {
  const message = 'That is not your current password.';
  return new ShopError('bad-input', message, { errors: [{ field: 'password', message }] });
}
