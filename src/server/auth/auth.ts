import { createHmac } from 'node:crypto';
import { betterAuth } from 'better-auth/minimal';
import type { Logger } from 'pino';
import type { Admin, AdminRole } from '../db/admins.ts';
import type { Database } from '../db/engine.ts';
import type { Env } from '../env.ts';
import { databaseAdapter } from './database-adapter.ts';
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

/** Who may work in the shop, and how they prove it. */
export interface Auth {
  readonly passwords: PasswordHashing;
  readonly devices: KnownDevices;
  /** The admin whose session these headers carry, or null. */
  findSignedIn(headers: Headers): Promise<SignedInAdmin | null>;
  /** Opens a session. Null where email and password don't fit: which of them is never told, not by time either. */
  signIn(attempt: SignInAttempt): Promise<{ admin: Admin; setCookies: string[] } | null>;
  /** Set-Cookie headers that make a browser forget its session. The session itself is ended by `signOut`. */
  cookiesToForget(): Promise<string[]>;
}

export interface AuthOptions {
  env: Pick<Env, 'authSecret' | 'siteUrl'>;
  db: Database;
  log: Logger;
}

const SESSION_SECONDS = 7 * 24 * 60 * 60;
/** Our own header: what a client sends under X-Forwarded-For says nothing. */
const ADDRESS_HEADER = 'x-darzi-address';
const LONGEST_USER_AGENT = 200;

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
      additionalFields: { role: { type: 'string', required: true, input: false, defaultValue: 'viewer' } },
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
    logger: {
      log(level, message) {
        // Wrong passwords are warnings to better-auth; the audit log keeps those.
        if (level === 'error') log.error({ from: 'better-auth' }, message);
        else log.debug({ from: 'better-auth' }, message);
      },
    },
  });

  return {
    passwords,
    devices: knownDevices({ authSecret: env.authSecret, secure }),

    async findSignedIn(headers) {
      const cookie = headers.get('cookie');
      if (!cookie?.includes('darzi.session_token=')) return null;
      const found = await answerOf(() => auth.api.getSession({ headers: new Headers({ cookie }) }));
      if (!found) return null;
      const { id, name, email, role } = found.user;
      return { id, name, email, role: roleOf(role), sessionId: found.session.id };
    },

    async signIn({ email, password, address, userAgent }) {
      const headers = new Headers({
        [ADDRESS_HEADER]: address,
        'user-agent': userAgent.slice(0, LONGEST_USER_AGENT),
      });
      const opened = await answerOf(() =>
        auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true }),
      );
      if (!opened) return null;
      const user: { id: string; name: string; email: string; role?: unknown } = opened.response.user;
      const admin = { id: user.id, name: user.name, email: user.email, role: roleOf(user.role) };
      return { admin, setCookies: opened.headers.getSetCookie() };
    },

    async cookiesToForget() {
      const { headers } = await auth.api.signOut({ headers: new Headers(), returnHeaders: true });
      return headers.getSetCookie();
    },
  };
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
