import { createHmac } from 'node:crypto';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Logger } from 'pino';
import { findChallenged, findSessionByToken, type Admin, type AdminRole } from '../db/admins.ts';
import type { Database } from '../db/engine.ts';
import type { Env } from '../env.ts';
import { databaseAdapter } from './database-adapter.ts';
import { generateBackupCode } from './generated-password.ts';
import { knownDevices, type KnownDevices } from './known-devices.ts';
import {
  LONGEST_PASSWORD,
  passwordHashing,
  SHORTEST_PASSWORD,
  type PasswordHashing,
} from './password-hashing.ts';

export interface SignedInAdmin {
  id: string;
  name: string;
  email: string;
  role: AdminRole;
  sessionId: string;
}

export interface SignInAttempt {
  email: string;
  password: string;
  /** The address and browser are kept with the session, for its owner to recognise. */
  address: string;
  userAgent: string;
}

export interface SessionOpened {
  needsCode: false;
  admin: Admin;
  sessionId: string;
  isDeactivated: boolean;
  setCookies: string[];
}

/** Email and password fit; the cookies say so for ten minutes. */
export interface CodeAsked {
  needsCode: true;
  setCookies: string[];
}

/** A sign-in that waits for a code. */
export interface SignInChallenge {
  admin: Admin;
  /** What the browser has to prove it. */
  proof: string;
}

export interface CodeAttempt {
  challenge: SignInChallenge;
  code: string;
  address: string;
  userAgent: string;
}

/** What better-auth does for the second factor of whoever the session in a Cookie header belongs to. */
export interface SecondFactors {
  /** Makes a secret for an app, not yet asked for, with ten codes to keep. Null where the password doesn't fit. */
  begin(
    cookieHeader: string,
    wish: { password: string; issuer: string },
  ): Promise<{ uri: string; backupCodes: string[] } | null>;
  /** From now on a code is asked for. Gives new cookies, or null where this code doesn't fit. */
  confirm(cookieHeader: string, code: string): Promise<string[] | null>;
  /** Ten new codes to keep in the place of the old ones. Null where the password doesn't fit. */
  renewBackupCodes(cookieHeader: string, password: string): Promise<string[] | null>;
}

/** Who may work in the shop, and how they prove it. */
export interface Auth {
  readonly passwords: PasswordHashing;
  readonly devices: KnownDevices;
  /** The admin whose session these headers carry, or null. */
  findSignedIn(headers: Headers): Promise<SignedInAdmin | null>;
  /**
   * Opens a session, or asks for a code where the account has a second factor. Null where email and password don't fit:
   * which of them is never told, not by time either.
   */
  signIn(attempt: SignInAttempt): Promise<SessionOpened | CodeAsked | null>;
  /** Whose sign-in waits for a code, by the cookies of their browser; null where none does, or no longer. */
  findChallenge(cookieHeader: string | null): Promise<SignInChallenge | null>;
  /** Opens the session that waited for this code: one of an app's, or one of those to keep. Null where it doesn't fit. */
  signInWithCode(attempt: CodeAttempt): Promise<SessionOpened | null>;
  /** Second factors of signed-in admins. */
  readonly secondFactors: SecondFactors;
  /** Set-Cookie headers that make a browser forget its session. The session itself is ended by `signOut`. */
  cookiesToForget(): Promise<string[]>;
}

export interface AuthOptions {
  env: Pick<Env, 'authSecret' | 'siteUrl'>;
  db: Database;
  log: Logger;
}

/** How long a sign-in waits for its code. */
const CODE_SECONDS = 10 * 60;
const BACKUP_CODES = 10;
const SESSION_SECONDS = 7 * 24 * 60 * 60;
/** Our own header: what a client sends under X-Forwarded-For says nothing. */
const ADDRESS_HEADER = 'x-darzi-address';
const LONGEST_USER_AGENT = 200;
/** What an app shows; everything else is one of the codes to keep. */
const APP_CODE = /^\d{6}$/;

