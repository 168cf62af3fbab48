import type { APIContext } from 'astro';
import { composeMail } from '../commands/compose-mail.ts';
import { findMail, type QueuedMail } from '../db/outbox.ts';
import { isMailFailure, type MailMessage } from '../mail/transport.ts';
import { notFound } from './not-found.ts';

export interface MailView {
  mail: QueuedMail;
  /** As it would be sent now, without the secrets in its links; null where there is nothing to write any more. */
  message: MailMessage | null;
  /** Why there is nothing to write. */
  problem: string | null;
}

/** What the pages of one mail show, or the answer 404. Call it after the admin was found to be one. */
export async function answerMail(
  context: Pick<APIContext, 'locals' | 'params'>,
): Promise<MailView | Response> {
  const { shop } = context.locals;
  const id = /^[1-9]\d{0,14}$/.exec(context.params['id'] ?? '')?.[0];
  const mail = id === undefined ? null : await findMail(shop.db.read, Number(id));
  if (!mail) return notFound('There is no such mail.');
  try {
    return { mail, message: await composeMail(shop, mail, 'admin'), problem: null };
  } catch (error) {
    if (!isMailFailure(error)) throw error;
    return { mail, message: null, problem: error.message };
  }
}
