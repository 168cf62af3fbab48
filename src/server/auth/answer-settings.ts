import type { APIContext } from 'astro';
import { updateSettings } from '../commands/update-settings.ts';
import { findSettings, findSettingsTime } from '../db/settings.ts';
import { isShopError, ShopError, type FieldProblem } from '../domain/errors.ts';
import { readSettings, settingTexts, type SettingTexts } from '../domain/settings-form.ts';
import { readFields } from './admin-action.ts';
import { answerForm, refusalOf } from './answer-form.ts';
import type { SignedInAdmin } from './auth.ts';
import { seeOther } from './see-other.ts';

/** What the page of settings shows. */
export interface SettingsView {
  status: number;
  /** What its form holds. */
  texts: SettingTexts;
  /** When the settings had been changed last, as the form's owner saw them. */
  seen: string;
  problem: string | null;
  problems: readonly FieldProblem[];
  /** After somebody else's change: what the shop holds now, by the fields in which the form differs. */
  newest: ReadonlyMap<string, string>;
}

/**
 * Answers the page of settings: as they are for a GET; for a POST with the settings changed (303), or the form again with
 * what was typed and what was wrong.
 */
export async function answerSettings(
  context: Pick<APIContext, 'locals' | 'request'>,
  admin: SignedInAdmin,
): Promise<Response | SettingsView> {
  const { shop } = context.locals;
  return answerForm(context, admin, async (isSent) => {
    const now = settingTexts(await findSettings(shop.db.read));
    const seen = await findSettingsTime(shop.db.read);
    const view: SettingsView = {
      status: 200,
      texts: now,
      seen,
      problem: null,
      problems: [],
      newest: new Map(),
    };
    if (!isSent) return view;
    let texts = now;
    try {
      const { seen: sawAt, ...fields } = await readFields(context.request);
      if (sawAt === undefined || !Object.keys(fields).every((name) => Object.hasOwn(now, name))) {
        throw new ShopError('bad-input', 'That form was not understood. Please try again.');
      }
      // A box that isn't ticked sends nothing.
      texts = { ...Object.fromEntries(Object.keys(now).map((name) => [name, ''])), ...fields };
      const read = readSettings(texts);
      if ('problems' in read) {
        throw new ShopError('bad-input', 'Please check what you have entered.', { errors: read.problems });
      }
      const actor = `admin:${admin.email}`;
      const edited = await updateSettings(shop, { settings: read.settings, seen: sawAt, actor });
      const word =
        edited.outcome === 'unchanged' ? 'said=settings-unchanged' : `change=${edited.change ?? 'none'}`;
      return seeOther(`/admin/settings?${word}`);
    } catch (error) {
      if (!isShopError(error)) throw error;
      const isMoved = error.code === 'wrong-state';
      const differing = Object.entries(now).filter(([name, text]) => texts[name] !== text);
      return {
        ...view,
        texts,
        ...refusalOf(error),
        newest: new Map(isMoved ? differing : []),
      };
    }
  });
}
