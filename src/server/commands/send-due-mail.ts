import { findOpenAlert, resolveOpenAlert } from '../db/alerts.ts';
import type { WriteDb } from '../db/engine.ts';
import {
  claimMail,
  endMailClaim,
  hurryMails,
  listDueMails,
  markMailSent,
  postponeDueMails,
  type QueuedMail,
} from '../db/outbox.ts';
import { pauseAfterTries } from '../domain/mails.ts';
import { isMailFailure, type MailTrouble } from '../mail/transport.ts';
import { giveWay } from '../jobs/give-way.ts';
import type { Shop } from '../shop.ts';
import { composeMail } from './compose-mail.ts';
import { raiseAlertIn } from './raise-alert.ts';

/** Mails of one round, and how long it may begin new ones. The next round comes two seconds later. */
const MOST_MAILS = 100;
const ROUND_MS = 5000;
/** How long a mail lets requests go first, where they keep the process busy. Milliseconds. */
const GIVES_WAY_MS = 1000;
/** How long a claimed mail is left to its process: much longer than sending it may take. Milliseconds. */
const CLAIM_MS = 120_000;
const LONGEST_ERROR = 500;
/** Tries in vain, some twenty minutes of them, after which people are told that the server takes no mail. */
const FAILURES_TO_TELL = 8;
const SERVER_ALERT = { kind: 'mail-undeliverable', subject: 'server' } as const;

/** What a process knows of the mail server. */
interface MailServer {
  hasBegun: boolean;
  /** Tries in vain since its last good answer; null at the start, when nothing is known. */
  failures: number | null;
  /** Mails that were sent and that the database couldn't be told of, with when. */
  untold: Map<number, string>;
}

/** The server and the built pages hold a copy of this module each; only the server's sends. */
const servers = new WeakMap<Shop, MailServer>();

/**
 * Sends what is due in the outbox. Each mail is claimed in the database first, so that no two processes send it; what a
 * kill interrupted is due again when its claim ends, and then carries the same Message-ID. A mail that isn't taken is
 * tried again after 5 s, then after twice as long each time, at most 15 min, for as long as it takes; only one that is
 * refused for good is given up, for an admin to look at. Where the server takes nothing at all the round ends, and
 * everything waits together; at its first good answer, and at a start, nothing waits longer than a claim. Says how many
 * were sent.
 */
export async function sendDueMail(shop: Shop): Promise<number> {
  const server = servers.get(shop) ?? { hasBegun: false, failures: null, untold: new Map<number, string>() };
  servers.set(shop, server);
  await tellSent(shop, server);
  if (!server.hasBegun) {
    await shop.db.transaction((tx) => hurry(shop, tx));
    server.hasBegun = true;
  }
  const endsAtMs = performance.now() + ROUND_MS;
  const due = await listDueMails(shop.db.read, { now: shop.now().toISOString(), most: MOST_MAILS });
  let sent = 0;
  for (const { id } of due) {
    await giveWay(GIVES_WAY_MS);
    if (shop.health.draining || performance.now() > endsAtMs) break;
    const outcome = await sendOne(shop, server, id);
    if (outcome === 'sent') sent += 1;
    if (outcome === 'away') break;
  }
  return sent;
}

type Outcome = 'sent' | 'taken' | MailTrouble;

async function sendOne(shop: Shop, server: MailServer, id: number): Promise<Outcome> {
  const now = shop.now();
  const until = new Date(now.getTime() + CLAIM_MS).toISOString();
  const mail = await shop.db.transaction((tx) => claimMail(tx, { id, now: now.toISOString(), until }));
  if (!mail) return 'taken';
  try {
    await shop.mail.send(await composeMail(shop, mail));
  } catch (error) {
    return keepUnsent(shop, server, mail, until, error);
  }
  server.untold.set(id, shop.now().toISOString());
  await tellSent(shop, server);
  await welcomeBack(shop, server);
  return 'sent';
}

/** Tells the database what was sent. What it can't be told now is kept for the next round, and not sent again. */
async function tellSent(shop: Shop, { untold }: MailServer): Promise<void> {
  for (const [id, at] of untold) {
    await shop.db.transaction((tx) => markMailSent(tx, { id, at }));
    untold.delete(id);
  }
}

async function keepUnsent(
  shop: Shop,
  server: MailServer,
  mail: QueuedMail,
  until: string,
  error: unknown,
): Promise<MailTrouble> {
  const trouble = isMailFailure(error) ? error.trouble : 'delayed';
  // The word of whoever carries mail has a cause; a mail that we can't write has none.
  const isAnswer = isMailFailure(error) && error.cause !== undefined;
  const reason = reasonOf(error);
  // What is no MailFailure is a bug in writing this mail: the others go on.
  const log = { mailId: mail.id, mail: mail.mail, trouble };
  if (isMailFailure(error)) shop.log.warn({ ...log, reason }, 'a mail was not taken');
  else shop.log.error({ ...log, err: error }, 'a mail could not be written');
  if (trouble === 'away') server.failures = (server.failures ?? 0) + 1;
  else if (isAnswer) await welcomeBack(shop, server);

  const now = shop.now();
  const serverPauseMs = trouble === 'away' ? pauseAfterTries(server.failures ?? 1) : 0;
  const ownPauseMs = Math.max(pauseAfterTries(mail.attempts), serverPauseMs);
  const nextAt = trouble === 'refused' ? null : after(now, ownPauseMs);
  await shop.db.transaction(async (tx) => {
    await endMailClaim(tx, { id: mail.id, until, nextAt, error: reason });
    if (trouble === 'refused' && isAnswer) {
      await raiseAlertIn(shop, tx, { kind: 'mail-undeliverable', detail: { reason } });
    }
    if (trouble !== 'away') return;
    if (server.failures === FAILURES_TO_TELL) {
      await raiseAlertIn(shop, tx, { ...SERVER_ALERT, detail: { reason } });
    }
    await postponeDueMails(tx, { now: now.toISOString(), until: after(now, serverPauseMs) });
  });
  return trouble;
}

/** At the server's first good answer after it was away, what waits for another try waits no longer. */
async function welcomeBack(shop: Shop, server: MailServer): Promise<void> {
  if (server.failures === 0) return;
  await shop.db.transaction(async (tx) => {
    await hurry(shop, tx);
    const alert = await findOpenAlert(tx, SERVER_ALERT);
    if (alert) await resolveOpenAlert(tx, { id: alert.id, by: 'job', at: shop.now().toISOString() });
  });
  server.failures = 0;
}

async function hurry(shop: Shop, tx: WriteDb): Promise<void> {
  const now = shop.now();
  await hurryMails(tx, { now: now.toISOString(), after: after(now, CLAIM_MS) });
}

function after(time: Date, ms: number): string {
  return new Date(time.getTime() + ms).toISOString();
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s+/g, ' ').slice(0, LONGEST_ERROR);
}
