import { createHash } from 'node:crypto';
import type { SignInChallenge } from '../auth/auth.ts';
import { takeCode } from '../db/admins.ts';
import type { Shop } from '../shop.ts';
import { keepSession } from './keep-session.ts';
import { countGuess, writeDownFailure, type SignedIn } from './sign-in.ts';

export interface CodeForm {
  challenge: SignInChallenge;
  /** As it was typed: six digits of an app's, or one of the codes to keep. */
  code: string;
  deviceId: string | null;
  address: string;
  userAgent: string;
}

const LONGEST_CODE = 32;
/** An app's code is taken for half a minute before and after its own; twice that is surely over. */
const CODE_USED_MS = 3 * 60_000;

/**
 * The second step of signing in. Null where the code doesn't fit, or was used before (RFC 6238, 5.2). Throws `rate-limited`
 * after too many guesses: a known device has guesses of its own.
 */
export async function signInWithCode(shop: Shop, form: CodeForm): Promise<SignedIn | null> {
  const { challenge, deviceId, address, userAgent } = form;
  const { id: adminId, email } = challenge.admin;
  await countGuess(shop, { at: 'code', email, deviceId, address });
  // Apps show "123 456"; codes to keep are in small letters.
  const code = form.code.replaceAll(/\s/g, '').toLowerCase().slice(0, LONGEST_CODE);
  const opened = await shop.auth.signInWithCode({ challenge, code, address, userAgent });
  if (!opened) {
    await writeDownFailure(shop, { email, address, at: 'code' });
    return null;
  }
  const codeHash = createHash('sha256').update(`${adminId} ${code}`).digest('hex');
  return keepSession(shop, opened, {
    address,
    userAgent,
    isRefused: async (tx) => {
      const now = shop.now();
      const until = new Date(now.getTime() + CODE_USED_MS).toISOString();
      return !(await takeCode(tx, { adminId, codeHash, at: now.toISOString(), until }));
    },
  });
}
