/** The publisher's thread: waits until it is the only one on its folder, then follows the log of changes. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { takeProcessLock, type ProcessLock } from '../db/process-lock.ts';
import { readEnv } from '../env.ts';
import { openShop } from '../shop.ts';
import { beginJournal } from './journal.ts';
import { loadApp } from './load-app.ts';
import { openPageFolder, preparePageFolder } from './page-folder.ts';
import { publishedFolder } from './published-folder.ts';
import { keepState, readState } from './publisher-state.ts';
import { Publisher } from './publisher.ts';
import { publishedSiteUrl, type Release } from './release.ts';
import { pageRenderer } from './render-page.ts';
import { startingState } from './starting-state.ts';

/** What the thread tells the process that it belongs to. */
export type WorkerMessage = 'told' | 'following' | 'caught-up';

/** How often a process that follows another one looks whether it has ended. Milliseconds. */
const TURN_MS = 200;
/** How often a journal that has lost a line is begun anew. Milliseconds. */
const MEND_MS = 1000;

const { release } = workerData as { release: Release };
const env = readEnv();
const siteUrl = publishedSiteUrl(release, env.siteUrl);
const folder = publishedFolder(env.dataDir, release.release);

let publisher: Publisher | null = null;
const stopping = new AbortController();
parentPort?.on('message', () => {
  stopping.abort();
  publisher?.stop();
});

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

async function takeTurn(): Promise<ProcessLock | null> {
  let lock = takeProcessLock(folder.lock);
  if (!lock) say('following');
  while (!lock && !stopping.signal.aborted) {
    await wait(TURN_MS);
    lock = takeProcessLock(folder.lock);
  }
  return lock;
}

const lock = await takeTurn();
if (lock) {
  const shop = await openShop({ ...env, siteUrl });
  const render = pageRenderer(await loadApp(release), shop);
  preparePageFolder(folder.pages);
  const journal = beginJournal(folder.journal);
  // The first page takes a second or two, and nobody should wait for that later.
  await render('/').catch(() => null);
  publisher = new Publisher({
    db: shop.db.read,
    databaseVersion: () => shop.db.version(),
    render,
    store: openPageFolder(folder.pages, join(release.folder, 'client')),
    state: await startingState(shop.db.read, { kept: readState(folder.state), release, siteUrl }),
    keep: (state) => keepState(folder.state, state),
    tell(lines) {
      journal.write(lines);
      say('told');
    },
    now: () => shop.now(),
    log: shop.log,
  });
  // A line that the disk didn't take is made up for as soon as it takes one, whether or not there is another.
  const mending = setInterval(() => {
    if (!journal.isBroken()) return;
    journal.write([]);
    say('told');
  }, MEND_MS);
  if (!stopping.signal.aborted) await publisher.run(() => say('caught-up'));
  clearInterval(mending);
  journal.close();
  await shop.db.close();
  lock.release();
}
parentPort?.close();
