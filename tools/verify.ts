/**
 * `npm run verify`: whether the shop's books agree with themselves, and what is served with the database: its pages, and
 * the files of uploaded pictures. Names what doesn't, and then exits with 1. `--books` looks at the books only, `--json`
 * writes one object for programs.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkBooks } from '../src/server/commands/check-books.ts';
import { listUploadedPictures } from '../src/server/db/product-pictures.ts';
import { EnvError, readEnv } from '../src/server/env.ts';
import { runProgram } from '../src/server/run-program.ts';
import { comparePages } from '../src/server/publishing/compare-pages.ts';
import { loadApp } from '../src/server/publishing/load-app.ts';
import { openPageFolder } from '../src/server/publishing/page-folder.ts';
import { publishedFolder } from '../src/server/publishing/published-folder.ts';
import { publishedSiteUrl, readRelease, type Release } from '../src/server/publishing/release.ts';
import { pageRenderer } from '../src/server/publishing/render-page.ts';
import { openShop, type Shop } from '../src/server/shop.ts';
import { bookSummary, differenceLine } from './book-lines.ts';

type PageReport = Awaited<ReturnType<typeof comparePages>>;

await runProgram(async () => {
  const { values } = parseArgs({
    options: {
      dist: { type: 'string', default: 'dist' },
      books: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const env = readEnv();
  if (env.databaseFile === ':memory:') throw new EnvError('DATA_DIR: holds no database to compare with');
  const release = values.books ? null : readRelease(values.dist);
  if (!values.books && !release) {
    throw new EnvError(`${values.dist}: there is no build; run "npm run build"`);
  }
  const siteUrl = release ? publishedSiteUrl(release, env.siteUrl) : env.siteUrl;
  const shop = await openShop({ ...env, siteUrl });
  try {
    const books = await checkBooks(shop);
    const pages = release ? await lookAtPages(shop, release) : null;
    const pictures = release ? await lookAtPictures(shop) : null;
    const lines = values.json
      ? [JSON.stringify({ books, pages, pictures })]
      : [
          ...books.differences.map(differenceLine),
          ...bookSummary(books),
          ...(pages ? pageLines(pages) : []),
          ...(pictures?.missing.map((path) => `${path}: its file is missing`) ?? []),
        ];
    process.stdout.write(`${lines.join('\n')}\n`);
    const isRight = [books.differences, pages?.differences, pictures?.missing].every((list) => !list?.length);
    process.exitCode = isRight ? 0 : 1;
  } finally {
    await shop.db.close();
  }
});

async function lookAtPages(shop: Shop, release: Release): Promise<PageReport> {
  const folder = publishedFolder(shop.env.dataDir, release.release);
  const report = await comparePages({
    db: shop.db.read,
    render: pageRenderer(await loadApp(release), shop),
    openStore: () => openPageFolder(folder.pages, join(release.folder, 'client')),
    onProgress(done, total) {
      if (process.stderr.isTTY) process.stderr.write(`\rpage ${done} of ${total}`);
    },
  });
  if (process.stderr.isTTY) process.stderr.write('\n');
  return report;
}

async function lookAtPictures(shop: Shop): Promise<{ uploaded: number; missing: string[] }> {
  const uploaded = await listUploadedPictures(shop.db.read);
  return { uploaded: uploaded.length, missing: await shop.pictures.findMissing(uploaded) };
}

function pageLines({ compared, differences }: PageReport): string[] {
  return [
    ...differences.map(({ path, difference }) => `${path}: ${difference}`),
    differences.length === 0
      ? `All ${compared} pages agree with the database.`
      : `${differences.length} of ${compared} pages don’t agree with the database.`,
  ];
}