/** Opens sign-in by email and password. Nothing of better-auth answers HTTP: pages call it here. */
export function openAuth({ env, db, log }: AuthOptions): Auth {
  const secure = env.siteUrl.protocol === 'https:';
  const passwords = passwordHashing();
  const auth = betterAuth({
    appName: 'Darzi',
    baseURL: env.siteUrl.origin,
    secret: createHmac('sha256', env.authSecret).update('darzi admin sessions').digest('base64url'),
    database: databaseAdapter(db),
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      password: {
        hash: (password) => passwords.hash(password),
        verify: (guess) => passwords.verify(guess),
      },
    },
    user: {
      additionalFields: {
        role: { type: 'string', required: true, input: false, defaultValue: 'viewer' },
        deactivatedAt: { type: 'string', required: false, input: false },
      },
    },
    // A session lasts a week and isn't made longer by use: looking at a page then writes nothing.
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    advanced: {
      cookiePrefix: 'darzi',
      useSecureCookies: secure,
      // Shoppers' pages never see the session of an admin.
      defaultCookieAttributes: { path: '/admin', httpOnly: true, sameSite: 'lax', secure },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { validateSchema: false },
    },
    plugins: [
      twoFactor({
        // Our own limits count guesses, and leave a way for whoever owns the account.
        accountLockout: { enabled: false },
        twoFactorCookieMaxAge: CODE_SECONDS,
        backupCodeOptions: {
          customBackupCodesGenerate: () => Array.from({ length: BACKUP_CODES }, generateBackupCode),
        },
      }),
    ],
    logger: {
      log(level, message) {
        // Wrong passwords are warnings to better-auth; the audit log keeps those.
        if (level === 'error') log.error({ from: 'better-auth' }, message);
        else log.debug({ from: 'better-auth' }, message);
      },
    },
  });

  const challengeCookie = `${secure ? '__Secure-' : ''}darzi.two_factor`;

  async function sessionOf(token: string, headers: Headers): Promise<SessionOpened | null> {
    const found = await findSessionByToken(db.read, token);
    if (!found) return null;
    const { sessionId, deactivatedAt, ...admin } = found;
    const isDeactivated = deactivatedAt !== null;
    return { needsCode: false, admin, sessionId, isDeactivated, setCookies: headers.getSetCookie() };
  }

  return {
    passwords,
    devices: knownDevices({ authSecret: env.authSecret, secure }),

    async findSignedIn(headers) {
      const cookie = headers.get('cookie');
      if (!cookie?.includes('darzi.session_token=')) return null;
      const found = await answerOf(() => auth.api.getSession({ headers: new Headers({ cookie }) }));
      if (!found) return null;
      const { id, name, email, role, deactivatedAt } = found.user;
      if (deactivatedAt) return null;
      return { id, name, email, role: roleOf(role), sessionId: found.session.id };
    },

    async signIn({ email, password, address, userAgent }) {
      const headers = clientHeaders({ address, userAgent });
      const opened = await answerOf(() =>
        auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true }),
      );
      if (!opened) return null;
      if ('twoFactorRedirect' in opened.response) {
        return { needsCode: true, setCookies: opened.headers.getSetCookie() };
      }
      return sessionOf(opened.response.token, opened.headers);
    },

    async findChallenge(cookieHeader) {
      const proof = pairOf(cookieHeader, challengeCookie);
      // A signed cookie is what it says, a full stop, and its signature.
      const identifier = decoded(proof?.slice(challengeCookie.length + 1) ?? '').replace(/\.[^.]*$/, '');
      if (proof === null || identifier === '') return null;
      const admin = await findChallenged(db.read, { identifier, now: new Date().toISOString() });
      return admin && { admin, proof };
    },

    async signInWithCode({ challenge, code, address, userAgent }) {
      const headers = clientHeaders({ address, userAgent });
      headers.set('cookie', challenge.proof);
      const request = { body: { code }, headers, returnHeaders: true } as const;
      const opened = await answerOf(() =>
        APP_CODE.test(code) ? auth.api.verifyTOTP(request) : auth.api.verifyBackupCode(request),
      );
      if (!opened?.response.token) return null;
      return sessionOf(opened.response.token, opened.headers);
    },

    secondFactors: {
      async begin(cookieHeader, { password, issuer }) {
        const headers = new Headers({ cookie: cookieHeader });
        const begun = await answerOf(() =>
          auth.api.enableTwoFactor({ body: { password, issuer, method: 'totp' }, headers }),
        );
        if (begun?.method !== 'totp') return null;
        return { uri: begun.totpURI, backupCodes: begun.backupCodes };
      },
      async confirm(cookieHeader, code) {
        const headers = new Headers({ cookie: cookieHeader });
        const done = await answerOf(() =>
          auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }),
        );
        return done && done.headers.getSetCookie();
      },
      async renewBackupCodes(cookieHeader, password) {
        const headers = new Headers({ cookie: cookieHeader });
        const renewed = await answerOf(() => auth.api.generateBackupCodes({ body: { password }, headers }));
        return renewed && renewed.backupCodes;
      },
    },

    async cookiesToForget() {
      const { headers } = await auth.api.signOut({ headers: new Headers(), returnHeaders: true });
      return headers.getSetCookie();
    },
  };
}

function clientHeaders({ address, userAgent }: { address: string; userAgent: string }): Headers {
  return new Headers({ [ADDRESS_HEADER]: address, 'user-agent': userAgent.slice(0, LONGEST_USER_AGENT) });
}

/** The cookie of this name as it stands in a Cookie header, or null. */
function pairOf(cookieHeader: string | null, name: string): string | null {
  const pairs = (cookieHeader ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`)) ?? null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** Null where better-auth refuses (4xx). What went wrong underneath is thrown as it was. */
async function answerOf<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Error && error.name === 'APIError' && 'statusCode' in error)) throw error;
    if (Number(error.statusCode) < 500) return null;
    throw error.cause instanceof Error ? error.cause : error;
  }
}

function roleOf(stored: unknown): AdminRole {
  return stored === 'owner' || stored === 'staff' ? stored : 'viewer';
}
