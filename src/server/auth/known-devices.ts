import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const ONE_YEAR_SECONDS = 31_536_000;
const VALUE = /^([\w-]{22})\.([\w-]{43})$/;

/**
 * Remembers which browsers an admin has signed in from, so that strangers who use up the guesses for an account
 * don't lock its owner out. Knowing a device opens nothing: it only has guesses of its own.
 */
export interface KnownDevices {
  /** The device's id where this Cookie header proves an earlier sign-in to this account, or null. */
  recognise(cookieHeader: string | null, email: string): string | null;
  /** A Set-Cookie header for a browser that has just signed in. */
  remember(email: string): string;
}

/** Devices known by a cookie that is signed under a key of its own. */
export function knownDevices(options: { authSecret: string; secure: boolean }): KnownDevices {
  const key = createHmac('sha256', options.authSecret).update('darzi known devices').digest();
  const name = options.secure ? '__Secure-darzi.device' : 'darzi.device';
  const signature = (id: string, email: string): string =>
    createHmac('sha256', key).update(`${id} ${email}`).digest('base64url');

  return {
    recognise(cookieHeader, email) {
      for (const pair of (cookieHeader ?? '').split(';')) {
        const [found, value = ''] = pair.trim().split('=');
        const [, id, proof] = (found === name && VALUE.exec(value)) || [];
        if (id === undefined || proof === undefined) continue;
        // As they are spelled: base64url has more than one spelling for the same bytes.
        if (timingSafeEqual(Buffer.from(proof), Buffer.from(signature(id, email)))) return id;
      }
      return null;
    },
    remember(email) {
      const id = randomBytes(16).toString('base64url');
      const value = `${id}.${signature(id, email)}`;
      const attributes = ['Path=/admin', `Max-Age=${ONE_YEAR_SECONDS}`, 'HttpOnly', 'SameSite=Lax'];
      return [`${name}=${value}`, ...attributes, ...(options.secure ? ['Secure'] : [])].join('; ');
    },
  };
}
