/** A mail server on loopback that takes mail, refuses it, hangs, or is away, as a test tells it. */
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { onTestFinished } from 'vitest';
import { freePort } from './programs.ts';

export type MailServerMood =
  | 'takes'
  /** Greets, and then says nothing any more. */
  | 'hangs'
  /** Takes the whole mail, and closes the connection instead of answering. */
  | 'drops'
  /** Takes no mail of this sender. */
  | 'refuses-sender';

/** What was delivered: a mail that the server said yes to. */
export interface DeliveredMail {
  to: string;
  messageId: string;
  /** The whole mail as it came. */
  raw: string;
}

export interface MailServer {
  /** An SMTP_URL whose time-outs are short enough for a test. */
  readonly url: string;
  readonly delivered: readonly DeliveredMail[];
  /** Connections since the server was started first. */
  readonly connections: number;
  mood: MailServerMood;
  /** What the server says to a recipient other than yes: 550 for good, 450 for now. */
  readonly refusals: Map<string, number>;
  start(): Promise<void>;
  /** Closes it; whoever connects is refused. */
  stop(): Promise<void>;
}

/** A mail server that is open, and closed when the test ends. */
export async function startMailServer(): Promise<MailServer> {
  const port = await freePort();
  const delivered: DeliveredMail[] = [];
  const refusals = new Map<string, number>();
  let connections = 0;
  let running: SMTPServer | null = null;

  const open = (): SMTPServer => {
    const server: SMTPServer = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      closeTimeout: 50,
      logger: false,
      onConnect(_session, done) {
        connections += 1;
        done();
      },
      onMailFrom(_address, _session, done) {
        if (mailServer.mood === 'hangs') return;
        done(mailServer.mood === 'refuses-sender' ? answer(553, 'Not a sender of ours') : null);
      },
      onRcptTo({ address }, _session, done) {
        const code = refusals.get(address);
        done(code === undefined ? null : answer(code, `${address} takes no mail`));
      },
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          if (mailServer.mood === 'drops') {
            for (const connection of server.connections) connection._socket.destroy();
            return;
          }
          keep(session, Buffer.concat(chunks).toString('utf8'));
          done();
        });
      },
    });
    server.on('error', () => undefined);
    return server;
  };

  const keep = ({ envelope }: SMTPServerSession, raw: string): void => {
    const messageId = /^Message-ID: <(.*)>$/m.exec(raw.replaceAll('\r', ''))?.[1] ?? '';
    for (const { address } of envelope.rcptTo) delivered.push({ to: address, messageId, raw });
  };

  const mailServer: MailServer = {
    url: `smtp://127.0.0.1:${port}?greetingTimeout=400&socketTimeout=400&connectionTimeout=400`,
    delivered,
    get connections() {
      return connections;
    },
    mood: 'takes',
    refusals,
    start() {
      const server = open();
      running = server;
      return new Promise((resolve) => {
        server.listen(port, '127.0.0.1', resolve);
      });
    },
    stop() {
      const server = running;
      running = null;
      if (!server) return Promise.resolve();
      for (const connection of server.connections) connection._socket.destroy();
      return new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
  await mailServer.start();
  onTestFinished(() => mailServer.stop());
  return mailServer;
}

function answer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
