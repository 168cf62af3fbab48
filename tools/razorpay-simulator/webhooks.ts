import type { EventDraft, EventName } from './events.ts';
import { randomTail } from './ids.ts';
import { WebhookPoster, type Answer } from './post-webhook.ts';
import { shuffled } from './shuffle.ts';
import { webhookSignature } from './signature.ts';

export const MODES = ['deliver', 'hold', 'drop'] as const;
export type Mode = (typeof MODES)[number];

/** How the events of one act go out: at once, kept for a release, or never; how many of each; in which order. */
export interface Manner {
  mode: Mode;
  copies: number;
  reversed: boolean;
}

export interface WebhookReport {
  id: string;
  event: EventName;
  orderId: string;
  paymentId: string;
  /** `sending` until every copy has had a 2xx or has run out of tries. */
  state: 'held' | 'dropped' | 'sending' | 'delivered' | 'abandoned';
  attempts: Answer[];
}

export interface Webhook extends WebhookReport {
  body: string;
  signature: string;
  copies: number;
}

export interface Release {
  /** These, in this order, whatever their state; null: all that are held. */
  ids: readonly string[] | null;
  orderId: string | null;
  /** Null: as many as each was published with. */
  copies: number | null;
  /** Shuffles all copies of all events; null keeps their order. */
  seed: number | null;
  /** How many are under way at a time. */
  concurrency: number;
  /** Whether a failed one is tried again later, as always. */
  retries: boolean;
}

export interface Delivery extends Answer {
  id: string;
  event: EventName;
  orderId: string;
  paymentId: string;
}

export interface RetryRules {
  attempts: number;
  firstDelayMs: number;
  mostDelayMs: number;
  timeoutMs: number;
}

const KEPT_WEBHOOKS = 20_000;

/** The events that the gateway tells the shop: signed, sent at least once, tried again until a 2xx. */
export class Webhooks {
  #url: string | null = null;
  /** Signs what happens from now on; what has happened keeps its signature. */
  secret: string;
  manner: Manner = { mode: 'deliver', copies: 1, reversed: false };
  readonly #retry: RetryRules;
  readonly #poster = new WebhookPoster();
  readonly #webhooks = new Map<string, Webhook>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #underWay = 0;
  #waitingForIdle: (() => void)[] = [];
  #isClosed = false;

  constructor(options: { url: string | null; secret: string; retry: RetryRules }) {
    this.setUrl(options.url);
    this.secret = options.secret;
    this.#retry = options.retry;
  }

  get url(): string | null {
    return this.#url;
  }

  /** Where events go from now on, retries too; null keeps them here. Throws if it isn't an http(s) address. */
  setUrl(url: string | null): void {
    if (url !== null && !/^https?:$/.test(new URL(url).protocol))
      throw new TypeError(`Not http or https: ${url}`);
    this.#url = url;
  }

