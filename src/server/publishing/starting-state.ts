import { findChangeToken, findLastChange } from '../db/catalogue-changes.ts';
import type { ReadDb } from '../db/engine.ts';
import { findMark } from '../db/settings.ts';
import type { PublisherState } from './publisher-state.ts';
import type { LogPlace, Release } from './release.ts';

/**
 * From where a publisher goes on: from where it was, or else from where the build was made. Where neither fits the
 * database (a backup was restored, another shop was built), every page is looked at.
 */
export async function startingState(
  db: ReadDb,
  { kept, release, siteUrl }: { kept: PublisherState | null; release: Release; siteUrl: URL },
): Promise<PublisherState> {
  const databaseId = (await findMark(db, 'database-id')) ?? '';
  const common = { databaseId, siteUrl: siteUrl.origin, failures: [] };
  if (kept) {
    const fits =
      kept.databaseId === databaseId && kept.siteUrl === siteUrl.origin && (await isInLog(db, kept.upTo));
    if (fits) return kept;
  } else if (release.base?.databaseId === databaseId && new URL(release.siteUrl).origin === siteUrl.origin) {
    if (await isInLog(db, release.base.upTo))
      return { ...common, upTo: release.base.upTo, everything: false };
  }
  const last = await findLastChange(db);
  return { ...common, upTo: last ?? { id: 0, token: '' }, everything: true };
}

/** Whether everything that was logged behind that place is still there to be read. */
async function isInLog(db: ReadDb, place: LogPlace): Promise<boolean> {
  if (place.id > 0) return (await findChangeToken(db, place.id)) === place.token;
  return (await findLastChange(db)) === null || (await findChangeToken(db, 1)) !== null;
}
