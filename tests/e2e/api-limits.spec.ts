/** The limits on what anybody may do often, in a shop that has them on. Each test comes from addresses of its own. */
import { startSimulator, type Simulator } from '../../tools/razorpay-simulator/server.ts';
import { OPEN_ORDERS } from '../../src/server/commands/limit-open-orders.ts';
import { LIMITS, type RateLimitName } from '../../src/server/http/rate-limits.ts';
import {
  ask,
  checkout,
  deliver,
  expectProblem,
  length,
  newEmail,
  newKey,
  post,
  postForm,
  signed,
  snapshot,
  type Answer,
} from './api-requests.ts';
import { expect, KEYS, startShop, test, type RunningShop } from './open-shop.ts';

// One shop for the whole file, so its tests stay in one worker.
test.describe.configure({ mode: 'default' });

let gateway: Simulator;
let limited: RunningShop & { stop: () => Promise<void> };

test.beforeAll(async () => {
  gateway = await startSimulator({ port: 0, ...KEYS });
  limited = await startShop({ gateway, env: { RATE_LIMITS: 'on' } });
});

test.afterAll(async () => {
  await limited.stop();
  await gateway.close();
});

let addresses = 0;
/** A loopback address that no other test came from. */
function newAddress(): string {
  addresses += 1;
  return `127.7.${Math.floor(addresses / 250)}.${(addresses % 250) + 1}`;
}

function expectTooOften(answer: Answer, limit: RateLimitName): void {
  expectProblem(answer, 429, 'rate-limited');
  expectRetryAfter(answer, limit);
}

function expectRetryAfter(answer: Answer, limit: RateLimitName): void {
  expect(answer.headers['retry-after']).toMatch(/^\d+$/);
  const seconds = Number(answer.headers['retry-after']);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(LIMITS[limit].perSeconds);
}

/** What a client may claim about where it comes from. */
function claims(): Record<string, string> {
  const claimed = `203.0.113.${Math.floor(Math.random() * 250)}`;
  return {
    'x-forwarded-for': `${claimed}, ${claimed}`,
    'x-real-ip': claimed,
    forwarded: `for=${claimed}`,
    'cf-connecting-ip': claimed,
    'true-client-ip': claimed,
  };
}

const TOKEN = 'A'.repeat(32);
const EMPTY: [RateLimitName, path: string][] = [
  ['checkoutQuote', '/api/checkout/quote'],
  ['checkoutQuote', '/api/cart'],
  ['checkoutStart', '/api/checkout/start'],
  ['confirm', '/api/checkout/confirm'],
  ['payAgain', `/api/orders/${TOKEN}/pay`],
  ['payAgain', `/api/orders/${TOKEN}/cancel`],
  ['newsletterByAddress', '/api/newsletter'],
  ['newsletterLink', `/api/newsletter/unsubscribe/${TOKEN}`],
];

for (const [limit, path] of EMPTY) {
  test(`${path.replace(TOKEN, '[token]')}: ${LIMITS[limit].times} times for each address, whatever it claims`, async () => {
    const from = newAddress();
    const before = snapshot(limited);
    const statuses = await Promise.all(
      Array.from(
        { length: LIMITS[limit].times },
        async () => (await post(limited, path, {}, { from, headers: claims() })).status,
      ),
    );
    expect(statuses).not.toContain(429);
    for (const headers of [{}, claims(), { 'x-forwarded-for': '127.0.0.1' }]) {
      expectTooOften(await post(limited, path, {}, { from, headers }), limit);
    }
    expect((await post(limited, path, {}, { from: newAddress() })).status).not.toBe(429);
    expect(snapshot(limited)).toEqual(before);
  });
}

test('paying again and cancelling, by either way, share one limit', async () => {
  const from = newAddress();
  for (let time = 0; time < LIMITS.payAgain.times; time += 2) {
    await post(limited, `/api/orders/${TOKEN}/pay`, {}, { from });
    await postForm(limited, `/orders/${TOKEN}/cancel`, {}, { from });
  }
  expectTooOften(await post(limited, `/api/orders/${TOKEN}/cancel`, {}, { from }), 'payAgain');
  const form = await postForm(limited, `/orders/${TOKEN}/cancel`, {}, { from });
  expect([form.status, form.headers.location]).toEqual([303, `/orders/${TOKEN}?said=too-often`]);
});

