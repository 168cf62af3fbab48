import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EnvError, isLoopback, readEnv, type Env } from '#server/env.ts';
import { temporaryFolder } from '../support/open-test-shop.ts';

const keys = (mode: 'test' | 'live'): Record<string, string> => ({
  RAZORPAY_KEY_ID: `rzp_${mode}_abc`,
  RAZORPAY_KEY_SECRET: 'secret',
  RAZORPAY_WEBHOOK_SECRET: 'current',
});

async function read(variables: Record<string, string> = {}): Promise<Env> {
  return readEnv({ DATA_DIR: await temporaryFolder(), ...variables });
}

async function refusal(variables: Record<string, string>): Promise<string> {
  try {
    await read(variables);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  return 'taken';
}

test('nothing needs to be set', async () => {
  const folder = await temporaryFolder();
  const env = readEnv({ DATA_DIR: folder });
  expect({ ...env, siteUrl: env.siteUrl.href, razorpayApiUrl: env.razorpayApiUrl.href }).toMatchObject({
    host: '127.0.0.1',
    port: 4321,
    siteUrl: 'http://localhost:4321/',
    dataDir: folder,
    databaseFile: join(folder, 'shop.db'),
    mediaFolder: join(folder, 'media'),
    razorpay: null,
    webhookSecrets: [],
    razorpayApiUrl: 'https://api.razorpay.com/v1',
    smtpUrl: null,
    mailFrom: null,
    trustedProxyHops: 0,
    rateLimits: true,
    logLevel: 'info',
  });
  expect(env.razorpayCheckoutUrl.href).toBe('https://checkout.razorpay.com/v1/checkout.js');
});

test('an empty variable is as good as none', async () => {
  const empty = Object.fromEntries(
    ['HOST', 'PORT', 'SITE_URL', 'RAZORPAY_KEY_ID', 'RAZORPAY_KEY_SECRET', 'SMTP_URL', 'LOG_LEVEL'].map(
      (name) => [name, ''],
    ),
  );
  expect(await read(empty)).toMatchObject({ port: 4321, razorpay: null, smtpUrl: null, logLevel: 'info' });
});

test('the site’s address follows the port', async () => {
  expect((await read({ PORT: '8080' })).siteUrl.origin).toBe('http://localhost:8080');
  expect((await read({ PORT: '8080', SITE_URL: 'https://darzi.example' })).siteUrl.origin).toBe(
    'https://darzi.example',
  );
});

test.each([
  ['shop@gaz.example', { name: '', address: 'shop@gaz.example' }],
  ['<shop@gaz.example>', { name: '', address: 'shop@gaz.example' }],
  ['Gaz & Girah <shop@gaz.example>', { name: 'Gaz & Girah', address: 'shop@gaz.example' }],
  ['"Gaz, Girah" <shop@gaz.example>', { name: 'Gaz, Girah', address: 'shop@gaz.example' }],
])('MAIL_FROM=%s is a name and an address', async (typed, sender) => {
  expect((await read({ MAIL_FROM: typed })).mailFrom).toEqual(sender);
});

describe('a bad value stops the process with one line that begins with its name:', () => {
  test.each([
    ['PORT', 'eighty'],
    ['PORT', '1e3'],
    ['PORT', '0x50'],
    ['PORT', '-1'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['SITE_URL', 'darzi.example'],
    ['SITE_URL', 'ftp://darzi.example'],
    ['SITE_URL', 'https://darzi.example/shop'],
    ['SITE_URL', 'https://darzi.example/?a=b'],
    ['DATABASE_URL', 'postgres://localhost/darzi'],
    ['DATABASE_URL', 'shop.db'],
    ['DATABASE_URL', 'file:'],
    ['RAZORPAY_KEY_ID', 'key'],
    ['RAZORPAY_KEY_ID', 'rzp_prod_abc'],
    ['RAZORPAY_API_URL', 'nowhere'],
    ['RAZORPAY_API_URL', 'http://api.example/v1'],
    ['RAZORPAY_CHECKOUT_URL', 'http://checkout.example/v1/checkout.js'],
    ['RAZORPAY_CHECKOUT_URL', 'javascript:alert(1)'],
    ['SMTP_URL', 'https://mail.example'],
    ['SMTP_URL', 'smtp://'],
    ['MAIL_FROM', 'the shop'],
    ['MAIL_FROM', 'Shop <shop@gaz.example'],
    ['MAIL_FROM', 'Shop <a@gaz.example>, <b@gaz.example>'],
    ['MAIL_FROM', 'Shop\r\nBcc: x <shop@gaz.example>'],
    ['AUTH_SECRET', 'short'],
    ['TRUSTED_PROXY_HOPS', '-1'],
    ['TRUSTED_PROXY_HOPS', '11'],
    ['TRUSTED_PROXY_HOPS', 'one'],
    ['RATE_LIMITS', 'no'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s', async (name, value) => {
    const message = await refusal({ [name]: value });
    expect(message.startsWith(`${name}: `)).toBe(true);
    expect(message).not.toContain('\n');
  });

  test('the gateway may be reached without TLS on this machine only', async () => {
    const env = await read({ RAZORPAY_API_URL: 'http://127.0.0.1:4390/v1' });
    expect(env.razorpayApiUrl.href).toBe('http://127.0.0.1:4390/v1');
  });
});

describe('Razorpay’s keys', () => {
  test('come together, with a webhook secret', async () => {
    const whole = keys('test');
    for (const missing of Object.keys(whole)) {
      const message = await refusal({
        ...whole,
        [missing]: missing === 'RAZORPAY_WEBHOOK_SECRET' ? ' , ' : '',
      });
      expect(message).toMatch(new RegExp(`^${missing}: is missing`));
    }
  });

  test('take the current webhook secret and the one before', async () => {
    const env = await read({ ...keys('test'), RAZORPAY_WEBHOOK_SECRET: 'current, previous' });
    expect(env.razorpay).toEqual({
      keyId: 'rzp_test_abc',
      keySecret: 'secret',
      webhookSecrets: ['current', 'previous'],
    });
    expect(env.webhookSecrets).toEqual(['current', 'previous']);
  });

  test('that are live take no switched-off limits and no memory for a database', async () => {
    expect(await refusal(keys('live'))).toBe('taken');
    expect(await refusal({ ...keys('live'), RATE_LIMITS: 'off' })).toMatch(/^RATE_LIMITS: /);
    expect(await refusal({ ...keys('live'), DATABASE_URL: 'file::memory:' })).toMatch(/^DATABASE_URL: /);
    expect(await refusal({ ...keys('test'), RATE_LIMITS: 'off', DATABASE_URL: 'file::memory:' })).toBe(
      'taken',
    );
  });

  test.skipIf(process.getuid?.() === 0)('that are live need a data folder that can be written', async () => {
    const folder = await temporaryFolder();
    await chmod(folder, 0o500);
    expect(await refusal({ ...keys('live'), DATA_DIR: folder })).toMatch(/^DATA_DIR: /);
  });

  test('that are live need a data folder that can be made', async () => {
    const file = join(await temporaryFolder(), 'a-file');
    await writeFile(file, '');
    expect(await refusal({ ...keys('live'), DATA_DIR: join(file, 'data') })).toMatch(/^DATA_DIR: /);
  });
});

test('without a writable folder everything lives in memory', async () => {
  const file = join(await temporaryFolder(), 'a-file');
  await writeFile(file, '');
  expect(await read({ DATA_DIR: join(file, 'data') })).toMatchObject({ databaseFile: ':memory:' });
});

test.each([
  ['file:/var/lib/shop.db', '/var/lib/shop.db'],
  ['file:///var/lib/shop.db', '/var/lib/shop.db'],
  ['file::memory:', ':memory:'],
])('DATABASE_URL=%s is %s', async (url, file) => {
  expect((await read({ DATABASE_URL: url })).databaseFile).toBe(file);
});

describe('the secret', () => {
  test('is made once, for its owner’s eyes only, and kept', async () => {
    const folder = await temporaryFolder();
    const first = readEnv({ DATA_DIR: folder }).authSecret;
    expect(readEnv({ DATA_DIR: folder }).authSecret).toBe(first);
    expect(first.length).toBeGreaterThanOrEqual(32);
    expect((await stat(join(folder, 'auth-secret'))).mode & 0o777).toBe(0o600);
    expect((await readFile(join(folder, 'auth-secret'), 'utf8')).trim()).toBe(first);
    expect(await readdir(folder)).toEqual(['auth-secret']);
  });

  test('that is set makes no file', async () => {
    const folder = await temporaryFolder();
    expect(readEnv({ DATA_DIR: folder, AUTH_SECRET: 'x'.repeat(32) }).authSecret).toBe('x'.repeat(32));
    expect(await readdir(folder)).toEqual([]);
  });

  test('that was damaged stops the process', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'auth-secret'), 'half');
    expect(await refusal({ DATA_DIR: folder })).toMatch(/^AUTH_SECRET: .*auth-secret is damaged/);
  });
});

test('this machine has many names', () => {
  for (const host of ['localhost', '127.0.0.1', '127.9.8.7', '[::1]']) {
    expect(isLoopback(new URL(`http://${host}:1`))).toBe(true);
  }
  for (const host of ['localhost.example', '127.0.0.1.example', '10.0.0.1', '[::2]']) {
    expect(isLoopback(new URL(`http://${host}:1`))).toBe(false);
  }
});
