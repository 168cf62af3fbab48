/** A process of its own that does one thing to the shop, and kills itself at one of the steps of it. */
import SqliteDatabase from 'better-sqlite3';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import { receiveWebhook } from '#server/commands/receive-webhook.ts';
import { startCheckout, type KeyedRequest } from '#server/commands/start-checkout.ts';
import { readEnv } from '#server/env.ts';
import type { PaymentGateway } from '#server/payments/provider.ts';
import { openShop } from '#server/shop.ts';
import type { SignedClaim } from './orders.ts';
import type { SentWebhook } from './simulated-gateway.ts';

export type Act =
  | { kind: 'start'; keyed: KeyedRequest }
  | { kind: 'confirm'; claim: SignedClaim }
  | { kind: 'webhook'; webhook: SentWebhook };

export interface Errand {
  env: Record<string, string>;
  /** The time, for all of it. */
  now: string;
  act: Act;
  /** The step to die at, from 1; 0 to live, and to send the names of all steps. */
  dieAt: number;
}

let isArmed = false;
let dieAt = 0;
const steps: string[] = [];

/** Every write that goes to the database, every commit and every call of the gateway is a step. */
function step(name: string): void {
  if (!isArmed) return;
  steps.push(name);
  if (steps.length === dieAt) process.kill(process.pid, 'SIGKILL');
}

const READS = /^\s*(select|pragma|with)\b/i;

function nameOf(sql: string): string {
  return sql.replaceAll('"', '').trim().split(/\s+/).slice(0, 3).join(' ').toLowerCase();
}

type Method = (...values: unknown[]) => unknown;

function watchDatabase(): void {
  const prototype = SqliteDatabase.prototype as unknown as Record<'prepare' | 'exec', Method>;
  const { prepare, exec } = prototype;
  prototype.prepare = function (this: unknown, ...values: unknown[]) {
    const sql = String(values[0]);
    const statement = prepare.apply(this, values) as Record<string, Method>;
    if (READS.test(sql)) return statement;
    for (const method of ['run', 'get', 'all']) {
      const original = statement[method]!;
      statement[method] = function (this: unknown, ...parameters: unknown[]) {
        step(nameOf(sql));
        const result = original.apply(this, parameters);
        if (/^\s*(commit|release)/i.test(sql)) step(`after ${nameOf(sql)}`);
        return result;
      };
    }
    return statement;
  };
  prototype.exec = function (this: unknown, ...values: unknown[]) {
    const sql = String(values[0]);
    step(nameOf(sql));
    const result = exec.apply(this, values);
    if (/^\s*(commit|release)/i.test(sql)) step(`after ${nameOf(sql)}`);
    return result;
  };
}

function watched(gateway: PaymentGateway): PaymentGateway {
  return new Proxy(gateway, {
    get(target, name, receiver) {
      const value = Reflect.get(target, name, receiver) as unknown;
      if (typeof value !== 'function') return value;
      return async (...values: unknown[]) => {
        step(`asking the gateway: ${String(name)}`);
        const answer = await (value as Method).apply(target, values);
        step(`answered by the gateway: ${String(name)}`);
        return answer;
      };
    },
  });
}

process.once('message', (errand: Errand) => void run(errand));
watchDatabase();
process.send?.('ready');

async function run(errand: Errand): Promise<void> {
  const { env, now, act } = errand;
  const opened = await openShop(readEnv(env));
  const gateway = opened.payments.gateway && watched(opened.payments.gateway);
  const shop = { ...opened, now: () => new Date(now), payments: { ...opened.payments, gateway } };
  dieAt = errand.dieAt;
  isArmed = true;
  switch (act.kind) {
    case 'start':
      await startCheckout(shop, act.keyed);
      break;
    case 'confirm':
      await confirmPayment(shop, act.claim);
      break;
    case 'webhook': {
      const { id, body, signature } = act.webhook;
      await receiveWebhook(shop, { body: Buffer.from(body), signature, eventId: id });
    }
  }
  isArmed = false;
  await shop.db.close();
  process.send?.(steps, () => process.disconnect());
}
