import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createFrontDoor, type App, type FrontDoor, type FrontDoorOptions } from '#server/http/front-door.ts';
import { loadStaticFiles, type StaticFiles } from '#server/http/static-files.ts';

/** A door in this process, on a free port, with its files in a temporary folder. Closed when the test has finished. */
export interface OpenDoor {
  readonly door: FrontDoor;
  readonly files: StaticFiles;
  readonly folder: string;
  readonly port: number;
  readonly origin: string;
  /** What the door has logged, as objects. */
  readonly logged: Record<string, unknown>[];
}

export const KURTA = `<!doctype html><title>Kurta</title>${'<p>Indigo kurta, hand-woven.</p>\n'.repeat(200)}`;

export const FILES: Record<string, string> = {
  'index.html': '<!doctype html><title>Darzi</title>',
  'about.html': '<!doctype html><title>About</title>',
  'products/kurta/index.html': KURTA,
  '404.html': '<!doctype html><title>Not found</title>',
  '_astro/site.a1b2c3.css': 'body{color:#123}\n'.repeat(100),
  'robots.txt': 'User-agent: *\n',
  'picture.png': 'not really a picture',
  '.env': 'AUTH_SECRET=secret',
  'shop.db': 'SQLite format 3',
  '_astro/site.a1b2c3.js.map': '{"sources":["secret.ts"]}',
};

export interface DoorSetup extends Partial<Omit<FrontDoorOptions, 'files' | 'log'>> {
  readonly content?: Record<string, string>;
}

export async function openDoor(setup: DoorSetup = {}): Promise<OpenDoor> {
  const { content = FILES, ...options } = setup;
  const folder = await writeFolder(content);
  const files = await loadStaticFiles(folder);
  const logged: Record<string, unknown>[] = [];
  const log = pino(
    { level: 'debug' },
    { write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const door = createFrontDoor({
    app: standInApp,
    locals: (visit) => ({ visit }),
    siteUrl: new URL('http://localhost:4321'),
    trustedProxyHops: 0,
    checkoutScriptUrl: new URL('https://checkout.razorpay.com/v1/checkout.js'),
    gatewayApiUrl: new URL('https://api.razorpay.com/v1'),
    ...options,
    limits: { drainGraceMs: 0, ...options.limits },
    files,
    log,
  });
  const { port } = await door.listen(0, '127.0.0.1');
  onTestFinished(async () => {
    door.server.closeAllConnections();
    await door.drain();
  });
  return { door, files, folder, port, origin: `http://localhost:${port}`, logged };
}

/** A temporary folder with these files, for the time of the test. */
export async function writeFolder(content: Record<string, string | Buffer>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'darzi-door-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(content)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

/** What the stand-in tells of a request that reached it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
  readonly clientAddress: string;
  readonly requestId: string;
  /** Whether the app takes the connection for one by TLS. */
  readonly encrypted: boolean;
}

/**
 * Stands in for Astro: `/api/echo` and `/echo` tell what reached them, `/cart`, `/checkout` and `/orders/token` are
 * pages, `/long` is a long one, `/api/wrong` is refused, `/boom` throws, `/late-boom` throws after its first bytes,
 * `/empty` fails as Astro does; there are no other routes.
 */
export const standInApp: App = async (request, response, next, locals) => {
  const { visit } = locals as { visit: { clientAddress: string; requestId: string } };
  const path = request.url?.split('?')[0] ?? '';
  if (
    path === '/echo' ||
    path === '/api/echo' ||
    path.startsWith('/api/webhooks') ||
    path.startsWith('/api/checkout/')
  ) {
    const { body } = request as { body?: Buffer };
    const { method, url, headers } = request;
    const encrypted = 'encrypted' in request.socket;
    const seen = { method, url, headers, body: body?.toString('utf8') ?? null, encrypted, ...visit };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(seen));
  } else if (['/cart', '/checkout', '/orders/token', '/admin'].includes(path)) {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.write('<!doctype html><title>Page</title>');
    await Promise.resolve();
    response.end('<p>A line of the page.</p>'.repeat(100));
  } else if (path === '/long') {
    response.writeHead(200, { 'content-type': 'text/html' });
    for (let part = 0; part < 20; part++) response.write(`${part} `.repeat(50_000));
    response.end();
  } else if (path === '/api/wrong') {
    response.writeHead(422, { 'content-type': 'application/problem+json', 'cache-control': 'private' });
    response.end('{}');
  } else if (path === '/boom') {
    throw new Error('boom');
  } else if (path === '/empty') {
    response.writeHead(500);
    response.end();
  } else if (path === '/late-boom') {
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.write('x');
    throw new Error('late boom');
  } else {
    next();
  }
};