test('reading has wide limits', async () => {
  const reads: [RateLimitName, string][] = [
    ['search', '/api/search?q=silk'],
    ['stock', '/api/stock?products=prd_x'],
    ['pincode', '/api/pincode?pincode=302001'],
  ];
  for (const [limit, path] of reads) {
    const from = newAddress();
    const answers = await Promise.all(
      Array.from({ length: LIMITS[limit].times }, async () => (await ask(limited, { path, from })).status),
    );
    expect(new Set(answers)).toEqual(new Set([200]));
    expectTooOften(await ask(limited, { path, from, headers: claims() }), limit);
  }
});

test('the search page has a wide limit of its own, and says so as a page', async () => {
  const from = newAddress();
  const look = () => ask(limited, { path: '/search?q=silk', from });
  for (let time = 0; time < LIMITS.searchPage.times; time += 8) {
    const answers = await Promise.all(Array.from({ length: 8 }, look));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  }
  const refused = await look();
  expect([refused.status, refused.headers['content-type']]).toEqual([429, 'text/html; charset=utf-8']);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused.text).toContain('That was too often');
  expect((await ask(limited, { path: '/api/search?q=silk', from })).status).toBe(200);
});

test('starting a checkout: five unpaid orders at a time and ten starts an hour for each email, from wherever', async () => {
  const email = newEmail();
  const start = (address: string) =>
    post(limited, '/api/checkout/start', checkout([length(50)], 95 + 99, address), {
      from: newAddress(),
      headers: { 'idempotency-key': newKey(), ...claims() },
    });
  const startMany = (times: number) =>
    Promise.all(
      Array.from({ length: times }, (_, time) => start(time % 2 ? email : `  ${email.toUpperCase()} `)),
    );
  const before = await startMany(LIMITS.startByEmail.times - 1);
  const made = before.filter(({ status }) => status === 201);
  expect(made).toHaveLength(OPEN_ORDERS.byEmail);
  for (const answer of before) if (answer.status !== 201) expectTooOften(answer, 'startByEmail');

  const [first] = made;
  const cancelled = await post(limited, `/api${first!.json.orderUrl}/cancel`, {}, { from: newAddress() });
  expect(cancelled.status).toBe(200);
  const after = await startMany(6);
  expect(after.filter(({ status }) => status === 201)).toHaveLength(1);
  for (const answer of after) if (answer.status !== 201) expectTooOften(answer, 'startByEmail');
  expect(limited.rows('SELECT id FROM orders WHERE email = ?', email)).toHaveLength(OPEN_ORDERS.byEmail + 1);
  expect((await start(newEmail())).status).toBe(201);
});

test('the newsletter: three a day for each email, and a flood learns nothing of who subscribes', async () => {
  const known = newEmail();
  await post(limited, '/api/newsletter', { email: known }, { from: newAddress() });
  limited.execute(`UPDATE newsletter_subscribers SET status = 'unsubscribed' WHERE email = ?`, known);
  const unknown = newEmail();
  const flood = async (email: string, times: number) => {
    const answers: Answer[] = [];
    for (let time = 0; time < times; time += 1) {
      answers.push(
        await post(limited, '/api/newsletter', { email }, { from: newAddress(), headers: claims() }),
      );
    }
    return answers;
  };
  // The address that is known was asked for once already.
  const [toKnown, toUnknown] = [await flood(known, 4), (await flood(unknown, 5)).slice(1)];
  const spoken = ({ status, text }: Answer) => `${status} ${text}`;
  expect(toKnown.map(spoken)).toEqual(toUnknown.map(spoken));
  expect(toKnown.map(({ status }) => status)).toEqual([202, 202, 429, 429]);
  expectTooOften(toKnown[3]!, 'newsletterByEmail');
  const form = await postForm(limited, '/api/newsletter', { email: known }, { from: newAddress() });
  expect([form.status, form.headers.location]).toEqual([303, '/newsletter/problem']);
  expect(
    limited.rows(
      'SELECT status FROM newsletter_subscribers WHERE email IN (?, ?) ORDER BY id',
      known,
      unknown,
    ),
  ).toEqual([{ status: 'unsubscribed' }, { status: 'subscribed' }]);
  expect(limited.rows('SELECT id FROM outbox WHERE recipient = ?', unknown)).toHaveLength(1);
});

