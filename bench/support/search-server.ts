/** A build's pages on demand behind the front door, without a publisher beside them: what is measured is the search. */
import { resolve } from 'node:path';
import { readEnv } from '../../src/server/env.ts';
import { createFrontDoor } from '../../src/server/http/front-door.ts';
import { StaticFiles } from '../../src/server/http/static-files.ts';
import { loadApp } from '../../src/server/publishing/load-app.ts';
import { openShop } from '../../src/server/shop.ts';

const [folder = 'dist'] = process.argv.slice(2);
const env = readEnv();
const shop = await openShop(env);
const door = createFrontDoor({
  app: await loadApp({ folder: resolve(folder) }),
  locals: ({ requestId, clientAddress }) => ({ shop, requestId, clientAddress }),
  files: new StaticFiles(),
  siteUrl: env.siteUrl,
  trustedProxyHops: env.trustedProxyHops,
  checkoutScriptUrl: env.razorpayCheckoutUrl,
  gatewayApiUrl: env.razorpayApiUrl,
  log: shop.log,
});
await door.listen(env.port, env.host);
process.stdout.write('ready\n');

process.on('SIGTERM', () => process.exit(0));
