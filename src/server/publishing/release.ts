/** A build, as `tools/site-build.ts` marks it. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isLoopback } from '../env.ts';

/** The file in a build's folder that says what it was made of. */
export const RELEASE_MARK = 'darzi-build.json';

/** A place in the log of catalogue changes. The token is that row's own: another database has another one there. */
export interface LogPlace {
  /** 0 before the first change. */
  id: number;
  /** Empty before the first change. */
  token: string;
}

/** What a build was made of. */
export interface ReleaseMark {
  /** Names the build, and the folder of what was published since. */
  release: string;
  /** A digest of the sources. */
  sources: string;
  siteUrl: string;
  /** The database whose goods it shows and the last change in them; null for a build without a database. */
  base: { databaseId: string; upTo: LogPlace } | null;
}

export interface Release extends ReleaseMark {
  /** The build's folder, whatever link leads to it. */
  folder: string;
}

/** Reads a build. One that has no mark counts as made without a database. Null where there is no build. */
export function readRelease(folder: string): Release | null {
  const entry = join(folder, 'server', 'entry.mjs');
  if (!existsSync(entry)) return null;
  const mark = readMark(folder) ?? {
    release: createHash('sha256')
      .update(readFileSync(entry))
      .update(String(statSync(entry).mtimeMs))
      .digest('hex')
      .slice(0, 16),
    sources: '',
    siteUrl: 'http://localhost',
    base: null,
  };
  return { ...mark, folder: realpathSync(folder) };
}

/** What a build's folder says that it was made of, or null. */
export function readMark(folder: string): ReleaseMark | null {
  const file = join(folder, RELEASE_MARK);
  if (!existsSync(file)) return null;
  const mark = JSON.parse(readFileSync(file, 'utf8')) as Partial<ReleaseMark>;
  // A build from before there were releases has another kind of mark.
  return typeof mark.release === 'string' ? (mark as ReleaseMark) : null;
}

/** The folder beside which `npm run build` puts one release after the other. */
export const RELEASES = 'releases';

/** Folders with hashed files of the builds beside this one, which pages that are open in a browser may still ask for. */
export function listOtherAssets({ folder }: Release): string[] {
  if (basename(dirname(folder)) !== RELEASES) return [];
  return readdirSync(dirname(folder))
    .filter((name) => name !== basename(folder))
    .map((name) => join(dirname(folder), name, 'client', '_astro'))
    .filter((assets) => existsSync(assets));
}

/**
 * The address that catalogue pages name. On a machine of one's own every address is as good as another, and the
 * build's keeps its pages as they are.
 */
export function publishedSiteUrl(release: Release, siteUrl: URL): URL {
  const built = new URL(release.siteUrl);
  return isLoopback(built) && isLoopback(siteUrl) ? built : siteUrl;
}
