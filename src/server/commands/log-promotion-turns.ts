import { findPromotionTurn, insertCatalogueChange } from '../db/catalogue-changes.ts';
import type { ReadDb } from '../db/engine.ts';
import { findMark, updateMark } from '../db/settings.ts';
import type { Shop } from '../shop.ts';

const MARK = 'promotions-turned-at';

/** The mark moves at least this often, so that a clock which was set back is noticed. */
const MARK_MS = 10 * 60_000;

/** Logs what time alone changes on catalogue pages: a shown promotion that has begun or ended since the last look. */
export async function logPromotionTurns(shop: Shop): Promise<void> {
  const now = shop.now();
  // Outside a transaction at first: nearly always there is nothing to write.
  if ((await look(shop.db.read, now)) === 'nothing') return;
  await shop.db.transaction(async (tx) => {
    // Another process may have logged it since.
    const found = await look(tx, now);
    if (found === 'nothing') return;
    if (found === 'turned') await insertCatalogueChange(tx, { what: 'home' });
    const at = now.toISOString();
    await updateMark(tx, { name: MARK, value: at, at });
  });
}

async function look(db: ReadDb, now: Date): Promise<'turned' | 'mark-is-old' | 'nothing'> {
  const mark = await findMark(db, MARK);
  const until = now.toISOString();
  if (await findPromotionTurn(db, { after: mark ?? '', until })) return 'turned';
  if (mark === null) return 'mark-is-old';
  const ageMs = now.getTime() - Date.parse(mark);
  // With the clock set back, what had begun and ended may not have yet.
  if (ageMs < -MARK_MS) return 'turned';
  return ageMs > MARK_MS ? 'mark-is-old' : 'nothing';
}
