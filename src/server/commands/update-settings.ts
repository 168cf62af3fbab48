import { insertAudit } from '../db/audit.ts';
import { findLastChange } from '../db/catalogue-changes.ts';
import { findSettings, findSettingsTime, updateSettings as writeSettings } from '../db/settings.ts';
import { ShopError } from '../domain/errors.ts';
import { timeAfter } from '../domain/time-after.ts';
import type { Settings } from '../domain/settings.ts';
import { changedSettings } from '../domain/settings-form.ts';
import type { Shop } from '../shop.ts';

export interface SettingsEdit {
  settings: Settings;
  /** When the settings had been changed last, as the owner saw them; '' for never. */
  seen: string;
  /** `admin:` and the email. */
  actor: string;
}

/** What came of it: nothing to change, or a change with its place in the log of what pages show, if they do. */
export type SettingsEdited = { outcome: 'unchanged' } | { outcome: 'changed'; change: number | null };

/** Changes the settings that differ, all or nothing. Throws `wrong-state` where somebody else changed some meanwhile. */
export async function updateSettings(shop: Shop, edit: SettingsEdit): Promise<SettingsEdited> {
  return shop.db.transaction(async (tx) => {
    const before = await findSettings(tx);
    const names = changedSettings(before, edit.settings);
    if (names.length === 0) return { outcome: 'unchanged' };
    const seen = await findSettingsTime(tx);
    if (seen !== edit.seen) {
      throw new ShopError('wrong-state', 'Somebody else changed the settings meanwhile.');
    }
    const pick = (from: Settings): Partial<Settings> =>
      Object.fromEntries(names.map((name) => [name, from[name]]));
    const changeBefore = await findLastChange(tx);
    const at = timeAfter(seen, shop.now());
    await writeSettings(tx, pick(edit.settings), at);
    await insertAudit(tx, {
      actor: edit.actor,
      action: 'settings.changed',
      entity: 'settings',
      entityId: 'shop',
      detail: { before: pick(before), after: pick(edit.settings) },
      createdAt: at,
    });
    const change = await findLastChange(tx);
    return { outcome: 'changed', change: change && change.id !== changeBefore?.id ? change.id : null };
  });
}
