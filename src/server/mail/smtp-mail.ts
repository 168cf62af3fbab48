import { mimeOptions } from './mime-options.ts';
import { MailFailure, type MailTransport } from './transport.ts';

/** How long the server may take to be reached, to greet, and to answer each command. Milliseconds. */
const SLOWEST_STEP_MS = 10_000;
/** How long one mail may take in all, so that a server which answers a byte at a time holds up nothing. Milliseconds. */
const SLOWEST_MAIL_MS = 25_000;
/** A connection that nothing is sent over is closed. Milliseconds. */
const IDLE_MS = 30_000;

/**
 * Mail through a server: `smtp://user:password@host:587` or `smtps://…:465`. Options of nodemailer's SMTP transport may
 * follow as a query, such as `?tls.rejectUnauthorized=false`. A password is never sent in the clear to another machine,
 * unless `?requireTLS=false` says so.
 */
export function smtpMail(url: string): MailTransport {
  const { hostname, password } = new URL(url);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  let pool: ReturnType<typeof openPool> | null = null;

  async function openPool() {
    // Loaded with the first mail: most processes that open a shop send none.
    const { createTransport } = await import('nodemailer');
    return createTransport({
      url,
      pool: true,
      maxConnections: 1,
      // A connection that the server closed while it was idle is opened once more; every other try is the outbox's.
      maxRequeues: 1,
      idleTimeout: IDLE_MS,
      dnsTimeout: SLOWEST_STEP_MS,
      connectionTimeout: SLOWEST_STEP_MS,
      greetingTimeout: SLOWEST_STEP_MS,
      socketTimeout: SLOWEST_STEP_MS,
      requireTLS: password !== '' && !isLocal,
    });
  }

  return {
    kind: 'smtp',
    async send(message) {
      const transporter = await (pool ??= openPool());
      try {
        await transporter.sendMail({
          ...mimeOptions(message),
          signal: AbortSignal.timeout(SLOWEST_MAIL_MS),
        });
      } catch (error) {
        throw failureOf(error);
      }
    },
    close() {
      void pool?.then((transporter) => {
        transporter.close();
      });
      pool = null;
    },
  };
}

interface SmtpError extends Error {
  code?: string;
  /** The command that was answered; `API` where nothing was sent. */
  command?: string;
  responseCode?: number;
}

/**
 * What an error means for the mail. Only an answer to this recipient or to this mail's text says something of the mail
 * itself; a refused sender or password, a closed connection or a time-out is the server's, and meets every mail.
 */
function failureOf(error: unknown): MailFailure {
  if (!(error instanceof Error)) return new MailFailure('away', String(error));
  const { code, command, responseCode = 0, message } = error as SmtpError;
  if (code === 'EENVELOPE' && command === 'API') return new MailFailure('refused', message, error);
  const isOwn = command === 'RCPT TO' || command === 'DATA';
  // 421 ends the connection, and 503 says that the session was out of step (RFC 5321, 4.2.2 and 4.3.2).
  if (!isOwn || responseCode < 400 || responseCode === 421 || responseCode === 503) {
    return new MailFailure('away', message, error);
  }
  return new MailFailure(responseCode >= 500 ? 'refused' : 'delayed', message, error);
}
