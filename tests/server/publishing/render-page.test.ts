import { expect, onTestFinished, test } from 'vitest';
import type { App } from '#server/http/front-door.ts';
import { pageRenderer, type RenderPage } from '#server/publishing/render-page.ts';
import { openTestShop } from '../../support/open-test-shop.ts';

/** Renders through a twin of the test's own. */
async function rendererOf(app: App): Promise<RenderPage> {
  const shop = await openTestShop({ gateway: false, env: { SITE_URL: 'https://darzi.example' } });
  return pageRenderer(app, shop);
}

const html =
  (body: string): App =>
  (_, response) =>
    void response.writeHead(200, { 'Content-Type': 'text/html' }).end(body);

test('a page is asked for under the twin’s own path, by somebody who may', async () => {
  const asked: unknown[] = [];
  const render = await rendererOf((request, response, _, locals) => {
    asked.push([request.method, request.url, request.headers.host, (locals as App.Locals).publish]);
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html></html>\n');
  });
  for (const path of ['/', '/shop/kurtas/2', '/feed.xml']) await render(path);
  expect(asked).toEqual([
    ['GET', '/publish', 'darzi.example', true],
    ['GET', '/publish/shop/kurtas/2', 'darzi.example', true],
    ['GET', '/publish/feed.xml', 'darzi.example', true],
  ]);
});

test('a page that isn’t is no failure', async () => {
  expect(await (await rendererOf((_, response) => response.writeHead(404).end('no')))('/none')).toBeNull();
  expect(await (await rendererOf((_request, _response, next) => next()))('/none')).toBeNull();
});

test.each<[string, App]>([
  ['answers with an error', (_, response) => response.writeHead(500).end('<html></html>')],
  ['leads elsewhere', (_, response) => response.writeHead(302, { Location: '/' }).end()],
  ['breaks off in the middle', html('<!doctype html><html><body><p>half a pa')],
  ['is empty', html('')],
  ['throws at its router', (_request, _response, next) => next(new Error('broken'))],
  ['is cut off', (_, response) => response.destroy(new Error('broken'))],
])('a page that %s fails', async (_, app) => {
  const render = await rendererOf(app);
  await expect(render('/about')).rejects.toThrow();
});

test('a text page needn’t end like a page', async () => {
  const render = await rendererOf((_, response) =>
    response.writeHead(200, { 'Content-Type': 'text/plain' }).end('User-agent: *\n'),
  );
  expect((await render('/robots.txt'))?.toString('utf8')).toBe('User-agent: *\n');
});

test('each page has a turn of the event loop to itself, however quickly it is made', async () => {
  let turns = 0;
  const turnsAt: number[] = [];
  const render = await rendererOf((_, response) => {
    turnsAt.push(turns);
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html></html>\n');
  });
  let turning = setImmediate(function turn() {
    turns += 1;
    turning = setImmediate(turn);
  });
  onTestFinished(() => clearImmediate(turning));
  for (let page = 1; page <= 20; page += 1) await render(`/products/${page}`);
  expect(new Set(turnsAt).size).toBe(20);
});
