/** What the shop asks of whoever carries its mail, and what can go wrong with it. */

export interface MailAddress {
  name: string;
  address: string;
}

/** A whole mail. Every text is as people typed it: what carries it keeps it from breaking a header. */
export interface MailMessage {
  /** Without angle brackets; the same whenever the same mail is sent. */
  messageId: string;
  /** What its file is called where mail is kept as files: letters, digits and hyphens. */
  fileName: string;
  from: MailAddress;
  /** Where answers go, if not to the sender. */
  replyTo: string | null;
  to: string;
  subject: string;
  sentAt: Date;
  text: string;
  html: string;
  headers: Readonly<Record<string, string>>;
}

export interface MailTransport {
  /** `smtp` goes to a mail server; `folder` leaves files that a mail program opens. */
  readonly kind: 'smtp' | 'folder';
  /** Hands a mail over. Resolves when the other side has taken it. Throws MailFailure. */
  send(message: MailMessage): Promise<void>;
  /** Lets go of open connections. */
  close(): void;
}

/**
 * `refused`: this mail won't be taken, whenever it is tried. `delayed`: it may be taken later. `away`: no mail is
 * taken just now, whoever it is for.
 */
export type MailTrouble = 'refused' | 'delayed' | 'away';

/** Why a mail wasn't taken. */
export class MailFailure extends Error {
  override readonly name = 'MailFailure';
  readonly trouble: MailTrouble;

  constructor(trouble: MailTrouble, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.trouble = trouble;
  }
}

/** True for a MailFailure, also for one made by another copy of this module (the server and the built pages each have one). */
export function isMailFailure(error: unknown): error is MailFailure {
  return error instanceof Error && error.name === 'MailFailure' && 'trouble' in error;
}
