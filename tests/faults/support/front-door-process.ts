/**
 * A process with a front door and nothing behind it: `/memory` answers how many bytes of memory it has, anything else
 * after as long as `/wait?ms=…` says. Prints its port, drains on SIGTERM, and then ends by itself with exit code 0.
 */
import { pino } from 'pino';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFrontDoor } from '#server/http/front-door.ts';
import { loadStaticFiles } from '#server/http/static-files.ts';

const door = createFrontDoor({
  app: async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/memory') {
      response.end(String(process.memoryUsage.rss()));
      return;
    }
    await sleep(Number(searchParams.get('ms') ?? 0));
    response.writeHead(200, { 'content-type': 'text/html' });
    response.write('<p>One half.</p>'.repeat(50));
    await sleep(Number(searchParams.get('ms') ?? 0));
    response.end('<p>The other half.</p>'.repeat(50));
  },
  locals: () => ({}),
  files: await loadStaticFiles(process.argv[2] ?? '.'),
  siteUrl: new URL('http://localhost:4321'),
  trustedProxyHops: 0,
  checkoutScriptUrl: new URL('https://checkout.razorpay.com/v1/checkout.js'),
  gatewayApiUrl: new URL('https://api.razorpay.com/v1'),
  log: pino({ level: 'silent' }),
});
process.once('SIGTERM', () => void door.drain());
const { port } = await door.listen(0, '127.0.0.1');
process.stdout.write(`${port}\n`);