test('webhooks: bad signatures are limited, the gateway never is', async () => {
  const { times } = LIMITS.badWebhookSignature;
  const forged = { 'x-razorpay-signature': 'ab'.repeat(32) };
  const before = snapshot(limited);
  const answers = await Promise.all(
    Array.from(
      { length: times },
      async () => (await deliver(limited, '{}', { ...forged, ...claims() })).status,
    ),
  );
  expect(new Set(answers)).toEqual(new Set([401]));
  expectTooOften(await deliver(limited, '{}', { ...forged, ...claims() }), 'badWebhookSignature');
  expect(snapshot(limited)).toEqual(before);
  const good = await Promise.all(
    Array.from({ length: 100 }, async (_, number) => {
      const body = JSON.stringify({ event: 'payment.downtime.started', number });
      return (await deliver(limited, body, { 'x-razorpay-signature': signed(body, KEYS.webhookSecret) }))
        .status;
    }),
  );
  expect(new Set(good)).toEqual(new Set([200]));
});

test.describe('guessing a password', () => {
  const signIn = (fields: { email: string; password: string }, from: string, cookie = '') =>
    postForm(limited, '/admin/sign-in', fields, {
      from,
      headers: { ...claims(), ...(cookie ? { cookie } : {}) },
    });

  test('ten guesses for each account, whatever the address; the owner still gets in from a known browser', async () => {
    const { email, password } = limited.owner;
    const opened = await signIn({ email, password }, newAddress());
    expect(opened.status).toBe(303);
    const device = (opened.headers['set-cookie'] ?? [])
      .map((cookie) => cookie.split(';')[0] ?? '')
      .find((cookie) => cookie.startsWith('darzi.device='));
    expect(device).toBeDefined();

    const spellings = [email, email.toUpperCase(), ` ${email} `, `${email}\t`];
    const guesses = await Promise.all(
      Array.from({ length: 60 }, (_, time) =>
        signIn({ email: spellings[time % 4]!, password: `guess-number-${time}` }, newAddress()),
      ),
    );
    const counted = (status: number): number => guesses.filter((guess) => guess.status === status).length;
    // The owner's own sign-in was one of the ten.
    expect([counted(401), counted(429)]).toEqual([
      LIMITS.signInByAccount.times - 1,
      60 - LIMITS.signInByAccount.times + 1,
    ]);
    for (const guess of guesses.filter(({ status }) => status === 429)) {
      expectRetryAfter(guess, 'signInByAccount');
      expect(guess.headers['cache-control']).toBe('no-store');
    }
    const right = await signIn({ email, password }, newAddress());
    expect([right.status, right.headers['set-cookie']]).toEqual([429, undefined]);
    // A cookie that was made up, or belongs to another account, is no known browser.
    const altered = `${device!.slice(0, -1)}${device!.endsWith('A') ? 'B' : 'A'}`;
    for (const cookie of [altered, 'darzi.device=x', `darzi.device=${'A'.repeat(22)}.${'A'.repeat(43)}`]) {
      expect((await signIn({ email, password }, newAddress(), cookie)).status).toBe(429);
    }
    const owner = await signIn({ email, password }, newAddress(), device);
    expect([owner.status, owner.headers.location]).toEqual([303, '/admin']);
  });

  test('thirty guesses for each address, over all accounts', async () => {
    const from = newAddress();
    const guess = (email: string, address: string) => signIn({ email, password: 'guess-number-1' }, address);
    const { times } = LIMITS.signInByAddress;
    await Promise.all(Array.from({ length: times }, () => guess(limited.owner.email, from)));
    const other = await guess('nobody@example.in', from);
    expect(other.status).toBe(429);
    expectRetryAfter(other, 'signInByAddress');
    expect((await guess('nobody@example.in', newAddress())).status).toBe(401);
  });

  test('a password too long to be one is refused without being hashed', async () => {
    const began = performance.now();
    for (let time = 0; time < 20; time += 1) {
      const answer = await signIn(
        { email: `long-${time}@example.in`, password: 'x'.repeat(60_000) },
        newAddress(),
      );
      expect(answer.status).toBe(401);
    }
    expect(performance.now() - began).toBeLessThan(10_000);
    const huge = post(limited, '/admin/sign-in', `email=a&password=${'x'.repeat(200_000)}`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect((await huge).status).toBe(413);
  });
});
