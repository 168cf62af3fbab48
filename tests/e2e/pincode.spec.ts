import { ask, expectProblem } from './api-requests.ts';
import { expect, test } from './open-shop.ts';

test('a PIN code gives its town, its state and the working days to it, and may be kept for an hour', async ({
  shop,
}) => {
  const answer = await ask(shop, { path: '/api/pincode?pincode=302001' });
  expect(answer.status).toBe(200);
  expect(answer.json).toEqual({
    pincode: '302001',
    city: 'Jaipur',
    state: 'Rajasthan',
    delivery: { leastDays: 3, mostDays: 5 },
  });
  expect(answer.headers['cache-control']).toBe('public, max-age=3600');
  const far = await ask(shop, { path: '/api/pincode?pincode=797001' });
  expect(far.json).toMatchObject({ state: 'Nagaland', delivery: { leastDays: 6, mostDays: 11 } });
});

test('a PIN code that there isn’t is 404, and nobody keeps that answer', async ({ shop }) => {
  const answer = await ask(shop, { path: '/api/pincode?pincode=999999' });
  expectProblem(answer, 404, 'pincode-unknown');
  expect(answer.headers['cache-control']).toBe('no-store');
});

for (const query of [
  '',
  '?pincode=',
  '?pincode=30200',
  '?pincode=012345',
  '?pincode=30200a',
  '?pin=302001',
]) {
  test(`/api/pincode${query} is refused`, async ({ shop }) => {
    expectProblem(await ask(shop, { path: `/api/pincode${query}` }), 422, 'bad-input');
  });
}

test('it can only be read', async ({ shop }) => {
  const answer = await ask(shop, {
    path: '/api/pincode?pincode=302001',
    method: 'POST',
    headers: { origin: shop.url },
  });
  expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
});
