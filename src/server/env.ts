/** The environment, read and checked once at start. Nothing else reads `process.env`. */
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

export interface Env {
  host: string;
  port: number;
  siteUrl: URL;
  dataDir: string;
  /** A path, or `:memory:` where nothing can be written. */
  databaseFile: string;
  /** Where uploaded pictures lie. */
  mediaFolder: string;
  /** Null where no keys are set: then the shop takes offline orders. */
  razorpay: { keyId: string; keySecret: string; webhookSecrets: string[] } | null;
  webhookSecrets: string[];
  razorpayApiUrl: URL;
  razorpayCheckoutUrl: URL;
  /** Null where mail is kept as files in the data folder. */
  smtpUrl: string | null;
  /** Who the shop's mails come from; null for the shop's own address in its settings. An empty name is the shop's. */
  mailFrom: { name: string; address: string } | null;
  authSecret: string;
  trustedProxyHops: number;
  rateLimits: boolean;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

/** A bad value in the environment; its message names the variable and is all that the person needs. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

const text = z.string().trim();
const optionalText = text.optional().transform((value) => (value === '' ? undefined : value));

/** `orders@shop.example` or `Shop <orders@shop.example>`. */
function senderIn(typed: string, context: z.RefinementCtx): { name: string; address: string } {
  const [, quoted, plain, bracketed] = /^(?:"([^"]*)"|([^"<>]*?))\s*<([^<>]*)>$/.exec(typed) ?? [];
  const address = z.email().safeParse(bracketed ?? typed);
  if (address.success && !/\p{Cc}/u.test(typed)) {
    return { name: (quoted ?? plain ?? '').trim(), address: address.data };
  }
  context.addIssue({ code: 'custom', message: 'must be an address, or a name and an address in < >' });
  return z.NEVER;
}

/** Decimal digits only: "1e3", "0x10" and " " are no numbers here. */
function wholeNumber(least: number, most: number) {
  return optionalText.pipe(
    z
      .string()
      .regex(/^\d{1,6}$/, 'must be a whole number')
      .transform(Number)
      .pipe(z.int().min(least).max(most))
      .optional(),
  );
}

const Variables = z.object({
  HOST: optionalText,
  PORT: wholeNumber(1, 65_535),
  SITE_URL: optionalText.pipe(z.url({ protocol: /^https?$/ }).optional()),
  DATA_DIR: optionalText,
  DATABASE_URL: optionalText.pipe(
    z
      .string()
      .regex(/^file:.+/, 'must be file: and a path')
      .optional(),
  ),
  RAZORPAY_KEY_ID: optionalText.pipe(
    z
      .string()
      .regex(/^rzp_(test|live)_\w+$/, 'must look like rzp_test_… or rzp_live_…')
      .optional(),
  ),
  RAZORPAY_KEY_SECRET: optionalText,
  RAZORPAY_WEBHOOK_SECRET: optionalText,
  RAZORPAY_API_URL: optionalText.pipe(z.url({ protocol: /^https?$/ }).optional()),
  RAZORPAY_CHECKOUT_URL: optionalText.pipe(z.url({ protocol: /^https?$/ }).optional()),
  SMTP_URL: optionalText.pipe(z.url({ protocol: /^smtps?$/, hostname: /./ }).optional()),
  MAIL_FROM: optionalText.pipe(z.string().transform(senderIn).optional()),
  AUTH_SECRET: optionalText.pipe(z.string().min(32, 'must be at least 32 characters').optional()),
  TRUSTED_PROXY_HOPS: wholeNumber(0, 10),
  RATE_LIMITS: optionalText.pipe(z.enum(['on', 'off']).optional()),
  LOG_LEVEL: optionalText.pipe(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
  ),
});

/** Whether a URL points at this machine. */
export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d+){3}$/.test(url.hostname);
}