  /** Signs the events of one act and starts to send them, or keeps them. Gives their ids in the order of sending. */
  publish(drafts: readonly EventDraft[], manner: Manner): string[] {
    const ordered = manner.reversed ? drafts.toReversed() : drafts;
    const mode = this.#url === null && manner.mode === 'deliver' ? 'drop' : manner.mode;
    const webhooks = ordered.map((draft) => this.#record(draft, mode, manner.copies));
    if (mode === 'deliver') {
      for (const webhook of webhooks) this.#expect(webhook, webhook.copies);
      void this.#sendInOrder(webhooks);
    }
    return webhooks.map((webhook) => webhook.id);
  }

  /** Sends what is held, or the named ones again, and waits for the first answer to each. */
  async release(how: Release): Promise<Delivery[]> {
    const queue = this.#chosen(how).flatMap((webhook) => {
      const copies = how.copies ?? webhook.copies;
      this.#expect(webhook, copies);
      return Array<Webhook>(copies).fill(webhook);
    });
    const waiting = (how.seed === null ? queue : shuffled(queue, how.seed)).entries();
    const deliveries: Delivery[] = [];
    const sendNext = async (): Promise<void> => {
      for (const [place, webhook] of waiting) {
        const answer = await this.#send(webhook, how.retries ? 1 : this.#retry.attempts);
        const { id, event, orderId, paymentId } = webhook;
        deliveries[place] = { id, event, orderId, paymentId, ...answer };
      }
    };
    await Promise.all(Array.from({ length: how.concurrency }, sendNext));
    return deliveries;
  }

  /** Waits until nothing is being sent or due again. False if that took too long. Held events don't count. */
  async becomesIdle(timeoutMs: number): Promise<boolean> {
    if (this.#underWay === 0) return true;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        resolve(false);
      }, timeoutMs);
      this.#waitingForIdle.push(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  /** The newest events, oldest first. */
  list(orderId: string | null): Webhook[] {
    const all = [...this.#webhooks.values()];
    return orderId === null ? all : all.filter((webhook) => webhook.orderId === orderId);
  }

  close(): void {
    this.#isClosed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#poster.close();
  }

  #record(draft: EventDraft, mode: Mode, copies: number): Webhook {
    const webhook: Webhook = {
      id: randomTail(),
      event: draft.name,
      orderId: draft.orderId,
      paymentId: draft.paymentId,
      state: mode === 'deliver' ? 'sending' : mode === 'hold' ? 'held' : 'dropped',
      attempts: [],
      body: draft.body,
      signature: webhookSignature(draft.body, this.secret),
      copies,
    };
    this.#webhooks.set(webhook.id, webhook);
    if (this.#webhooks.size > KEPT_WEBHOOKS) this.#forgetOldest();
    return webhook;
  }

  #forgetOldest(): void {
    const [oldest] = this.#webhooks.values();
    if (oldest && oldest.state !== 'held') this.#webhooks.delete(oldest.id);
  }

  #chosen(how: Release): Webhook[] {
    if (how.ids) return how.ids.flatMap((id) => this.#webhooks.get(id) ?? []);
    return this.list(how.orderId).filter((webhook) => webhook.state === 'held');
  }

  #expect(webhook: Webhook, copies: number): void {
    webhook.state = 'sending';
    this.#underWay += copies;
  }

  async #sendInOrder(webhooks: readonly Webhook[]): Promise<void> {
    for (const webhook of webhooks) {
      await Promise.all(Array.from({ length: webhook.copies }, () => this.#send(webhook, 1)));
    }
  }

  async #send(webhook: Webhook, attempt: number): Promise<Answer> {
    const answer = await this.#post(webhook);
    webhook.attempts.push(answer);
    if (answer.status !== null && answer.status >= 200 && answer.status < 300) {
      this.#finish(webhook, 'delivered');
    } else if (attempt >= this.#retry.attempts || this.#isClosed) {
      this.#finish(webhook, 'abandoned');
    } else {
      this.#sendLater(webhook, attempt);
    }
    return answer;
  }

  #post(webhook: Webhook): Promise<Answer> {
    if (this.#url === null || this.#isClosed) {
      return Promise.resolve({ status: null, error: 'no webhook address', tookMs: 0 });
    }
    const headers = {
      'Content-Type': 'application/json',
      'User-Agent': 'Razorpay-Webhook/v1',
      'X-Razorpay-Signature': webhook.signature,
      'x-razorpay-event-id': webhook.id,
    };
    return this.#poster.post(this.#url, headers, webhook.body, this.#retry.timeoutMs);
  }

  #sendLater(webhook: Webhook, attempt: number): void {
    const delayMs = Math.min(this.#retry.firstDelayMs * 2 ** (attempt - 1), this.#retry.mostDelayMs);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.#send(webhook, attempt + 1);
    }, delayMs);
    this.#timers.add(timer);
  }

  #finish(webhook: Webhook, state: 'delivered' | 'abandoned'): void {
    webhook.state = state;
    this.#underWay -= 1;
    if (this.#underWay > 0) return;
    for (const resume of this.#waitingForIdle.splice(0)) resume();
  }
}
