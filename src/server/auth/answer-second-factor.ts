import type { APIContext } from 'astro';
import {
  beginSecondFactor,
  confirmSecondFactor,
  renewBackupCodes,
  type BegunSecondFactor,
} from '../commands/begin-second-factor.ts';
import { turnOffSecondFactor } from '../commands/turn-off-second-factor.ts';
import { findPerson } from '../db/people.ts';
import { isShopError, ShopError, type FieldProblem } from '../domain/errors.ts';
import { readFields } from './admin-action.ts';
import { answerForm, refusalOf } from './answer-form.ts';
import type { SignedInAdmin } from './auth.ts';
import { seeOther } from './see-other.ts';

/** What the page of the second factor shows. */
export interface SecondFactorView {
  status: number;
  isOn: boolean;
  /** The form that is shown where it is off: the password first, then the first code. */
  step: 'begin' | 'confirm';
  /** The secret for an app; only in the answer to the password. */
  begun: BegunSecondFactor | null;
  /** New codes to keep; only in the answer that makes them. */
  backupCodes: readonly string[] | null;
  problem: string | null;
  problems: readonly FieldProblem[];
}

/**
 * Answers the page of an admin's second factor. Secrets are in the answer to the form that asked for them, once: they
 * stand in no address, and nobody keeps the page.
 */
export async function answerSecondFactor(
  context: Pick<APIContext, 'locals' | 'request'>,
  admin: SignedInAdmin,
): Promise<Response | SecondFactorView> {
  const { shop } = context.locals;
  return answerForm(context, admin, async (isSent) => {
    const person = await findPerson(shop.db.read, admin.id);
    const view: SecondFactorView = {
      status: 200,
      isOn: person?.hasSecondFactor === true,
      step: 'begin',
      begun: null,
      backupCodes: null,
      problem: null,
      problems: [],
    };
    if (!isSent) return view;
    const { step = '', password = '', code = '' } = await readFields(context.request);
    const proven = { admin, proof: context.request.headers.get('cookie') ?? '' };
    try {
      switch (step) {
        case 'begin':
          return { ...view, step: 'confirm', begun: await beginSecondFactor(shop, proven, password) };
        case 'confirm': {
          const setCookies = await confirmSecondFactor(shop, proven, code);
          return seeOther('/admin/account/second-factor?said=second-factor-on', setCookies);
        }
        case 'renew':
          return { ...view, backupCodes: await renewBackupCodes(shop, proven, password) };
        case 'off':
          await turnOffSecondFactor(shop, { admin, password });
          return seeOther('/admin/account/second-factor?said=second-factor-off');
        default:
          throw new ShopError('bad-input', 'That form was not understood. Please try again.');
      }
    } catch (error) {
      if (!isShopError(error)) throw error;
      const isConfirming = step === 'confirm' && !view.isOn;
      return {
        ...view,
        step: isConfirming ? 'confirm' : 'begin',
        ...refusalOf(error),
      };
    }
  });
}