/**
 * Reads and checks the environment. Throws EnvError with one line that names the variable. Makes the data
 * folder and, where AUTH_SECRET isn't set, a secret in it (mode 600).
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const parsed = Variables.safeParse(source);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new EnvError(`${String(issue?.path[0])}: ${issue?.message ?? 'is not valid'}`);
  }
  const variables = parsed.data;
  const port = variables.PORT ?? 4321;
  const siteUrl = new URL(variables.SITE_URL ?? `http://localhost:${port}`);
  if (siteUrl.pathname !== '/' || siteUrl.search !== '' || siteUrl.hash !== '') {
    throw new EnvError('SITE_URL: must be an origin without a path, such as https://shop.example');
  }
  const razorpay = razorpayKeys(variables);
  const live = razorpay?.keyId.startsWith('rzp_live_') ?? false;
  if (variables.RATE_LIMITS === 'off' && live) {
    throw new EnvError('RATE_LIMITS: must not be off with live Razorpay keys');
  }
  const dataDir = resolve(variables.DATA_DIR ?? 'data');
  const writable = isWritableFolder(dataDir);
  if (!writable && live) {
    throw new EnvError('DATA_DIR: is not writable, and with live Razorpay keys orders would be lost');
  }
  const file = databaseFile(variables.DATABASE_URL, dataDir, writable);
  if (file === ':memory:' && live) {
    throw new EnvError('DATABASE_URL: must be a file with live Razorpay keys, or orders would be lost');
  }
  return {
    host: variables.HOST ?? '127.0.0.1',
    port,
    siteUrl,
    dataDir,
    databaseFile: file,
    mediaFolder: join(dataDir, 'media'),
    razorpay,
    webhookSecrets: secretsOf(variables.RAZORPAY_WEBHOOK_SECRET),
    razorpayApiUrl: gatewayUrl(
      'RAZORPAY_API_URL',
      variables.RAZORPAY_API_URL ?? 'https://api.razorpay.com/v1',
    ),
    razorpayCheckoutUrl: gatewayUrl(
      'RAZORPAY_CHECKOUT_URL',
      variables.RAZORPAY_CHECKOUT_URL ?? 'https://checkout.razorpay.com/v1/checkout.js',
    ),
    smtpUrl: variables.SMTP_URL ?? null,
    mailFrom: variables.MAIL_FROM ?? null,
    authSecret: variables.AUTH_SECRET ?? keptSecret(dataDir, writable),
    trustedProxyHops: variables.TRUSTED_PROXY_HOPS ?? 0,
    rateLimits: variables.RATE_LIMITS !== 'off',
    logLevel: variables.LOG_LEVEL ?? 'info',
  };
}

function razorpayKeys(variables: z.infer<typeof Variables>): Env['razorpay'] {
  const { RAZORPAY_KEY_ID: keyId, RAZORPAY_KEY_SECRET: keySecret } = variables;
  if (keyId === undefined && keySecret === undefined) return null;
  if (keyId === undefined) throw new EnvError('RAZORPAY_KEY_ID: is missing while RAZORPAY_KEY_SECRET is set');
  if (keySecret === undefined)
    throw new EnvError('RAZORPAY_KEY_SECRET: is missing while RAZORPAY_KEY_ID is set');
  const webhookSecrets = secretsOf(variables.RAZORPAY_WEBHOOK_SECRET);
  if (webhookSecrets.length === 0) {
    throw new EnvError('RAZORPAY_WEBHOOK_SECRET: is missing while Razorpay keys are set');
  }
  return { keyId, keySecret, webhookSecrets };
}

function secretsOf(list: string | undefined): string[] {
  return (list ?? '')
    .split(',')
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '');
}

function gatewayUrl(name: string, value: string): URL {
  const url = new URL(value);
  if (url.protocol === 'http:' && !isLoopback(url)) throw new EnvError(`${name}: must be https`);
  return url;
}

function isWritableFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function databaseFile(url: string | undefined, dataDir: string, writable: boolean): string {
  if (url === 'file::memory:') return ':memory:';
  if (url !== undefined) return resolve(url.slice('file:'.length).replace(/^\/\/(?=\/)/, ''));
  return writable ? join(dataDir, 'shop.db') : ':memory:';
}

/** The secret that was made at the first start, so that sessions and order links outlive a restart. */
function keptSecret(dataDir: string, writable: boolean): string {
  const made = randomBytes(32).toString('base64url');
  if (!writable) return made;
  const file = join(dataDir, 'auth-secret');
  if (!existsSync(file)) {
    // Linked into place whole, so that another process that starts at the same moment reads it whole or not.
    const whole = `${file}.${process.pid}`;
    writeFileSync(whole, `${made}\n`, { mode: 0o600 });
    try {
      linkSync(whole, file);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    } finally {
      unlinkSync(whole);
    }
  }
  const kept = readFileSync(file, 'utf8').trim();
  if (kept.length < 32) throw new EnvError(`AUTH_SECRET: ${file} is damaged; restore it or set AUTH_SECRET`);
  return kept;
}
