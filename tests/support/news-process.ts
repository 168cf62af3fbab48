/** A process of its own that hears all at once of a payment: by webhooks, by callbacks and by asking. */
import { checkAllOpenOrders, checkOpenOrders } from '#server/commands/check-open-orders.ts';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import { receiveWebhook } from '#server/commands/receive-webhook.ts';
import { readEnv } from '#server/env.ts';
import { openShop } from '#server/shop.ts';
import type { SignedClaim } from './orders.ts';
import { patiently } from './patiently.ts';
import type { SentWebhook } from './simulated-gateway.ts';

export type News =
  | { kind: 'webhook'; webhook: SentWebhook }
  | { kind: 'callback'; claim: SignedClaim }
  | { kind: 'reconciler' };

export interface NewsErrand {
  env: Record<string, string>;
  /** The time, for all of it. */
  now: string;
}

process.once('message', (errand: NewsErrand) => void run(errand));
process.send?.('ready');

async function run({ env, now }: NewsErrand): Promise<void> {
  const shop = { ...(await openShop(readEnv(env))), now: () => new Date(now) };

  async function hear(news: News): Promise<unknown> {
    switch (news.kind) {
      case 'webhook': {
        const { id, body, signature } = news.webhook;
        return receiveWebhook(shop, { body: Buffer.from(body), signature, eventId: id });
      }
      case 'callback':
        return confirmPayment(shop, news.claim);
      case 'reconciler':
        await checkAllOpenOrders(shop);
        return checkOpenOrders(shop);
    }
  }

  process.on('message', (some: News[] | 'close') => {
    if (some === 'close') {
      void shop.db.close().then(() => process.disconnect());
      return;
    }
    void Promise.all(some.map((news) => patiently(() => hear(news)))).then(
      () => process.send?.('heard'),
      (error: unknown) => process.send?.(String(error)),
    );
  });
  process.send?.('open');
}
