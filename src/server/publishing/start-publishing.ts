import { extname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { findLastChange } from '../db/catalogue-changes.ts';
import type { ProcessLock } from '../db/process-lock.ts';
import type { App } from '../http/front-door.ts';
import type { StaticFiles } from '../http/static-files.ts';
import type { Shop } from '../shop.ts';
import { followJournal } from './journal.ts';
import { openPageMemory } from './page-memory.ts';
import { PublishedSite } from './published-site.ts';
import { publishedFolder, removeUnserved, showServing } from './published-folder.ts';
import type { WorkerMessage } from './publisher-worker.ts';
import { readState } from './publisher-state.ts';
import { Publisher } from './publisher.ts';
import type { Publishing, PublishingStatus } from './publishing.ts';
import { publishedSiteUrl, type Release } from './release.ts';
import { pageRenderer } from './render-page.ts';
import { startingState } from './starting-state.ts';

/** The publishing of one process. */
export interface PublishingProcess extends Publishing {
  status(): PublishingStatus;
  /** Resolves when the pages show what the database held at the start. */
  readonly caughtUp: Promise<void>;
  /** Resolves when nothing is written any more. */
  stop(): Promise<void>;
}

export interface PublishingOptions {
  readonly shop: Shop;
  readonly release: Release;
  readonly app: App;
  /** Where the pages are served from; they are put there as they are published. */
  readonly files: StaticFiles;
}

/** How often a process that follows another one looks how far that is, while it starts. Milliseconds. */
const FOLLOW_MS = 200;
/** How often releases that nobody serves any more are looked for. Milliseconds. */
const SWEEP_MS = 60_000;
/** How long a thread that failed is left alone at least, and at most. Milliseconds. */
const SHORTEST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * The thread renders one page after the other and keeps none: without limits it would let garbage of many times that
 * lie. A thread that needs more ends, and is started again. Megabytes.
 */
const HEAP = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 };

/** Starts to follow the log of catalogue changes: in a thread and on the disk, or in memory where there is none. */
export async function startPublishing(options: PublishingOptions): Promise<PublishingProcess> {
  const { shop, release } = options;
  if (shop.db.storage === 'memory') return publishInMemory(options);
  let serving: ProcessLock;
  try {
    serving = await showServing(shop.env.dataDir, release.release);
  } catch (error) {
    shop.log.warn({ err: error }, 'published pages can’t be kept on the disk; they are made in memory');
    return publishInMemory(options);
  }
  return publishOnDisk(options, serving);
}

async function publishOnDisk(
  { shop, release, files }: PublishingOptions,
  serving: ProcessLock,
): Promise<PublishingProcess> {
  const { dataDir } = shop.env;
  const folder = publishedFolder(dataDir, release.release);
  const site = new PublishedSite({ files, release: release.release, folder });
  const reader = followJournal(folder.journal, {
    onLine: (line) => site.take(line),
    onNew: () => site.lookAtAll(),
    onError: (error) => shop.log.warn({ err: error }, 'published pages could not be looked at'),
  });
  site.lookAtAll();

  const upTo = (await findLastChange(shop.db.read))?.id ?? 0;
  let isStopping = false;
  let worker: Worker | null = null;
  let pauseMs = SHORTEST_PAUSE_MS;

  function startWorker(): void {
    worker = new Worker(new URL(`./publisher-worker${extname(import.meta.url)}`, import.meta.url), {
      workerData: { release },
      resourceLimits: HEAP,
    });
    worker.on('message', (message: WorkerMessage) => {
      reader.look();
      if (message === 'following') void follow();
      if (message === 'caught-up') {
        pauseMs = SHORTEST_PAUSE_MS;
        site.catchUp();
      }
    });
    worker.on('error', (error) => shop.log.error({ err: error }, 'the publisher failed'));
    worker.on('exit', () => {
      worker = null;
      if (!isStopping) void restart();
    });
  }

  /** Waits for the process that publishes. */
  async function follow(): Promise<void> {
    await site.whenUpTo(upTo);
    // What was kept may be of another database, restored since: then that process has yet to look at every page.
    while (!isStopping && !(await isPublished())) await wait(FOLLOW_MS);
    reader.look();
    site.catchUp();
  }

  async function isPublished(): Promise<boolean> {
    const siteUrl = publishedSiteUrl(release, shop.env.siteUrl);
    const kept = readState(folder.state);
    const state = await startingState(shop.db.read, { kept, release, siteUrl });
    return !state.everything && state.upTo.id >= upTo;
  }

  async function restart(): Promise<void> {
    shop.log.error({ pauseMs }, 'the publisher ended; it is started again');
    await wait(pauseMs, undefined, { ref: false });
    pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    if (!isStopping) startWorker();
  }

  const sweep = async (): Promise<void> => {
    try {
      const removed = await removeUnserved(dataDir, release.release);
      if (removed.length > 0) shop.log.info({ removed }, 'pages of earlier releases were removed');
    } catch (error) {
      shop.log.warn({ err: error }, 'pages of earlier releases could not be removed');
    }
  };
  const sweeper = setInterval(() => void sweep(), SWEEP_MS);
  sweeper.unref();

  startWorker();
  void site.caughtUp.then(sweep);
  return {
    status: () => site.status(),
    whenPublished: (change, withinMs) => site.whenPublished(change, withinMs),
    caughtUp: site.caughtUp,
    async stop() {
      isStopping = true;
      clearInterval(sweeper);
      const ending = worker;
      if (ending) {
        ending.postMessage('stop');
        await new Promise((resolve) => ending.once('exit', resolve));
      }
      reader.close();
      serving.release();
    },
  };
}

async function publishInMemory({ shop, release, app, files }: PublishingOptions): Promise<PublishingProcess> {
  const siteUrl = publishedSiteUrl(release, shop.env.siteUrl);
  const site = new PublishedSite({ files: null, release: release.release, folder: null });
  const publisher = new Publisher({
    db: shop.db.read,
    databaseVersion: () => shop.db.version(),
    render: pageRenderer(app, { ...shop, env: { ...shop.env, siteUrl } }),
    store: openPageMemory(files, join(release.folder, 'client')),
    state: await startingState(shop.db.read, { kept: null, release, siteUrl }),
    keep: () => undefined,
    tell: (lines) => lines.forEach((line) => site.take(line)),
    now: () => shop.now(),
    log: shop.log,
  });
  const running = publisher.run(() => site.catchUp());
  return {
    status: () => site.status(),
    whenPublished: (change, withinMs) => site.whenPublished(change, withinMs),
    caughtUp: site.caughtUp,
    async stop() {
      publisher.stop();
      await running;
    },
  };
}
