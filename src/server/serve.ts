/** The process: http server, jobs, shutdown. */
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ensureOwner } from './commands/ensure-owner.ts';
import { seedDemoShop } from './db/seed/seed-shop.ts';
import { EnvError, readEnv } from './env.ts';
import { createFrontDoor } from './http/front-door.ts';
import { StaticFiles } from './http/static-files.ts';
import { startJobs } from './jobs/jobs.ts';
import { shopJobs } from './jobs/shop-jobs.ts';
import { loadApp } from './publishing/load-app.ts';
import { listOtherAssets, readRelease } from './publishing/release.ts';
import { startPublishing, type PublishingProcess } from './publishing/start-publishing.ts';
import { openShop } from './shop.ts';

/** How long jobs may take to end, once requests have. */
const JOBS_MS = 5000;
/** How long a start waits while its pages come no nearer to what the database holds, and how often it looks. Milliseconds. */
const STALLED_MS = 15_000;
const LOOK_MS = 500;

/** The page that is sent with 404 is in every build, and has nothing that the others have not. */
async function stylesOfEveryPage({ notFoundPage }: StaticFiles): Promise<readonly string[]> {
  await notFoundPage?.load('identity');
  return notFoundPage?.inlineCode?.styles ?? [];
}

/** Serves a build (`dist` unless another folder is named) until SIGTERM or SIGINT. Resolves when requests are answered. */
export async function serve(folder = 'dist'): Promise<void> {
  const env = readEnv();
  const release = readRelease(resolve(folder));
  if (!release) {
    throw new EnvError(`${folder}: there is no build; run "npm run build", or "npm start", which builds.`);
  }
  const shop = await openShop(env);
  // A database in memory is new at every start, and nobody else can fill it.
  if (shop.db.storage === 'memory') await seedDemoShop(shop.db, shop.now().toISOString());
  process.on('unhandledRejection', (error) => shop.log.error({ err: error }, 'unhandled rejection'));
  process.on('uncaughtException', (error) => {
    // What is in memory can't be trusted any more; what matters is in the database.
    shop.log.fatal({ err: error }, 'uncaught exception');
    shop.log.flush();
    process.exit(1);
  });

  const app = await loadApp(release);
  const files = new StaticFiles({ mediaFolder: env.mediaFolder });
  // A page that is open in somebody's browser may still ask for what an earlier build had.
  for (const assets of listOtherAssets(release)) await files.putAll(assets, '/_astro');
  await files.putAll(resolve(release.folder, 'client'));
  const publishing = await startPublishing({ shop, release, app, files });
  shop.publishing = publishing;
  const door = createFrontDoor({
    app,
    locals: ({ requestId, clientAddress, drained }) => ({ shop, requestId, clientAddress, drained }),
    files,
    siteUrl: env.siteUrl,
    trustedProxyHops: env.trustedProxyHops,
    checkoutScriptUrl: env.razorpayCheckoutUrl,
    gatewayApiUrl: env.razorpayApiUrl,
    inlineStyles: await stylesOfEveryPage(files),
    log: shop.log,
  });

  const owner = await ensureOwner(shop);
  const jobs = startJobs(shopJobs(shop), shop.log);
  shop.health.jobsAlive = () => jobs.alive();
  shop.health.secondsSinceJob = (name) => jobs.secondsSince(name);

  let closing = false;
  const close = (signal: string): void => {
    if (closing) return;
    closing = true;
    shop.health.draining = true;
    shop.log.info({ signal }, 'closing');
    void (async () => {
      try {
        await door.drain();
        // A job that waits for a slow gateway is cut short: its claim lapses, and the next start asks again.
        await Promise.race([Promise.all([jobs.stop(), publishing.stop()]), wait(JOBS_MS)]);
        shop.mail.close();
        await shop.db.close();
        process.exit(0);
      } catch (error) {
        shop.log.error({ err: error }, 'closing failed');
        process.exit(1);
      }
    })();
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);

  if (!(await untilCaughtUp(publishing))) {
    shop.log.warn('pages can’t be brought up to date; the shop opens with those that there are');
  }
  if (shop.health.draining) return;
  await door.listen(env.port, env.host);
  void files.warm();
  const lines = [`\n  The shop is open:  ${env.siteUrl.origin}`];
  lines.push(`  The admin's door:  ${env.siteUrl.origin}/admin`);
  if (owner) lines.push(`  Sign in once with  ${owner.email}  ${owner.password}   (shown this one time)`);
  if (shop.db.storage === 'memory')
    lines.push('  No writable data folder: orders live in memory and end with this process.');
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

/**
 * Waits until the pages show what the database holds: after a restart none is older than the one before. False where they
 * don't come any nearer to that (a full disk, most often): a shop with older pages is better than none.
 */
async function untilCaughtUp(publishing: PublishingProcess): Promise<boolean> {
  const caughtUp = publishing.caughtUp.then(() => true);
  let before = '';
  let nearerAtMs = performance.now();
  for (;;) {
    if (await Promise.race([caughtUp, wait(LOOK_MS, false)])) return true;
    const { upTo, waiting, everything } = publishing.status();
    const now = JSON.stringify([upTo, waiting, everything]);
    if (now !== before) nearerAtMs = performance.now();
    before = now;
    if (performance.now() - nearerAtMs > STALLED_MS) return false;
    if (everything && process.stdout.isTTY)
      process.stdout.write(`\rPublishing pages: ${everything.done} of ${everything.total} `);
  }
}
