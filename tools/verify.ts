/** `npm run verify`: whether what is served agrees with the database. Names what doesn't, and then exits with 1. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EnvError, readEnv } from '../src/server/env.ts';
import { runProgram } from '../src/server/run-program.ts';
import { comparePages } from '../src/server/publishing/compare-pages.ts';
import { loadApp } from '../src/server/publishing/load-app.ts';
import { openPageFolder } from '../src/server/publishing/page-folder.ts';
import { publishedFolder } from '../src/server/publishing/published-folder.ts';
import { publishedSiteUrl, readRelease } from '../src/server/publishing/release.ts';
import { pageRenderer } from '../src/server/publishing/render-page.ts';
import { openShop } from '../src/server/shop.ts';

await runProgram(async () => {
  const { values } = parseArgs({ options: { dist: { type: 'string', default: 'dist' } } });
  const env = readEnv();
  if (env.databaseFile === ':memory:') throw new EnvError('DATA_DIR: holds no database to compare with');
  const release = readRelease(values.dist);
  if (!release) throw new EnvError(`${values.dist}: there is no build; run "npm run build"`);
  const shop = await openShop({ ...env, siteUrl: publishedSiteUrl(release, env.siteUrl) });
  const folder = publishedFolder(env.dataDir, release.release);
  try {
    const { compared, differences } = await comparePages({
      db: shop.db.read,
      render: pageRenderer(await loadApp(release), shop),
      openStore: () => openPageFolder(folder.pages, join(release.folder, 'client')),
      onProgress(done, total) {
        if (process.stdout.isTTY) process.stdout.write(`\rpage ${done} of ${total}`);
      },
    });
    if (process.stdout.isTTY) process.stdout.write('\n');
    for (const { path, difference } of differences) process.stdout.write(`${path}: ${difference}\n`);
    process.stdout.write(
      differences.length === 0
        ? `All ${compared} pages agree with the database.\n`
        : `${differences.length} of ${compared} pages don’t agree with the database.\n`,
    );
    process.exitCode = differences.length === 0 ? 0 : 1;
  } finally {
    await shop.db.close();
  }
});
